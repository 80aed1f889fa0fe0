import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.cells import read_cells, refuse_columns, with_header
from tests.load.exports import write_csv, write_xlsx


def problem(path):
    with pytest.raises(InputError) as caught:
        read_cells(path, path.parent)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def test_every_cell_is_text_and_rows_are_counted_as_a_spreadsheet_does(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["id", "q"], ["007", "1.0"], ["", ""], ["x", " NA "]])
    cells = read_cells(path)
    assert cells.index.tolist() == [1, 2, 4]
    assert cells.values.tolist() == [["id", "q"], ["007", "1.0"], ["x", "NA"]]


def test_a_line_break_in_quotes_is_one_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,q\r\n1,"two\r\nlines\nor three"\r\n2,x\r\n')
    cells = read_cells(path)
    assert cells.index.tolist() == [1, 2, 3]
    assert cells.loc[3].tolist() == ["2", "x"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["id", "q"], ["1", "2"]], encoding="utf-8-sig")
    assert read_cells(path).iloc[0].tolist() == ["id", "q"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_the_cells(tmp_path, delimiter):
    path = write_csv(tmp_path / "a.csv", [["id", "q", "a, b; c; d"], ["1", "2", "x;y,z"]], delimiter=delimiter)
    assert read_cells(path).values.tolist() == [["id", "q", "a, b; c; d"], ["1", "2", "x;y,z"]]


def test_commas_in_a_header_do_not_hide_the_semicolons(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id;¿Qué, cómo y dónde, pues?\n1;x\n", encoding="utf-8")
    assert read_cells(path).loc[2].tolist() == ["1", "x"]


def test_a_workbook_gives_the_same_cells_as_a_csv(tmp_path):
    lines = [["id", "q", "café"], ["1", "", "2"], ["", "", ""], ["3", "x\ny", "ñ"]]
    book = read_cells(write_xlsx(tmp_path / "a.xlsx", lines))
    pd.testing.assert_frame_equal(book, read_cells(write_csv(tmp_path / "a.csv", lines)))


def test_numbers_and_blank_rows_of_a_workbook(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[None, None], ["id", "q"], [None, None], [1, 4.0], [2, 2.5]])
    cells = read_cells(path)
    assert cells.index.tolist() == [2, 4, 5]
    assert cells.values.tolist() == [["id", "q"], ["1", "4"], ["2", "2.5"]]


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\xef\xbb\xbf\r\n", b",,,\n,,,\n", b'"","",""\n'])
def test_an_empty_file(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert str(problem(path)) == "a.csv: The file is empty. Export it again with its answers."


def test_an_empty_workbook(tmp_path):
    assert problem(write_xlsx(tmp_path / "a.xlsx", [])).what == "The file is empty."


def test_a_missing_file_and_a_folder(tmp_path):
    assert problem(tmp_path / "gone.csv").what == "The file is missing."
    assert problem(tmp_path / "gone.csv").remedy.startswith("Put the export there")
    (tmp_path / "exports.csv").mkdir()
    assert problem(tmp_path / "exports.csv").what == "This is a folder, not a file."


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.xlsx", b"id,q\n1,2\n", "text"),
        ("a.csv", b"%PDF-1.7\n1 0 obj", "a PDF"),
        ("a.xlsx", b"%PDF-1.7\n1 0 obj", "a PDF"),
        ("a.csv", b"\r\n<!DOCTYPE html><p>Sign in", "a web page"),
        ("a.csv", b"\xef\xbb\xbf<html><p>Sign in", "a web page"),
        ("a.csv", b"<?xml version='1.0'?><Workbook/>", "XML"),
        ("a.csv", b"id\x00\x01\x02", "binary data"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls)"),
        ("a.tsv", "id\tq\n1\t2\n".encode("utf-16"), "text in UTF-16"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    found = problem(path)
    assert found.file == name
    assert found.what == f"The name ends in {path.suffix}, but the file holds {kind}."
    assert found.remedy.startswith("Export it again as CSV or XLSX")


def test_a_workbook_named_csv(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["id"], ["1"]]).rename(tmp_path / "a.csv")
    assert problem(path).what == "The name ends in .csv, but the file holds an Excel workbook."


def test_a_zip_that_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 and nothing that Excel writes")
    found = problem(path)
    assert found.what == "The workbook can't be read (BadZipFile)."
    assert "save it again" in found.remedy


def test_text_in_another_encoding(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id,county\n1,Doña Ana\n".encode("cp1252"))
    assert str(problem(path)) == "a.csv: The text is not in UTF-8. Export it again as CSV UTF-8."


@pytest.mark.parametrize("row", [b"9,secret,x", b"secret"])
def test_an_uneven_row_is_told_by_number_and_not_shown(tmp_path, row):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,q\n1,"a\nb"\n\n' + row + b"\n2,x\n" + row)
    found = problem(path)
    assert found.row == 4
    assert "cells, and the first one 2; 1 more row is uneven." in found.what
    assert "secret" not in str(found)


def test_a_quotation_mark_that_is_not_closed(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id,q\n1,x\n2,"secret\n3,y\n')
    found = problem(path)
    assert found.row == 3
    assert "quotation mark" in found.what
    assert "secret" not in str(found)


def test_the_header_leaves_out_columns_without_a_name():
    cells = pd.DataFrame([["id", "", "q", "q", ""], ["1", "stray", "a", "b", ""]], index=[1, 2])
    table = with_header(cells)
    assert table.columns.tolist() == ["id", "q", "q"]
    assert table.loc[2].tolist() == ["1", "a", "b"]


def test_only_columns_that_are_asked_for_are_refused():
    table = pd.DataFrame([["1", "a", "b"]], columns=["id", "q", "q"])
    refuse_columns(table, ["id"], "a.csv", "")
    with pytest.raises(InputError) as caught:
        refuse_columns(table, ["q", "id", "gone", "gone"], "a.csv", "Add it.")
    assert str(caught.value).splitlines() == [
        "a.csv, column q: The column name stands there 2 times. Give each column its own name.",
        "a.csv, column gone: There is no such column. Add it.",
    ]
