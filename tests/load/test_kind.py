import zipfile

import pytest

from evalkit.errors import InputError
from evalkit.load.kind import kind_of, locked, wrong_suffix
from tests.load.exports import write_xlsx
from tests.load.shared import shared

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(path):
    with pytest.raises(InputError) as caught:
        kind_of(path, path.name)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"id,q\n1,2\n", "text"),
        (b"respondent,q\n1,2\n", "text"),
        (b"status\n1\n", "text"),
        (b"$FL2@(#) SPSS DATA FILE", "spss"),
        (b"$FL3@(#) SPSS DATA FILE", "spss"),
        (b"<stata_dta><header><release>118", "stata"),
        (b"s\x02\x01\x00\x05\x00", "stata"),
        (b"q\x01\x01\x00\x05\x00", "stata"),
    ],
)
def test_the_first_bytes_tell_the_kind_whatever_the_name(tmp_path, content, kind):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert kind_of(path, path.name) == kind


def test_a_workbook_is_one_under_any_name(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["id"], ["1"]]).rename(tmp_path / "a.csv")
    assert kind_of(path, path.name) == "workbook"
    assert wrong_suffix(path, "workbook") == [
        "The name ends in .csv, but the file holds an Excel workbook; it was read as that."
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.CSV", "text"), ("a", "stata"), ("a.qsf", "json"), ("a.xls", "workbook")]
)
def test_a_fitting_or_unknown_suffix_is_no_matter(tmp_path, name, kind):
    assert wrong_suffix(tmp_path / name, kind) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "The file holds a PDF, not a table."),
        (b"\x89PNG\r\n\x1a\n", "The file holds a picture, not a table."),
        (b"\x1f\x8b\x08\x00", "The file holds a compressed archive, not a table."),
        (b"PK\x03\x04 and nothing more", "The workbook is damaged or cut off."),
        (OLD_OFFICE + bytes(100), "The workbook is damaged or cut off."),
        (OLD_OFFICE + bytes(504), "The file is an Office file, but no whole workbook."),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le") + bytes(472), "The workbook is protected by a password."),
    ],
)
def test_what_holds_no_table_is_refused_and_named(tmp_path, content, what):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path).what == what


def test_the_remedy_for_a_password():
    assert "Take the password off in Excel" in str(locked("a.xlsx"))


@pytest.mark.parametrize(
    ("part", "what"),
    [("answers.csv", "The file holds a ZIP archive"), ("word/document.xml", "The file holds a Word document")],
)
def test_an_archive_that_is_no_workbook(tmp_path, part, what):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "id,q\n")
    assert refusal(path).what.startswith(what)


def test_a_missing_file_and_a_folder(tmp_path):
    assert refusal(tmp_path / "gone.csv").what == "The file is missing."
    assert refusal(tmp_path / "gone.csv").remedy.startswith("Put the export there")
    (tmp_path / "exports.csv").mkdir()
    assert refusal(tmp_path / "exports.csv").what == "This is a folder, not a file."


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("spss_stata/sample.sav", "spss"),
        ("spss_stata/simple_alltypes.sav", "spss"),
        ("spss_stata/sample.dta", "stata"),
        ("spss_stata/missing_test.dta", "stata"),
        ("xlsform/widgets.xls", "workbook"),
        ("xlsform/or_other.xlsx", "workbook"),
        ("qualtrics/german_ui_sample_legacy.csv", "text"),
    ],
)
def test_real_files(name, kind):
    path = shared(name)
    assert kind_of(path, path.name) == kind
