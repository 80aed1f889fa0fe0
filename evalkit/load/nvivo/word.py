"""The tables of a Word document: their cells as text, how far each first cell is indented, the heading above."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from evalkit.errors import InputError, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_LARGEST = 64 << 20
_BLANKS_A_TAB, _TWIPS_A_BLANK = 4, 60


@dataclass(frozen=True)
class WordTable:
    """A table: rows of cells; `indents`, how far the text of each row's first cell stands in; the heading above it."""

    heading: str
    rows: list[list[str]] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)


def word_tables(path: Path, name: str) -> list[WordTable]:
    """Read the tables of a Word document.

    Raises InputError for a document that is damaged, under a password, larger than 64 MiB unpacked, or whose XML
    declares entities.
    """
    body = _root(path, name).find(f"{_W}body")
    tables, heading = [], ""
    for part in [] if body is None else body:
        if part.tag == f"{_W}p" and (said := _text(part).strip()):
            heading = said
        elif part.tag == f"{_W}tbl":
            tables.append(_table(part, heading))
    return tables


def _root(path: Path, name: str) -> Element:
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_BODY) as packed:
            data = packed.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            remedy = "Export the codebook again, without quotations, or as XLSX."
            raise InputError([Problem(name, "The Word document is larger than 64 MiB unpacked.", remedy)])
        root: Element = fromstring(data)
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, RuntimeError, OSError, ValueError, EOFError) as error:
        what = f"The Word document can't be read ({type(error).__name__})."
        raise InputError([Problem(name, what, "Open it in Word and save it again as DOCX.")]) from None
    return root


def _table(part: Element, heading: str) -> WordTable:
    table = WordTable(heading)
    for row in part.findall(f"{_W}tr"):
        cells = row.findall(f"{_W}tc")
        texts = ["\n".join(_text(paragraph) for paragraph in cell.findall(f"{_W}p")) for cell in cells]
        if any(text.strip() for text in texts):
            table.rows.append([text.strip() for text in texts])
            table.indents.append(_indent(cells[0]))
    return table


def _text(part: Element) -> str:
    return "".join(_pieces(part))


def _pieces(part: Element) -> Iterator[str]:
    for piece in part.iter():
        if piece.tag == f"{_W}t":
            yield piece.text or ""
        elif piece.tag == f"{_W}tab":
            yield "\t"
        elif piece.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"


def _indent(cell: Element) -> int:
    """Measure how far a cell's first paragraph stands in, by its own indentation and by blanks before its text."""
    paragraph = cell.find(f"{_W}p")
    if paragraph is None:
        return 0
    set_in = paragraph.find(f"{_W}pPr/{_W}ind")
    given = "0" if set_in is None else set_in.get(f"{_W}left") or set_in.get(f"{_W}start") or "0"
    text = _text(paragraph).expandtabs(_BLANKS_A_TAB)
    return (int(given) if given.isdecimal() else 0) + _TWIPS_A_BLANK * (len(text) - len(text.lstrip()))
