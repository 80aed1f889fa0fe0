import pandas as pd
import pytest

from evalkit.checking import check
from evalkit.initiative import load_initiative
from evalkit.pipeline.audited import refuse_contradictions
from evalkit.pipeline.estimate_services import estimate_services
from evalkit.pipeline.prepare import prepare
from evalkit.pipeline.publish import publish
from evalkit.pipeline.service_answers import service_answers
from evalkit.pipeline.weighting import design_of, weighted_units
from evalkit.schemas.tables import ESTIMATES
from tests.pipeline.county_wide import designed, write_county_wide


def estimated(home):
    initiative = load_initiative(home)
    ((export, survey),) = prepare(initiative).surveys
    design = design_of(weighted_units(export, survey, initiative), survey)
    return estimate_services(survey, initiative.units, export.wave, design), survey


def row(table, **about):
    chosen = table
    for name, value in ({"by": "", "group": "", "item": "food", "option": ""} | about).items():
        chosen = chosen[chosen[name] == value]
    (found,) = chosen.to_dict("records")
    return found


def test_shares_are_those_of_the_answers(tmp_path):
    table, survey = estimated(write_county_wide(tmp_path))
    ESTIMATES.validate(table.drop(columns="function"))
    own = survey.responses[survey.responses["unit"] == "C"]
    need, hard = own["food"] == "yes", own["food_hard"] == "very"
    assert row(table, unit="C", measure="need")["count"] == need.sum()
    found = row(table, unit="C", measure="difficulty")
    assert (found["count"], found["n"]) == (hard.sum(), need.sum())
    assert row(table, unit="C", measure="unmet_need")["estimate"] == pytest.approx(hard.sum() / 20)
    assert row(table, unit="C", measure="barrier", option="cost")["estimate"] == 1
    assert row(table, unit="C", measure="barrier", option="far")["count"] == 0
    group = own["race"] == "x"
    assert row(table, unit="C", measure="need", by="race", group="x")["n"] == group.sum()


def test_groupings_stand_alone_in_pairs_and_by_county_type(tmp_path):
    table, _ = estimated(write_county_wide(tmp_path))
    assert set(table.loc[table["unit"] == "all", "by"]) == {
        "", "race", "sex", "race+sex", "unit_kind", "unit_kind+race", "unit_kind+sex",
    }  # fmt: skip
    assert set(table.loc[table["unit"] == "A", "by"]) == {"", "race", "sex"}
    assert row(table, unit="all", measure="need", by="unit_kind", group="rural")["n"] == 70
    assert "needs/2021/a/need/food/race=x" in set(table["estimate_id"])


def test_no_answer_is_missing_and_no_group(tmp_path):
    def change(told, one, two, rows):
        rows["two"][0] |= {"food": "not_given", "food_hard": "", "food_why_cost": ""}
        rows["two"][1] |= {"race": "not_given"}

    table, _ = estimated(write_county_wide(tmp_path, change))
    assert row(table, unit="C", measure="need")["n"] == 19
    assert row(table, unit="C", measure="need", item="housing")["n"] == 20
    assert "not_given" not in set(table["group"])


def test_designed_counties_are_weighted_and_the_audit_does_not_mind(tmp_path):
    table, survey = estimated(write_county_wide(tmp_path, designed))
    own = survey.responses[survey.responses["unit"] == "B"]
    need = own["food"] == "yes"
    found = row(table, unit="B", measure="need")
    assert found["estimate"] == pytest.approx((own["weight"] * need).sum() / own["weight"].sum())
    assert found["estimate"] != pytest.approx(found["count"] / found["n"])
    assert found["standard_error"] > 0
    assert pd.isna(row(table, unit="A", measure="need")["standard_error"])
    refuse_contradictions(table.drop(columns="function"), [survey.instrument])


def test_the_audit_holds_unweighted_shares_to_their_count(tmp_path):
    table, survey = estimated(write_county_wide(tmp_path))
    at = table.index[(table["unit"] == "A") & (table["measure"] == "need")][0]
    table.loc[at, "count"] += 1
    with pytest.raises(Exception, match="needs/2021/a/need/food"):
        refuse_contradictions(table.drop(columns="function"), [survey.instrument])


def test_a_census_has_no_quality(tmp_path):
    def change(told, one, two, rows):
        for instrument in (one, two):
            instrument["population"] = "census"

    table, _ = estimated(write_county_wide(tmp_path, change))
    assert set(table["quality"]) == {""}


def test_a_service_that_the_initiative_lacks(tmp_path):
    def change(told, *_):
        told["services"].pop()

    problems = check(write_county_wide(tmp_path, change)).problems
    assert [problem.file for problem in problems] == ["instruments/one.yml", "instruments/two.yml"]
    assert problems[0].what == "The item housing asks about the service housing, which initiative.yml lacks."


def test_reasons_without_difficulty_are_counted_told_and_left_out(tmp_path):
    def change(told, one, two, rows):
        for at in range(6):
            rows["two"][at] |= {"food": "yes", "food_hard": "no", "food_why_far": "1", "food_why_cost": ""}

    home = write_county_wide(tmp_path, change)
    table, survey = estimated(home)
    assert service_answers(survey).out_of_place()["barriers_without_difficulty"].tolist() == [6, 0]
    assert row(table, unit="C", measure="barrier", option="far")["count"] == 0
    (said,) = [note for note in check(home).notes["exports/two.csv"] if "without difficulty" in note]
    assert said.startswith("food: barriers without difficulty: 6. ")
    assert (
        "their reasons stay in the tidy data, and don't count in the estimates of reasons. Rows 2, 3, 4, 5, 6, …"
        in said
    )
    assert publish(home).about.fieldings[0].left_out == {"barriers_without_difficulty": 6}


def test_a_service_without_a_question_of_difficulty_has_need_alone(tmp_path):
    table, _ = estimated(write_county_wide(tmp_path))
    assert set(table.loc[table["item"] == "housing", "measure"]) == {"need"}


def test_a_survey_about_no_service_has_no_such_rows(tmp_path):
    def change(told, one, two, rows):
        for instrument in (one, two):
            instrument["items"] = instrument["items"][4:]

    assert estimated(write_county_wide(tmp_path, change))[0].empty
