"""Exports that real tools wrote: each is read, or refused, as its shape implies. They stay outside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.describe import describe
from tests.load.shared import FIXTURES, shared

QUALTRICS, LEGACY, SPSS = "Qualtrics", "Qualtrics (legacy)", "SPSS"
# File, its dictionaries; tool, respondents (rows less headers, trials, blank ones and repeats), items, check-alls.
EXPORTS: dict[str, tuple[tuple[str, ...], str, int, int, int]] = {
    "qualtrics/german_ui_sample.csv": ((), QUALTRICS, 1, 2, 0),
    "qualtrics/german_ui_sample_legacy.csv": ((), LEGACY, 1, 2, 0),
    "qualtrics/multiple_answer_insights.csv": ((), QUALTRICS, 5, 6, 5),
    "qualtrics/multiple_answer_legacy.csv": ((), LEGACY, 5, 6, 5),
    "qualtrics/sample_survey_insights.csv": ((), QUALTRICS, 5, 108, 28),
    "surveymonkey/StarWars.csv": ((), "SurveyMonkey", 1186, 32, 1),
    "surveymonkey/steak-risk-survey.csv": ((), "SurveyMonkey", 550, 14, 0),
    "limesurvey/results-survey.csv": ((), "LimeSurvey", 70, 127, 1),
    # One of the four answered nothing.
    "redcap/checkboxes-1__data.csv": (("redcap/checkboxes-1__dictionary.csv",), "REDCap", 3, 3, 2),
    "redcap/decimal-comma-and-dot__data.csv": (("redcap/decimal-comma-and-dot__dictionary.csv",), "REDCap", 4, 6, 0),
    # 18 rows: three persons in several events each; a column an event.
    "redcap/longitudinal__data.csv": (
        ("redcap/longitudinal__dictionary.csv", "redcap/longitudinal__event.csv"), "REDCap", 3, 167, 10,
    ),
    # Six rows: two persons, and four rows of a repeating instrument.
    "redcap/repeating-instruments__data.csv": (("redcap/repeating-instruments__dictionary.csv",), "REDCap", 2, 5, 0),
    "redcap/simple__data.csv": (("redcap/simple__dictionary.csv",), "REDCap", 5, 8, 1),
    "spss_stata/missing_test.dta": ((), "Stata", 1, 7, 0),
    # The second of the two holds a user-defined missing value, and nothing else.
    "spss_stata/missing_test.sav": ((), SPSS, 1, 1, 0),
    "spss_stata/ordered_category.sav": ((), SPSS, 4, 1, 0),
    "spss_stata/sample.dta": ((), "Stata", 5, 7, 0),
    "spss_stata/sample.sav": ((), SPSS, 5, 7, 0),
    # The last of the seven is empty all the way.
    "spss_stata/sample_missing.sav": ((), SPSS, 6, 7, 0),
    # Twelve variables; three of them are one multiple response set.
    "spss_stata/simple_alltypes.sav": ((), SPSS, 6, 10, 1),
}  # fmt: skip
# Forms without answers: items and check-alls; None where the form contradicts itself and is refused.
FORMS: dict[str, tuple[int, int] | None] = {
    "xlsform/bug__badly_named_choices_sheet.xls": (3, 0),
    "xlsform/bug__blank_second_row.xls": (1, 0),
    "xlsform/bug__duplicate_columns.xlsx": None,
    "xlsform/cascading_select_test_equivalent.xls": (7, 0),
    "xlsform/or_other.xlsx": (3, 0),
    "xlsform/specify_other.xlsx": (2, 0),
    "xlsform/table-list.xls": (4, 2),
    "xlsform/utf_csv.csv": (1, 0),
    "xlsform/widgets.xls": (24, 6),
    "xlsform/xlsform_spec_test.xlsx": (15, 0),
}
FOLDERS = ("qualtrics", "surveymonkey", "limesurvey", "redcap", "spss_stata", "xlsform")
ran: set[str] = set()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_as_its_shape_implies(name: str) -> None:
    dictionaries, tool, respondents, items, multi = EXPORTS[name]
    found = describe(shared(name), [shared(other) for other in dictionaries] or None)
    assert (found.kind, found.tool, found.respondents) == ("survey", tool, respondents)
    assert len(found.items) == items
    assert sum(item.kind == "multi" for item in found.items) == multi
    ran.update([name, *dictionaries])


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_or_refused(name: str) -> None:
    path, expected = shared(name), FORMS[name]
    if expected is None:
        with pytest.raises(InputError) as caught:
            describe(path)
        (problem,) = caught.value.problems
        assert (problem.row, problem.column) == (1, "label")
    else:
        found = describe(path)
        assert (found.kind, found.tool, found.respondents) == ("form", "XLSForm", 0)
        assert (len(found.items), sum(item.kind == "multi" for item in found.items)) == expected
    ran.add(name)


def test_every_file_was_tried() -> None:
    """No file of these folders is left out, and where all tests ran, so many files were read."""
    there = {path.relative_to(FIXTURES).as_posix() for name in FOLDERS for path in shared(name).iterdir()}
    listed = {*EXPORTS, *FORMS, *(other for dictionaries, *_ in EXPORTS.values() for other in dictionaries)}
    assert there == listed
    if os.environ.get("CI"):
        assert len(ran) == len(listed) == 36


@pytest.mark.parametrize(
    ("name", "respondents", "items"),
    [("attitude", 30, 7), ("bfi", 2800, 28), ("apistrat", 200, 37), ("apiclus1", 183, 37)],
)
def test_plain_tables(name: str, respondents: int, items: int) -> None:
    found = describe(shared(f"reference_values/{name}.csv"))
    assert (found.tool, found.respondents, len(found.items)) == ("plain table", respondents, items)


@pytest.mark.parametrize("name", ["geography/us_atlas_counties_10m.json", "refi_qda/atlasti8_mac_sources_missing.qdpx"])
def test_what_is_no_survey_is_refused(name: str) -> None:
    with pytest.raises(InputError) as caught:
        describe(shared(name))
    assert Path(name).name in str(caught.value)
