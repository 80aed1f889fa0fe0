from dataclasses import replace

import pandas as pd
import pytest

from evalkit.load.survey import load_survey
from evalkit.metrics.actions import action_counts
from evalkit.metrics.fielding import break_off_points, item_nonresponse
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares
from evalkit.metrics.reliability import cronbach_alpha, reliability
from evalkit.pipeline.estimate import estimate_actions, estimate_survey
from evalkit.schemas.tables import ESTIMATES, FIGURES
from tests.load.exports import answered, instrument, plain, write_csv

ROWS = [
    answered("r1", Q3_1="1", Q3_2="1"),
    answered("r2", Q3_1="3", Q3_2="2", Q5_2="1"),
    answered("r3", Q2="2", Q3_1="2", Q3_2="3", Q4="2", Q5_1=""),
    answered("r4", Q2="2", Q3_1="3", Q3_2="3", Q4=""),
    answered("r5", Q2="", Q3_1="2", Q3_2="2"),
]


@pytest.fixture
def survey(tmp_path):
    return load_survey(write_csv(tmp_path / "a.csv", plain(ROWS)), instrument())


def rows(table, **about):
    for column, value in about.items():
        table = table[table[column] == value]
    return table


def test_estimates_fit_their_table_and_have_ids_of_their_own(survey):
    table = estimate_survey(survey, "2021")
    ESTIMATES.validate(table.drop(columns="function"))
    assert table["estimate_id"].is_unique
    assert rows(table, estimate_id="mini/2021/a/share/resources/3")["count"].tolist() == [1]
    assert rows(table, estimate_id="mini/2021/all/mean/resources")["n"].tolist() == [5]


def test_the_whole_and_each_unit_have_the_same_rows(survey):
    table = estimate_survey(survey, "2021")
    about = {unit: part[["measure", "item", "option"]].to_numpy().tolist() for unit, part in table.groupby("unit")}
    assert list(about) == ["A", "B", "all", "not_given"]
    assert all(about[unit] == about["all"] for unit in about)


@pytest.mark.parametrize("unit", ["all", "A", "B", "not_given"])
def test_the_figures_are_those_of_the_metrics(survey, unit):
    table = rows(estimate_survey(survey, "2021"), unit=unit)
    part = survey.responses if unit == "all" else survey.responses[survey.responses["unit"] == unit]
    items, teams = part[["resources", "ownership"]], part[["teams__food", "teams__jobs"]]
    expected = {
        "evalkit.item_distribution": item_distribution(items, [1, 2, 3]),
        "evalkit.top_two_box": top_two_box(items, [1, 2, 3]),
        "evalkit.item_means": item_means(items, (1, 3)),
        "evalkit.cronbach_alpha": cronbach_alpha(items),
        "evalkit.reliability": reliability(items).query("measure == 'item_rest_r'").reset_index(drop=True),
        "evalkit.category_shares": category_shares(part["sector"], ["public", "private"]),
        "evalkit.multi_response_shares(base='respondents')": multi_response_shares(teams),
        "evalkit.multi_response_shares(base='responses')": multi_response_shares(teams, "responses"),
        "evalkit.break_off_points": break_off_points(survey.missing.loc[part.index]),
        "evalkit.item_nonresponse": item_nonresponse(survey.missing.loc[part.index]),
    }
    assert set(table["function"]) == {"len", *expected}
    for function, metric in expected.items():
        found = rows(table, function=function).reset_index(drop=True)
        pd.testing.assert_frame_equal(found[list(FIGURES)], metric[list(FIGURES)])
    assert rows(table, function="len")["estimate"].tolist() == [len(part)]


def test_a_census_is_not_judged_and_knows_its_invited(survey):
    questions = survey.instrument
    table = {
        (population, invited): estimate_survey(
            replace(survey, instrument=questions.model_copy(update={"population": population, "invited": invited})),
            "2021",
        )
        for population, invited in (("sample", None), ("census", None), ("census", 5))
    }
    assert (table["sample", None]["quality"] != "").any()
    assert (table["census", None]["quality"] == "").all()
    figures = ["estimate", "lower", "upper"]
    same = [rows(one, unit="A", measure="mean")[figures] for one in table.values()]
    pd.testing.assert_frame_equal(same[0], same[1])
    pd.testing.assert_frame_equal(same[0], same[2])
    sure = rows(table["census", 5], unit="all", measure="mean", item="resources").iloc[0]
    assert sure["lower"] == sure["estimate"] == sure["upper"]


def test_an_instrument_without_units_has_the_whole_alone(tmp_path):
    path = write_csv(tmp_path / "a.csv", plain(ROWS))
    table = estimate_survey(load_survey(path, instrument(unit=None)), "2021")
    assert set(table["unit"]) == {"all"}


def test_a_scale_of_two_anchors_has_no_top_two_boxes(tmp_path):
    path = write_csv(tmp_path / "a.csv", plain([answered("r1", Q3_1="2", Q3_2="1")]))
    questions = instrument(anchors={"agreement": {1: "no", 2: "yes"}})
    table = estimate_survey(load_survey(path, questions), "2021")
    assert "top_two_box" not in set(table["measure"])
    assert rows(table, unit="all", measure="mean", item="resources")["estimate"].tolist() == [2.0]


def test_actions_of_each_unit_and_of_the_whole():
    actions = pd.DataFrame(
        {
            "wave": "2021",
            "unit": ["A", "B", "A", "B"],
            "action": ["s", "s", "d", "d"],
            "done": [True, True, False, True],
        }
    )
    table = estimate_actions(actions)
    ESTIMATES.validate(table.drop(columns="function"))
    assert rows(table, unit="all")["count"].tolist() == action_counts(actions)["count"].tolist() == [2, 1]
    assert rows(table, unit="A")["count"].tolist() == [1, 0]
    assert table["people"].isna().all()
    assert table["estimate_id"].tolist()[0] == "actions/2021/all/number/s"
