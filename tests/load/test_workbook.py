import datetime as dt
import zipfile

import pytest
from openpyxl import Workbook

from evalkit.errors import InputError
from evalkit.load.workbook import read_workbook
from tests.load.exports import write_xlsx
from tests.load.shared import shared


def saved(path, **sheets):
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return book, path


def cells_of(path, sheet="Sheet"):
    return read_workbook(path, path.name).sheets[sheet]


def refusal(path):
    with pytest.raises(InputError) as caught:
        read_workbook(path, path.name)
    return caught.value.problems[0]


def test_cells_become_the_text_that_a_csv_would_hold(tmp_path):
    lines = [
        ["id", "q"],
        [1, 4.0],
        [2.5, 0.1],
        [5055550100, -3],
        [dt.date(2021, 3, 4), dt.datetime(2021, 3, 4, 17, 30, 59)],
        [True, False],
        [dt.time(4, 5), dt.timedelta(hours=30, minutes=1)],
        ["007", " 1.10 "],
    ]
    cells = cells_of(write_xlsx(tmp_path / "a.xlsx", lines))
    assert cells.to_numpy().tolist() == [
        ["id", "q"],
        ["1", "4"],
        ["2.5", "0.1"],
        ["5055550100", "-3"],
        ["2021-03-04", "2021-03-04 17:30:59"],
        ["TRUE", "FALSE"],
        ["04:05:00", "30:01:00"],
        ["007", "1.10"],
    ]
    assert set(cells.dtypes.astype(str)) == {"str"}


def test_rows_and_columns_keep_their_place(tmp_path):
    cells = cells_of(write_xlsx(tmp_path / "a.xlsx", [[None, None], [None, "q"], [None, " "], [None, 4]]))
    assert cells.index.tolist() == [2, 4]
    assert cells.columns.tolist() == [0, 1]
    assert cells.to_numpy().tolist() == [["", "q"], ["", "4"]]


def test_a_merged_header_stands_once(tmp_path):
    book, path = saved(tmp_path / "a.xlsx", Data=[["Which?", None, "Why?"], ["a", "b", ""], [1, 2, "x"]])
    book["Data"].merge_cells("A1:B1")
    book.save(path)
    assert cells_of(path, "Data").loc[1].tolist() == ["Which?", "", "Why?"]


def test_what_looks_like_a_formula_stays_text(tmp_path):
    book, path = saved(tmp_path / "a.xlsx", Data=[["id", "q"], ["+1", "-x"], ["@x", "x"]])
    book["Data"]["B3"].value = "=1+1"
    book["Data"]["B3"].data_type = "s"
    book.save(path)
    found = read_workbook(path, path.name)
    assert found.sheets["Data"].to_numpy().tolist()[1:] == [["+1", "-x"], ["@x", "=1+1"]]
    assert found.warnings == []


def test_errors_of_excel_are_text_and_told(tmp_path):
    book, path = saved(tmp_path / "a.xlsx", Empty=[], Data=[["id", "q", "r"], [1, "#N/A", 2], [2, "x", "#DIV/0!"]])
    book.save(path)
    found = read_workbook(path, path.name)
    assert found.sheets["Data"].to_numpy().tolist()[1:] == [["1", "#N/A", "2"], ["2", "x", "#DIV/0!"]]
    assert found.warnings == ["2 cells hold an error of Excel such as #N/A; they were read as that text."]


def test_formulas_that_were_never_computed_are_told(tmp_path):
    book, path = saved(tmp_path / "a.xlsx", Data=[["id", "q"], [1, "=A2+1"], [2, "=A3+1"]])
    book.save(path)
    found = read_workbook(path, path.name)
    assert found.sheets["Data"][1].tolist() == ["q", "", ""]
    assert found.warnings[0].startswith("2 formulas have no result and were read as empty.")


def test_all_sheets_with_something_in_them_and_which_are_hidden(tmp_path):
    book, path = saved(tmp_path / "a.xlsx", A=[["x"]], B=[], C=[["y"]], D=[["z"]], E=[])
    book.create_chartsheet("Chart")
    book["C"].sheet_state = "hidden"
    book["D"].sheet_state = "veryHidden"
    book["E"].sheet_state = "hidden"
    book.save(path)
    found = read_workbook(path, path.name)
    assert list(found.sheets) == ["A", "C", "D"]
    assert found.hidden == ["C", "D"]


def test_an_empty_workbook(tmp_path):
    assert read_workbook(write_xlsx(tmp_path / "a.xlsx", []), "a.xlsx").sheets == {}


def test_a_damaged_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    found = refusal(path)
    assert found.what.startswith("The workbook can't be read (")
    assert "save it again as XLSX" in found.remedy


def test_an_old_workbook_that_is_cut_off_within(tmp_path):
    path = tmp_path / "a.xls"
    content = shared("xlsform/widgets.xls").read_bytes()
    path.write_bytes(content[: len(content) // 1024 * 512])
    assert refusal(path).what.startswith("The workbook can't be read (")


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("bug__badly_named_choices_sheet.xls", ["survey", "Choices"]),
        ("bug__blank_second_row.xls", ["survey", "choices", "settings"]),
        ("bug__duplicate_columns.xlsx", ["survey", "choices", "settings", "columns"]),
        ("cascading_select_test_equivalent.xls", ["survey", "choices", "settings"]),
        ("or_other.xlsx", ["survey", "choices"]),
        ("specify_other.xlsx", ["survey", "choices"]),
        ("table-list.xls", ["survey", "choices"]),
        ("widgets.xls", ["survey", "choices", "settings"]),
        ("xlsform_spec_test.xlsx", ["survey", "choices", "settings", "columns"]),
    ],
)
def test_real_workbooks_old_and_new(name, sheets):
    found = read_workbook(shared(f"xlsform/{name}"), name)
    assert list(found.sheets) == sheets
    assert "type" in found.sheets["survey"].iloc[0].tolist()
    assert found.warnings == []


def test_a_letter_that_went_wrong_on_the_way_is_not_read(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["id", "county"], ["1", "Luna"]])
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    path.write_bytes(path.read_bytes().replace(b"Luna", b"Lune", 1))
    assert refusal(path).what.startswith("The workbook can't be read (")
