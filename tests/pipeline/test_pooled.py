import hashlib

import pytest

import evalkit
from evalkit.checking import check
from evalkit.errors import InputError
from evalkit.export.write import export
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import prepare
from evalkit.pipeline.publish import publish
from evalkit.store import read_tidy
from tests.pipeline.county_wide import designed, write_county_wide


def problems_of(home):
    with pytest.raises(InputError) as caught:
        prepare(load_initiative(home))
    return caught.value.problems


def test_exports_of_one_instrument_and_wave_are_one_survey(tmp_path):
    prepared = prepare(load_initiative(write_county_wide(tmp_path)))
    ((export, survey),) = prepared.surveys
    assert survey.responses.groupby("unit").size().to_dict() == {"A": 30, "B": 40, "C": 20, "D": 25}
    assert dict(zip(survey.flow["step"], survey.flow["count"], strict=True)) == {
        "opened": 115, "blank": 0, "analysed": 115,
    }  # fmt: skip
    assert export.units == ["A", "B", "C", "D"]
    assert [part.file for part in export.parts] == ["exports/one.csv", "exports/two.csv"]
    assert len(survey.missing) == 115
    assert survey.responses.index.tolist() == list(range(115))


def test_a_county_s_rows_name_its_own_file_and_the_whole_s_all(tmp_path):
    published = publish(write_county_wide(tmp_path))
    told = published.provenance.merge(published.estimates[["estimate_id", "unit"]])
    files = told.groupby("unit")["source"].unique().map(list).to_dict()
    one, two = "exports/one.csv", "exports/two.csv"
    assert files == {"A": [one], "B": [one], "C": [two], "D": [two], "all": [f"{one}, {two}"]}
    hashes = [hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in (one, two)]
    assert set(told.loc[told["unit"] == "all", "source_sha256"]) == {", ".join(hashes)}
    assert set(told.loc[told["unit"] == "C", "source_sha256"]) == {hashes[1]}


def test_a_check_tells_of_each_file(tmp_path):
    def change(told, one, two, rows):
        rows["two"][0] |= {"food": "no", "food_hard": "very"}

    checked = check(write_county_wide(tmp_path, change))
    assert checked.problems == []
    assert {file: flow[-1].in_export for file, flow in checked.flows.items()} == {
        "exports/one.csv": 70, "exports/two.csv": 45,
    }  # fmt: skip
    (said,) = [note for note in checked.notes["exports/two.csv"] if "difficulty without need: 1." in note]
    assert said.endswith("don't count in the estimates of difficulty. Row 2.")
    assert not any("without need" in note for note in checked.notes["exports/one.csv"])


def test_a_pooled_survey_s_notes_keep_their_file(tmp_path):
    survey = evalkit.open_survey(write_county_wide(tmp_path))
    assert len(survey.responses) == 115
    assert survey.notes["what"].str.startswith(("exports/one.csv: ", "exports/two.csv: ")).all()
    publish(tmp_path)
    assert read_tidy(tmp_path, "needs").groupby("unit").size()["D"] == 25


def test_waves_of_pooled_surveys_are_stacked(tmp_path):
    def change(told, *_):
        told["surveys"].append(told["surveys"][0] | {"wave": "2022"})

    stacked = evalkit.open_waves(write_county_wide(tmp_path, change))
    assert stacked.responses.groupby("wave").size().to_dict() == {"2021": 115, "2022": 70}
    assert "ids that occur in several waves: 70." in " ".join(check(tmp_path).notes["exports/one.csv"])


def test_overlapping_counties_are_fielded_twice(tmp_path):
    def change(told, *_):
        told["surveys"][1]["units"] = ["B", "C", "D"]

    (problem,) = problems_of(write_county_wide(tmp_path, change))
    assert problem.file == "initiative.yml"
    assert "exports/one.csv and exports/two.csv are both the wave 2021 of the instrument needs" in problem.what


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda two: two["items"].pop(3), "The item housing of instruments/one.yml is missing."),
        (lambda two: two["items"][4]["options"].pop(2), "The item race: its options differ"),
        (lambda two: two["items"][0]["about_service"].update(yes=["no"]), "The item food: its about_service differ"),
        (lambda two: two["items"][8].update(kind="number"), "The item cluster: its kind differ"),
        (lambda two: two["groups"].pop(), "groups differs from that in instruments/one.yml."),
        (lambda two: two.update(population="census"), "population differs"),
    ],
)
def test_instruments_that_ask_other_things_are_told_with_file_and_item(tmp_path, change, said):
    def spoil(told, one, two, rows):
        change(two)
        for row in rows["two"]:
            row["cluster"] = "1"

    (problem,) = problems_of(write_county_wide(tmp_path, spoil))
    assert problem.file == "instruments/two.yml"
    assert problem.what.startswith(said)


def test_a_person_in_two_counties_is_told_with_both_rows(tmp_path):
    def change(told, one, two, rows):
        rows["two"][3]["id"] = rows["one"][1]["id"]
        rows["two"][4]["id"] = rows["two"][40]["id"]

    (within,) = problems_of(write_county_wide(tmp_path, change))
    assert (within.file, within.row, within.column) == ("exports/two.csv", 42, "id")
    assert within.what == "This respondent id stands in row 6 already, in another county."

    def one_only(told, one, two, rows):
        rows["two"][3]["id"] = rows["one"][1]["id"]

    (across,) = problems_of(write_county_wide(tmp_path, one_only))
    assert (across.file, across.row, across.column) == ("exports/two.csv", 5, "id")
    assert across.what == "This respondent id stands in row 3 of exports/one.csv already, in another county."


def test_row_numbers_are_no_persons_ids(tmp_path):
    def change(told, one, two, rows):
        del one["respondent"], two["respondent"]

    ((_, survey),) = prepare(load_initiative(write_county_wide(tmp_path, change))).surveys
    assert survey.responses["respondent_id"].is_unique
    assert survey.responses["respondent_id"].iloc[70] == "row 2 of exports/two.csv"


def test_only_the_counties_that_were_drawn_need_the_items_of_the_design(tmp_path):
    def change(told, one, two, rows):
        designed(told)
        two["items"] = two["items"][:6]

    ((export, survey),) = prepare(load_initiative(write_county_wide(tmp_path, change))).surveys
    assert export.design.units == ["B"]
    assert survey.missing.loc[survey.responses["unit"] == "C", "weight"].eq("not_asked").all()


def test_two_designs_of_one_survey_are_refused(tmp_path):
    def change(told, *_):
        designed(told)
        told["surveys"][1]["design"] = {"weights": "weight"}
        _[2]["two"] = [row | {"weight": "1"} for row in _[2]["two"]]

    (problem,) = problems_of(write_county_wide(tmp_path, change))
    assert problem.what.startswith("The designs of exports/one.csv and exports/two.csv differ")


def test_an_export_writes_all_counties(tmp_path):
    home = write_county_wide(tmp_path / "home")
    written = export(home, tmp_path / "out" / "needs.csv")
    assert written.respondents == 115
