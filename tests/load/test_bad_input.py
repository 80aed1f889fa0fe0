"""What people hand in by mistake: the file, row or column, what was expected, what to do; never half a survey."""

import pandas as pd
import pyreadstat
import pytest
from openpyxl import Workbook, load_workbook

from evalkit.errors import InputError
from evalkit.load.survey import load_survey
from tests.load.exports import write_csv, write_xlsx

ROWS = [["county", "age"], ["Ada", "30"], ["Bea", "31"], ["Ada", "32"]]


def refused(path, **given):
    with pytest.raises(InputError) as caught:
        load_survey(path, home=path.parent, **given)
    for problem in caught.value.problems:
        assert problem.file
        assert problem.what
        assert problem.remedy
    return caught.value.problems[0]


def test_two_candidates_for_the_respondent_s_id(tmp_path):
    rows = [["id", "respondent_id", "age"], *([str(at), f"R{at}", "30"] for at in range(5))]
    problem = refused(write_csv(tmp_path / "a.csv", rows))
    assert "id and respondent_id" in problem.what
    assert "`respondent:`" in problem.remedy


def test_an_unknown_tool(tmp_path):
    (tmp_path / "a.json").write_text('{"answers": [{"q1": 3}]}', encoding="utf-8")
    problem = refused(tmp_path / "a.json")
    assert "No survey tool is known" in problem.what
    assert "SurveyMonkey" in problem.remedy


def test_a_workbook_with_several_plausible_sheets(tmp_path):
    book = Workbook()
    for name in ("North", "South"):
        sheet = book.create_sheet(name)
        for row in (["county", "age", "q"], ["Ada", 30, 1], ["Bea", 31, 2]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    problem = refused(tmp_path / "a.xlsx")
    assert "North, South" in problem.what


def test_a_workbook_under_a_password(tmp_path):
    # An old Office container of one sector and a half, that names the part that holds the encrypted workbook.
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "a.xlsx").write_bytes(content.ljust(1536, b"\0"))
    assert "password" in refused(tmp_path / "a.xlsx").what


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_an_spss_or_stata_file_that_is_cut_off(tmp_path, suffix, share):
    path = tmp_path / f"a.{suffix}"
    table = pd.DataFrame({f"q{at}": [float(row * at % 7) + 0.25 for row in range(300)] for at in range(12)})
    (pyreadstat.write_sav if suffix == "sav" else pyreadstat.write_dta)(table, str(path))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert refused(path).file == f"a.{suffix}"


def test_a_row_with_more_cells_than_the_header(tmp_path):
    problem = refused(write_csv(tmp_path / "a.csv", [*ROWS, ["Bea", "33", "more"]]))
    assert problem.row == 5
    assert "more" not in problem.what


@pytest.mark.parametrize("cell", ["=1+1", "+1 505 is it", "-more of it", "@home"])
@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_cell_that_looks_like_a_formula_stays_text(tmp_path, cell, write):
    path = tmp_path / ("a.csv" if write is write_csv else "a.xlsx")
    write(path, [["county", "why"], ["Ada", "rain"], ["Bea", cell]])
    if write is write_xlsx:
        book = load_workbook(path)
        book.active["B3"].data_type = "s"
        book.save(path)
    assert load_survey(path).responses["why"].tolist() == ["rain", cell]


def test_an_xlsform_that_contradicts_the_data(tmp_path):
    form = Workbook()
    survey = form.active
    survey.title = "survey"
    for row in (["type", "name", "label"], ["integer", "rooms", "Rooms?"], ["text", "colour", "Colour?"]):
        survey.append(row)
    form.save(tmp_path / "form.xlsx")
    data = [
        ["_id", "_uuid", "_submission_time", "age", "county", "why"],
        ["1", "u1", "2024-05-01T10:00:00", "3", "a", "b"],
    ]
    problem = refused(write_csv(tmp_path / "data.csv", data), dictionary=tmp_path / "form.xlsx")
    assert problem.remedy


def test_a_dictionary_of_another_tool(tmp_path):
    form = write_csv(tmp_path / "form.csv", [["type", "name", "label"], ["text", "a", "A"]])
    problem = refused(write_csv(tmp_path / "a.csv", ROWS), dictionary=form)
    assert "the answers are of plain table" in problem.what
