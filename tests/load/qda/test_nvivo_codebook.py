"""NVivo's codebook: Word tables with levels, XLSX, and documents that are refused."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import write_xlsx

HEADERS = ["Name", "Description", "Files", "References"]
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, indent: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:ind w:left="{indent}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def table(rows: list[tuple[int, list[str]]]) -> str:
    """Write a table; a row is how far its name is indented, and its cells."""
    lines = [
        "".join(f"<w:tc>{paragraph(cell, indent if at == 0 else 0)}</w:tc>" for at, cell in enumerate(cells))
        for indent, cells in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


def write_word(path: Path, body: str, before: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return path


def test_levels_by_indentation_and_by_blanks(tmp_path):
    rows = [(0, HEADERS), (0, ["Trust", "Who & whom", "3", "9"]), (240, ["In leaders", "", "1", "2"]),
            (480, ["Co-leads", "", "1", "1"]), (0, ["Money", "Budgets", "2", "4"]),
            (0, ["  Grants", "", "1", "1"])]  # fmt: skip
    coding = load_coding(write_word(tmp_path / "a.docx", paragraph("Codebook") + table(rows)))
    assert (coding.tool, coding.experimental, coding.quotations) == ("NVivo", True, 0)
    assert coding.codebook["code_path"].tolist() == [
        "Trust", "Trust > In leaders", "Trust > In leaders > Co-leads", "Money", "Money > Grants",
    ]  # fmt: skip
    assert coding.codebook["definition"].tolist() == ["Who & whom", "", "", "Budgets", ""]


def test_levels_by_paths_and_by_headings(tmp_path):
    body = paragraph(r"Codes\Partners") + table([(0, HEADERS), (0, ["Missing voices", "", "1", "1"])])
    body += paragraph("Codes") + table([(0, HEADERS), (0, [r"Codes\Trust\In leaders", "", "1", "1"])])
    codes = load_coding(write_word(tmp_path / "a.docx", body)).codebook
    assert codes["code_path"].tolist() == ["Partners", "Partners > Missing voices", "Trust", "Trust > In leaders"]
    assert codes["codable"].tolist() == [False, True, False, True]


def test_a_workbook(tmp_path):
    rows = [["Trust", "Who", "3", "9"], [r"Codes\Trust\In leaders", "", "1", "2"]]
    codes = load_coding(write_xlsx(tmp_path / "a.xlsx", [HEADERS, *rows])).codebook
    assert codes["code_path"].tolist() == ["Trust", "Trust > In leaders"]


def test_a_table_with_further_columns_is_none(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[*HEADERS, "Age"], ["Ana", "x", "1", "2", "30"]])
    with pytest.raises(InputError, match="No tool is known"):
        load_coding(path)


def test_other_documents_are_no_codebook(tmp_path):
    path = write_word(tmp_path / "a.docx", paragraph("Minutes") + table([(0, ["Name", "Task"]), (0, ["Ana", "Call"])]))
    with pytest.raises(InputError, match="No tool is known"):
        load_coding(path)


def test_an_empty_codebook_is_refused(tmp_path):
    with pytest.raises(InputError, match="Nothing stands below"):
        load_coding(write_word(tmp_path / "a.docx", table([(0, HEADERS)])))


def test_entities_are_refused(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    path = write_word(tmp_path / "a.docx", paragraph("x") + table([(0, HEADERS)]), bomb)
    with pytest.raises(InputError, match="EntitiesForbidden"):
        load_coding(path)


def test_a_document_that_unpacks_without_end_is_refused(tmp_path):
    path = write_word(tmp_path / "a.docx", " " * (65 << 20))
    with pytest.raises(InputError, match="larger than 64 MiB"):
        load_coding(path)


def test_broken_xml_is_refused(tmp_path):
    with pytest.raises(InputError, match="ParseError"):
        load_coding(write_word(tmp_path / "a.docx", "<w:tbl>"))
