import re

import pytest

from evalkit.checking import check
from evalkit.errors import InputError
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import inputs, prepare, read_all
from evalkit.places import demo
from tests.load.exports import change_cell, demo_copy
from tests.pipeline.county_wide import write_county_wide


@pytest.fixture
def home(tmp_path):
    return demo_copy(tmp_path)


def rewrite(path, pattern, replacement):
    text, times = re.subn(pattern, replacement, path.read_text(encoding="utf-8"))
    assert times
    path.write_text(text, encoding="utf-8")


def problems_of(home):
    with pytest.raises(InputError) as caught:
        prepare(load_initiative(home))
    assert not (home / "store").exists()
    return caught.value.problems


def test_the_demo_is_read_whole():
    prepared = prepare(load_initiative(demo()))
    read = {(survey.instrument.id, export.wave): len(survey.responses) for export, survey in prepared.surveys}
    assert read == {
        ("ci_foundation", "2021"): 58, ("county_wide", "2020"): 2630 + 509, ("county_wide", "2021"): 2664 + 504,
    }  # fmt: skip
    assert len(prepared.actions) == 40
    assert set(prepared.words) == {"county_1", "county_1.es", "county_4", "county_7"}


def test_a_missing_export_is_told_and_the_rest_is_read(home):
    (home / "exports" / "ci_survey.csv").unlink()
    (problem,) = problems_of(home)
    assert str(problem) == (
        "exports/ci_survey.csv: The file is missing. Put the export there, or correct the name in initiative.yml."
    )
    prepared = read_all(load_initiative(home))
    assert len(prepared.actions) == 40


def test_a_county_that_was_not_asked_is_told_with_row_and_column(home):
    change_cell(home / "exports" / "ci_survey.csv", 9, "Q2", "4")
    (problem,) = problems_of(home)
    assert (problem.file, problem.row, problem.column) == ("exports/ci_survey.csv", 9, "Q2")
    assert problem.what == "County 4 is not among the counties that were asked."
    assert problem.remedy.endswith("this survey's units in initiative.yml.")


def test_a_respondent_without_a_county_counts_in_the_whole(home):
    change_cell(home / "exports" / "ci_survey.csv", 9, "Q2", "")
    (_, survey), *_ = prepare(load_initiative(home)).surveys
    assert survey.instrument.id == "ci_foundation"
    assert survey.responses["unit"].eq("not_given").sum() == 1
    assert len(survey.responses) == 58


def test_an_option_that_is_no_county_of_the_initiative_is_told(home):
    rewrite(home / "instruments" / "ci_foundation.yml", "id: County 8", "id: County 88")
    (problem,) = problems_of(home)
    assert problem.file == "instruments/ci_foundation.yml"
    assert problem.what == "The option County 88 of county is no county of this initiative."


def test_an_instrument_that_is_not_there_is_told(home):
    (home / "instruments" / "ci_foundation.yml").unlink()
    (problem,) = problems_of(home)
    assert problem.file == "instruments/ci_foundation.yml"
    assert problem.what == "The file is missing."


def test_one_instrument_twice_in_a_wave_is_told(home):
    declared = home / "initiative.yml"
    survey = re.search(r"surveys:\n(  - instrument.*?)\n\n", declared.read_text(encoding="utf-8"), re.S)[1]
    declared.write_text(
        declared.read_text(encoding="utf-8").replace("\n# Coded", f"{survey}\n# Coded"), encoding="utf-8"
    )
    (problem,) = problems_of(home)
    assert problem.file == "initiative.yml"
    assert "are both the wave 2021 of the instrument ci_foundation" in problem.what


def test_an_instrument_may_not_take_the_name_of_the_actions(home):
    rewrite(home / "instruments" / "ci_foundation.yml", r"(?m)^id: ci_foundation", "id: actions")
    (problem,) = problems_of(home)
    assert problem.file == "instruments/ci_foundation.yml"
    assert "actions" in problem.what


def test_the_files_that_numbers_and_words_come_from(tmp_path):
    home = demo_copy(tmp_path, county_wide=True)
    names = [path.relative_to(home).as_posix() for path in inputs(load_initiative(home))]
    assert names == [
        "exports/actions_year1.csv",
        "exports/ci_survey.csv",
        "exports/interviews.qdpx",
        "exports/services_2020_kobo.csv",
        "exports/services_2020_surveymonkey.csv",
        "exports/services_2021_kobo.csv",
        "exports/services_2021_surveymonkey.csv",
        "initiative.yml",
        "instruments/ci_foundation.yml",
        "instruments/county_wide.xlsx",
        "instruments/county_wide_kobo.yml",
        "instruments/county_wide_surveymonkey.yml",
        "instruments/themes.yml",
        "joint/all.yml",
        "joint/county_4.yml",
        "margins/county_4.csv",
        "quotations.csv",
        "words/county_1.es.md",
        "words/county_1.md",
        "words/county_4.md",
        "words/county_7.md",
    ]


def test_problems_of_interviews_are_told_with_those_of_the_rest(home):
    rewrite(home / "instruments" / "themes.yml", "Somebody people trust", "Nobody people trust")
    rewrite(home / "joint" / "all.yml", "motivation:", "motive:")
    rewrite(home / "words" / "county_1.md", "(?s).*", "x")
    (home / "words" / "county_12.md").write_text("x", encoding="utf-8")
    first, last = problems_of(home)
    assert first.what == "The codebook has no code Motivation > Nobody people trust."
    assert last.file == "words/county_12.md"
    rewrite(home / "instruments" / "themes.yml", "Nobody people trust", "Somebody people trust")
    assert problems_of(home)[0].file == "joint/all.yml"


def test_a_survey_that_can_not_be_read_accuses_no_theme(home):
    (home / "instruments" / "ci_foundation.yml").unlink()
    assert [problem.file for problem in problems_of(home)] == ["instruments/ci_foundation.yml"]


def test_one_fault_in_a_file_of_several_waves_is_one_problem(tmp_path):
    def change(told, one, two, rows):
        told["surveys"] = [told["surveys"][0], told["surveys"][0] | {"wave": "2022"}]
        told["services"] = told["services"][:1]

    checked = check(write_county_wide(tmp_path, change))
    assert [problem.column for problem in checked.problems] == ["housing"]
