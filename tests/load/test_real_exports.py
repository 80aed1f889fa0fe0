"""Every real export, and what stands in it, counted by hand in the raw files.

An item is a question column, or a group of tick columns. Not counted are the tool's own columns, columns that nobody
filled and those that tell who somebody is. In REDCap's longitudinal file a field counts once an event at which
anybody answered it: 178 of them, of which 10 are names, e-mail, telephone and birth dates.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest

from evalkit.errors import InputError
from evalkit.load.describe import describe
from evalkit.load.survey import load_survey
from tests.load.shared import FIXTURES, shared

RAN: set[str] = set()


@dataclass(frozen=True)
class Expected:
    tool: str
    respondents: int
    items: int
    multi: int = 0
    dictionary: tuple[str, ...] = field(default=())


READ = {
    "atlasti/codebook_pt.csv": Expected("plain table", 465, 5),
    "atlasti/theme_frequencies_pt.csv": Expected("plain table", 18, 7),
    "geography/census_county_population_2024_cp1252.csv": Expected("plain table", 3202, 4),
    "geography/usda_rucc_2023_cp1252.csv": Expected("plain table", 9703, 5),
    # 146 columns, 5 of the tool's own, 11 empty; 4 ticks are one item.
    "limesurvey/results-survey.csv": Expected("LimeSurvey", 70, 127, 1),
    "qualtrics/german_ui_sample.csv": Expected("Qualtrics", 1, 2),
    "qualtrics/german_ui_sample_legacy.csv": Expected("Qualtrics (legacy)", 1, 2),
    "qualtrics/multiple_answer_insights.csv": Expected("Qualtrics", 5, 6, 5),
    "qualtrics/multiple_answer_legacy.csv": Expected("Qualtrics (legacy)", 5, 6, 5),
    # 190 columns, 14 of the tool's own; 96 ticks are 28 items.
    "qualtrics/sample_survey_insights.csv": Expected("Qualtrics", 5, 108, 28),
    # The fourth respondent answered nothing.
    "redcap/checkboxes-1__data.csv": Expected("REDCap", 3, 3, 2, ("redcap/checkboxes-1__dictionary.csv",)),
    "redcap/decimal-comma-and-dot__data.csv": Expected(
        "REDCap", 4, 6, 0, ("redcap/decimal-comma-and-dot__dictionary.csv",)
    ),
    "redcap/longitudinal__data.csv": Expected("REDCap", 3, 168, 10),
    "redcap/repeating-instruments__data.csv": Expected(
        "REDCap", 2, 5, 0, ("redcap/repeating-instruments__dictionary.csv",)
    ),
    "redcap/simple__data.csv": Expected("REDCap", 5, 8, 1, ("redcap/simple__dictionary.csv",)),
    "reference_values/apiclus1.csv": Expected("plain table", 183, 37),
    "reference_values/apistrat.csv": Expected("plain table", 200, 37),
    "reference_values/attitude.csv": Expected("plain table", 30, 7),
    "reference_values/bfi.csv": Expected("plain table", 2800, 28),
    "spss_stata/missing_test.dta": Expected("Stata", 1, 7),
    # One of two has a user-defined missing value, and nothing else.
    "spss_stata/missing_test.sav": Expected("SPSS", 1, 1),
    "spss_stata/ordered_category.sav": Expected("SPSS", 4, 1),
    "spss_stata/sample.dta": Expected("Stata", 5, 7),
    "spss_stata/sample.sav": Expected("SPSS", 5, 7),
    # Seven rows; the last one holds two user-defined missing values and nothing else.
    "spss_stata/sample_missing.sav": Expected("SPSS", 6, 7),
    # Twelve variables, three of which are one multiple dichotomy set.
    "spss_stata/simple_alltypes.sav": Expected("SPSS", 6, 10, 1),
    # 38 columns: an id, and six ticks that are one item.
    "surveymonkey/StarWars.csv": Expected("SurveyMonkey", 1186, 32, 1),
    "surveymonkey/steak-risk-survey.csv": Expected("SurveyMonkey", 550, 14),
}
FORMS = {
    "redcap/checkboxes-1__dictionary.csv": (3, 2),
    "redcap/decimal-comma-and-dot__dictionary.csv": (6, 0),
    # 95 fields: an id, a file, and seven that are identifiers or telephone numbers are left out.
    "redcap/longitudinal__dictionary.csv": (86, 5),
    "redcap/repeating-instruments__dictionary.csv": (8, 0),
    "redcap/simple__dictionary.csv": (8, 1),
    "redcap/longitudinal__event.csv": None,
    "xlsform/bug__badly_named_choices_sheet.xls": (3, 0),
    "xlsform/bug__blank_second_row.xls": (1, 0),
    "xlsform/cascading_select_test_equivalent.xls": (7, 0),
    "xlsform/or_other.xlsx": (3, 0),
    "xlsform/specify_other.xlsx": (2, 0),
    "xlsform/table-list.xls": (4, 2),
    "xlsform/utf_csv.csv": (1, 0),
    "xlsform/widgets.xls": (24, 6),
    "xlsform/xlsform_spec_test.xlsx": (15, 0),
}
REFUSED = {
    "geography/us_atlas_counties_10m.json": (None, None, "No survey tool is known that writes such a file"),
    "xlsform/bug__duplicate_columns.xlsx": (1, "label", "the two differ from row 2 on"),
}
CODED = {"refi_qda/atlasti8_mac_sources_missing.qdpx": (12, 16)}
"""Coded interviews: how many documents and codings."""


def _multi(kinds):
    return list(kinds).count("multi")


@pytest.mark.parametrize("name", READ)
def test_a_survey_holds_what_was_counted_in_the_raw_file(name):
    expected, path = READ[name], shared(name)
    RAN.add(name)
    survey = load_survey(path)
    kinds = [item.kind for item in survey.instrument.items]
    assert (survey.tool, len(survey.responses), len(kinds), _multi(kinds)) == (
        expected.tool, expected.respondents, expected.items, expected.multi,
    )  # fmt: skip
    assert survey.responses.columns.is_unique
    assert list(survey.missing.columns) == [item.id for item in survey.instrument.items]


@pytest.mark.parametrize("name", [name for name in READ if READ[name].dictionary])
def test_its_dictionary_changes_kinds_but_not_how_many_there_are(name):
    expected = READ[name]
    survey = load_survey(shared(name), dictionary=[shared(form) for form in expected.dictionary])
    kinds = [item.kind for item in survey.instrument.items]
    assert (len(survey.responses), len(kinds), _multi(kinds)) == (
        expected.respondents, expected.items, expected.multi,
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_described_and_is_no_survey(name):
    path, expected = shared(name), FORMS[name]
    RAN.add(name)
    with pytest.raises(InputError, match=r"This is a form .*, not answers"):
        load_survey(path)
    if expected is not None:
        described = describe(path)
        kinds = [item.kind for item in described.items]
        assert (described.kind, described.respondents) == ("form", 0)
        assert (len(kinds), _multi(kinds)) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_broken_or_no_survey_is_refused_with_its_place(name):
    path, (row, column, what) = shared(name), REFUSED[name]
    RAN.add(name)
    with pytest.raises(InputError) as caught:
        describe(path)
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (row, column)
    assert what in problem.what
    assert problem.remedy


@pytest.mark.parametrize("name", CODED)
def test_coded_interviews_hold_what_was_counted_in_the_raw_file(name):
    RAN.add(name)
    described = describe(shared(name))
    assert (described.kind, described.documents, described.codings) == ("coding", *CODED[name])


def test_a_form_with_a_sheet_named_otherwise_still_has_its_choices():
    described = describe(shared("xlsform/bug__badly_named_choices_sheet.xls"))
    (color,) = [item for item in described.items if item.id == "color"]
    assert color.kind == "single"
    assert color.options


def test_or_other_makes_a_text_beside_the_question():
    described = describe(shared("xlsform/or_other.xlsx"))
    assert [(item.id, item.kind) for item in described.items] == [
        ("fav_color", "single"), ("fav_color_other", "text"), ("fav_pastel", "single"),
    ]  # fmt: skip


def test_rows_of_a_matrix_that_few_answered_keep_its_scale():
    described = describe(shared("limesurvey/results-survey.csv"))
    rated = [item.kind for item in described.items if item.text.startswith("Rate the ")]
    assert rated == ["scale"] * 70


def test_no_file_is_left_out_of_the_tables():
    shared("README.md")
    there = {path.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("*") if path.is_file()}
    assert there - {"README.md"} == {*READ, *FORMS, *REFUSED, *CODED}


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="only CI runs the whole table each time")
def test_ci_ran_every_one_of_them():
    shared("README.md")
    assert len(RAN) == len(READ) + len(FORMS) + len(REFUSED) + len(CODED) == 46
