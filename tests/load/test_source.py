import pandas as pd
import pytest
from openpyxl import Workbook

from evalkit.errors import InputError
from evalkit.load.source import open_source
from tests.load.exports import write_csv, write_xlsx
from tests.load.shared import shared

TABLE = [["id", "q", "r"], ["1", "", "2"], ["3", "x\ny", "ñ"]]


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_source(path, path.parent)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def book_of(path, hidden=(), **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_a_workbook_gives_the_same_cells_as_a_csv(tmp_path):
    lines = [["id", "q", "café"], ["1", "", "2"], ["", "", ""], ["3", "x\ny", "ñ"]]
    book = open_source(write_xlsx(tmp_path / "a.xlsx", lines))
    text = open_source(write_csv(tmp_path / "a.csv", lines))
    pd.testing.assert_frame_equal(book.cells, text.cells)
    assert (book.kind, book.encoding, text.kind, text.encoding) == ("workbook", "Excel workbook", "text", "UTF-8")
    assert book.warnings == book.notes == text.warnings == text.notes == []


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"])
def test_any_encoding_gives_the_same_cells(tmp_path, codec):
    lines = [["id", "condado"], ["1", "Doña Ana"], ["2", "¿Está aquí?"]]
    plain = open_source(write_csv(tmp_path / "a.csv", lines)).cells
    pd.testing.assert_frame_equal(open_source(write_csv(tmp_path / "b.csv", lines, encoding=codec)).cells, plain)


def test_a_name_that_claims_something_else_is_told(tmp_path):
    text = write_csv(tmp_path / "a.xlsx", TABLE)
    assert open_source(text).warnings == ["The name ends in .xlsx, but the file holds text; it was read as that."]
    book = write_xlsx(tmp_path / "b.xlsx", TABLE).rename(tmp_path / "b.csv")
    pd.testing.assert_frame_equal(open_source(book).cells, open_source(text).cells)
    assert len(open_source(book).warnings) == 1


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\xef\xbb\xbf\r\n", b",,,\n,,,\n", b'"","",""\n'])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert str(refusal(path)) == "a.csv: The file is empty. Export it again with its answers."


def test_an_empty_workbook(tmp_path):
    assert refusal(write_xlsx(tmp_path / "a.xlsx", [])).what == "The file is empty."


@pytest.mark.parametrize(
    ("content", "held"),
    [
        (b"\r\n<!DOCTYPE html><p>Sign in", "a web page"),
        (b"\xef\xbb\xbf<html><p>Sign in", "a web page"),
        ("<table><tr>".encode("utf-16"), "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "XML"),
    ],
)
def test_pages_are_no_tables(tmp_path, content, held):
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert refusal(path).what == f"The file holds {held}, not a table."


def test_markup_in_the_first_cell_is_no_page(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["<p>Which?</p>", "q"], ["1", "2"]])
    assert open_source(path).cells.shape == (2, 2)


def test_a_questionnaire_in_json_has_no_sheets(tmp_path):
    path = tmp_path / "a.qsf"
    path.write_text('{"SurveyEntry": {"SurveyName": "¿Qué?"}}', encoding="utf-8")
    source = open_source(path)
    assert (source.kind, source.sheets, source.warnings) == ("json", {}, [])
    assert source.cells.empty
    path.write_text('{"SurveyEntry": {"Secret', encoding="utf-8")
    assert refusal(path).what == "The file begins as JSON, but is no whole JSON object."
    path.write_text('[{"id": 1}]', encoding="utf-8")
    assert "no whole JSON object" in str(refusal(path))


def test_an_spss_and_a_stata_file_have_no_sheets():
    for name, kind in {"sample.sav": "spss", "sample.dta": "stata"}.items():
        source = open_source(shared(f"spss_stata/{name}"))
        assert (source.kind, source.sheets, source.encoding) == (kind, {}, "")


def test_the_one_sheet_that_can_be_the_answers_is_taken_and_the_others_are_told(tmp_path):
    path = book_of(tmp_path / "a.xlsx", README=[["What?", "Why?"], ["a", "b"]], Data=TABLE, Note=[["x"]])
    source = open_source(path)
    pd.testing.assert_frame_equal(source.cells, source.sheets["Data"])
    (note,) = source.notes
    assert (note.what, note.how_many) == ("further sheets of the workbook", 2)
    assert note.why.endswith("README, Note.")


def test_a_hidden_sheet_gives_way_to_one_that_is_shown(tmp_path):
    path = book_of(tmp_path / "a.xlsx", hidden=["Old"], Old=TABLE, New=TABLE[:2])
    source = open_source(path)
    assert len(source.cells) == 2
    assert source.hidden == ["Old"]
    assert source.notes[0].how_many == 1


def test_a_hidden_sheet_is_taken_where_no_other_holds_a_table(tmp_path):
    source = open_source(book_of(tmp_path / "a.xlsx", hidden=["Data"], Data=TABLE, Cover=[["Our survey"]]))
    assert len(source.cells) == 3


def test_several_sheets_that_could_be_the_answers_are_refused_when_asked_for(tmp_path):
    source = open_source(book_of(tmp_path / "a.xlsx", A=TABLE, B=TABLE))
    assert list(source.sheets) == ["A", "B"]
    with pytest.raises(InputError) as caught:
        _ = source.cells
    assert "several sheets that could hold the answers: A, B." in str(caught.value)
    assert source.notes == []


def test_a_table_of_two_columns_or_of_a_header_alone(tmp_path):
    assert open_source(book_of(tmp_path / "a.xlsx", A=[["id", "q"], ["1", "2"]])).cells.shape == (2, 2)
    assert open_source(book_of(tmp_path / "b.xlsx", A=[["id", "q", "r"]])).cells.shape == (1, 3)


@pytest.mark.parametrize(
    ("name", "shape", "encoding"),
    [
        ("surveymonkey/StarWars.csv", (1188, 38), "Windows-1252"),
        ("surveymonkey/steak-risk-survey.csv", (552, 15), "UTF-8"),
        ("qualtrics/german_ui_sample.csv", (4, 20), "UTF-8"),
        ("qualtrics/german_ui_sample_legacy.csv", (3, 16), "UTF-8"),
        ("qualtrics/sample_survey_insights.csv", (8, 190), "UTF-8"),
        ("qualtrics/multiple_answer_insights.csv", (8, 36), "UTF-8"),
        ("qualtrics/multiple_answer_legacy.csv", (7, 36), "UTF-8"),
        ("redcap/simple__data.csv", (6, 24), "UTF-8"),
        ("redcap/longitudinal__data.csv", (19, 125), "UTF-8"),
        ("redcap/decimal-comma-and-dot__data.csv", (5, 9), "UTF-8"),
        ("limesurvey/results-survey.csv", (71, 146), "UTF-8"),
        ("geography/usda_rucc_2023_cp1252.csv", (9704, 5), "Windows-1252"),
        ("geography/census_county_population_2024_cp1252.csv", (3203, 4), "Windows-1252"),
        ("atlasti/codebook_pt.csv", (466, 6), "UTF-8"),
        ("xlsform/utf_csv.csv", (3, 4), "UTF-8"),
    ],
)
def test_real_exports(name, shape, encoding):
    source = open_source(shared(name))
    assert (source.cells.shape, source.encoding) == (shape, encoding)
    assert any("not in UTF-8" in told for told in source.warnings) == (encoding != "UTF-8")


@pytest.mark.parametrize("name", ["usda_rucc_2023", "census_county_population_2024"])
def test_windows_letters_of_real_counties(name):
    cells = open_source(shared(f"geography/{name}_cp1252.csv")).cells
    assert cells.isin(["Doña Ana County", "Doña Ana County, New Mexico"]).any(axis=None)
