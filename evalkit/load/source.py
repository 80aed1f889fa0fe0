"""A file that was handed in, looked at once: what kind it is, by its content, and its cells as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from evalkit.errors import InputError, Problem, name_in
from evalkit.load.encoding import to_utf8
from evalkit.load.kind import Kind, kind_of, wrong_suffix
from evalkit.load.text import last_row_open, read_text
from evalkit.load.workbook import read_workbook

_PAGE = re.compile(rb"<(!doctype|html|head|table|\?xml)", re.IGNORECASE)
_JSON = re.compile(rb'\{\s*["}]|\[\s*\{\s*"')


@dataclass(frozen=True)
class Note:
    """Something that was dropped or changed: what, how many, why, and the export's columns, where it is about them."""

    what: str
    how_many: int
    why: str
    columns: tuple[str, ...] = ()


def first_rows(rows: Iterable[int]) -> str:
    """Name the first few rows of an export, for a note.

    >>> first_rows([4]), first_rows(range(7, 20))
    ('Row 4.', 'Rows 7, 8, 9, 10, 11, …')
    """
    given = [str(row) for row in rows]
    return f"Row{'s' if len(given) > 1 else ''} {', '.join(given[:5])}{', …' if len(given) > 5 else '.'}"


@dataclass(frozen=True)
class Source:
    """A file and its cells.

    `name` is how messages call it. `kind` is told by the content: a table in `text`, a `workbook`, `json`, or
    an `spss` or `stata` file, whose format reads it itself. `sheets` gives every sheet with anything in it (of a text
    file the one, named ""): cells as text without outer blanks, "" where empty, blank rows left out, the
    index the row as a spreadsheet counts it, from 1; columns are numbered from 0. `hidden` names the sheets that
    Excel doesn't show.
    `encoding` is how people call it: UTF-8, UTF-16, Windows-1252, Mac Roman, Excel workbook; "" for other kinds.
    """

    path: Path
    name: str
    kind: Kind
    encoding: str
    sheets: dict[str, pd.DataFrame] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)

    @property
    def cells(self) -> pd.DataFrame:
        """The table of the answers; raise InputError where several sheets could be it."""
        if not self.sheets:
            return pd.DataFrame()
        tables = _likeliest(self.sheets, self.hidden)
        if len(tables) > 1:
            what = f"The workbook has several sheets that could hold the answers: {', '.join(tables)}."
            remedy = "Save the one with the answers as a file of its own."
            raise InputError([Problem(self.name, what, remedy)])
        return self.sheets[tables[0]]


def open_source(path: Path, home: Path | None = None) -> Source:
    """Look at a file: what kind it is, how its text is encoded, what stands in its cells.

    `home` is the folder by which messages name the file. A name that claims another kind than the content
    is told as a warning, as is a guess at the encoding. Raises InputError for a missing or empty file, a folder,
    a workbook under a password, what is no table (a PDF, a web page), uneven rows and quotation marks out of place.

    >>> from evalkit.places import demo
    >>> open_source(demo() / "exports" / "actions_year1.csv").kind
    'text'
    """
    name = name_in(path, home)
    kind = kind_of(path, name)
    if kind == "workbook":
        return _open_workbook(path, name)
    if kind != "text":
        return Source(path, name, kind, "", warnings=wrong_suffix(path, kind))
    return _open_text(path, name)


def _open_workbook(path: Path, name: str) -> Source:
    book = read_workbook(path, name)
    if not book.sheets:
        raise _empty(name)
    tables = _likeliest(book.sheets, book.hidden)
    notes = []
    if len(tables) == 1 and (others := [sheet for sheet in book.sheets if sheet not in tables]):
        why = f"The answers are looked for in {tables[0]}; these are read only where the tool is known to use them: "
        notes.append(Note("further sheets of the workbook", len(others), f"{why}{', '.join(others)}."))
    warnings = wrong_suffix(path, "workbook") + book.warnings
    return Source(path, name, "workbook", "Excel workbook", book.sheets, notes, warnings, book.hidden)


def _open_text(path: Path, name: str) -> Source:
    text = to_utf8(path.read_bytes(), name)
    start = text.data[:4096].lstrip()
    if page := _PAGE.match(start):
        held = "XML" if page[1] == b"?xml" else "a web page"
        raise InputError([Problem(name, f"The file holds {held}, not a table.", "Export it again as CSV or XLSX.")])
    if _JSON.match(start):
        _refuse_broken_json(text.data, name)
        warnings = wrong_suffix(path, "json") + text.warnings
        return Source(path, name, "json", text.encoding, warnings=warnings)
    found: list[str] = []
    cells = read_text(text.data, name, found)
    if cells.empty:
        raise _empty(name)
    warnings = wrong_suffix(path, "text") + text.warnings + found + last_row_open(text.data)
    return Source(path, name, "text", text.encoding, {"": cells}, warnings=warnings)


def _refuse_broken_json(data: bytes, name: str) -> None:
    try:
        whole = isinstance(json.loads(data), dict)
    except (ValueError, RecursionError):
        whole = False
    if not whole:
        what = "The file begins as JSON, but is no whole JSON object."
        raise InputError([Problem(name, what, "Export the questionnaire again, and the answers as CSV or XLSX.")])


def _likeliest(sheets: dict[str, pd.DataFrame], hidden: list[str]) -> list[str]:
    """Name the sheets that could be the answers: more than a row and two columns, where any has, and shown."""
    for shown in ([sheet for sheet in sheets if sheet not in hidden], list(sheets)):
        for columns in (3, 2):
            if tables := [sheet for sheet in shown if len(sheets[sheet]) > 1 and sheets[sheet].shape[1] >= columns]:
                return tables
    return [sheet for sheet in sheets if sheet not in hidden] or list(sheets)


def _empty(name: str) -> InputError:
    return InputError([Problem(name, "The file is empty.", "Export it again with its answers.")])
