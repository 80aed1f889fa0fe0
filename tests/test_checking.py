import json

import pytest

from evalkit.checking import Checked, check, told
from evalkit.places import demo
from tests.load.exports import CANARY, PERSONAL, change_cell, demo_copy

KEYS = {"initiative", "synthetic", "flows", "fielding", "interviews", "notes", "warnings", "problems"}


@pytest.fixture
def home(tmp_path):
    return demo_copy(tmp_path)


def test_the_demo_has_no_problem_and_shows_its_gap():
    text = told(check(demo()))
    assert text.startswith("new_mexico_2021 (synthetic data)")
    assert "  blank               10          8   differs" in text
    assert "  invited              -          -" in text
    assert "The reported steps do not add up: analysed is 2 off consented less blank." in text
    assert "preview rows left out: 3." in text
    assert text.endswith("\n0 problems.")


def test_a_check_writes_nothing(home):
    before = sorted(home.rglob("*"))
    check(home)
    assert sorted(home.rglob("*")) == before


def test_problems_of_several_files_are_told_together(home):
    survey, actions = home / "exports" / "ci_survey.csv", home / "exports" / "actions_year1.csv"
    change_cell(survey, 9, "Q3_2", "7")
    change_cell(survey, 12, "Q2", "77")
    change_cell(actions, 5, "county", "County 12")
    (home / "words" / "county_12.md").write_text("x", encoding="utf-8")
    checked = check(home)
    found = [(problem.file, problem.row, problem.column) for problem in checked.problems]
    assert found == [
        ("exports/ci_survey.csv", 9, "Q3_2"),
        ("exports/ci_survey.csv", 12, "Q2"),
        ("exports/actions_year1.csv", 5, "county"),
        ("words/county_12.md", None, None),
    ]
    assert all(problem.remedy for problem in checked.problems)
    assert told(checked).endswith("\n4 problems.")


def test_an_initiative_that_can_not_be_read_is_a_problem_too(tmp_path):
    checked = check(tmp_path)
    assert [problem.file for problem in checked.problems] == ["initiative.yml"]
    assert told(checked).endswith("\n1 problem.")


def test_the_result_can_be_kept_as_json():
    checked = check(demo())
    assert set(json.loads(checked.model_dump_json())) == KEYS
    assert Checked.model_validate_json(checked.model_dump_json()) == checked


@pytest.mark.parametrize("column", ["ResponseId", "Q2", "Q3_4", "Q4", "Q5_3"])
def test_a_check_shows_nothing_that_a_respondent_wrote(home, column):
    survey = home / "exports" / "ci_survey.csv"
    for row in (9, 10):
        change_cell(survey, row, "UserLanguage", CANARY)
        change_cell(survey, row, column, PERSONAL)
    text = told(check(home))
    assert "problem" in text
    assert "0 problems" not in text
    assert not any(part in text for part in [*PERSONAL.split(), CANARY])


def test_the_demo_tells_how_its_fielding_went():
    text = told(check(demo()))
    assert "  County 8                   4   2021-06-28   2021-07-11            1" in text
    assert "  Stopped after: resources 5 of 58." in text
    found = json.loads(check(demo()).model_dump_json())["fielding"]["exports/ci_survey.csv"]
    assert set(found) == {"responses", "undated", "day_guessed", "stopped_after", "much_nonresponse"}
    assert sum(unit["count"] for unit in found["responses"]) == 58
    assert found["responses"][0]["by_day"]["2021-06-10"] == 1
    assert found["stopped_after"] == [{"item": "resources", "count": 5, "of": 58, "kinds": {}}]


def test_what_the_loader_warns_of_is_told_by_export(home):
    change_cell(home / "exports" / "ci_survey.csv", 9, "StartDate", "Total")
    checked = check(home)
    (warning,) = checked.warnings["exports/ci_survey.csv"]
    assert "look like totals" in warning
    assert f"  Please look at: {warning}" in told(checked)
    assert "Please look at" not in told(check(demo()))


def test_the_demo_tells_who_was_interviewed_and_what_its_themes_leave_open():
    text = told(check(demo()))
    assert "  County 4                     6      13" in text
    assert "  Codes without a theme: Motivation > The pandemic as a push." in text
    assert "  Themes without a quotation: employers." in text
    found = json.loads(check(demo()).model_dump_json())["interviews"]["exports/interviews.qdpx"]
    assert (sum(found["documents"].values()), sum(found["people"].values())) == (14, 21)
    assert (found["coders"], found["mismatched"], found["silent_themes"]) == (2, 0, ["employers"])


def test_a_released_quotation_that_is_not_shown_is_told_by_its_row(home):
    sheet = home / "quotations.csv"
    change_cell(sheet, 4, "text", CANARY)
    lines = sheet.read_text(encoding="utf-8-sig").splitlines()
    assert ",yes," in lines[3]
    text = told(check(home))
    assert "quotations.csv\n  Please look at: Row 4 of the quotations: released and not shown, because its text" in text
    assert CANARY not in text
    assert text.endswith("\n0 problems.")
