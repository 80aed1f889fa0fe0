"""A CSV or Excel file in, its cells as text out; the kind of file is told by its content, never by its name."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pandas as pd

from evalkit.errors import InputError, Problem, name_in

_EXCEL, _TEXT = "an Excel workbook", "text"
_SUFFIXES = {".xlsx": _EXCEL, ".csv": _TEXT, ".tsv": _TEXT, ".txt": _TEXT}
_SIGNATURES = {
    b"pk\x03\x04": _EXCEL,
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"%pdf": "a PDF",
    b"<!do": "a web page",
    b"<htm": "a web page",
    b"<?xm": "XML",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}


def read_cells(path: Path, home: Path | None = None) -> pd.DataFrame:
    """Read every cell of a table as text.

    `path` is a CSV file (UTF-8; comma, semicolon or tab) or the first sheet of an XLSX file, `home` the
    folder by which messages name it. Returns one row a record, blank rows left out; the index is the row
    as a spreadsheet counts it, from 1; an empty cell is "".
    Raises InputError for a missing or empty file, one that isn't what its name says, text that is
    not UTF-8 and rows of uneven length.
    """
    name = name_in(path, home)
    kind = _kind(path, name)
    expected = _SUFFIXES.get(path.suffix.lower())
    if kind not in (_EXCEL, _TEXT) or (expected is not None and kind != expected):
        what = f"The name ends in {path.suffix}, but the file holds {kind}." if path.suffix else f"This is {kind}."
        remedy = "Export it again as CSV or XLSX, and leave the ending as the tool writes it."
        raise InputError([Problem(name, what, remedy)])
    read = _read_excel if kind == _EXCEL else _read_text
    cells: pd.DataFrame = read(path, name).fillna("").apply(lambda column: column.str.strip())
    cells.index = cells.index + 1
    cells = cells[(cells != "").any(axis=1)]
    if cells.empty:
        raise _empty(name)
    return cells


def with_header(cells: pd.DataFrame, header_rows: int = 1) -> pd.DataFrame:
    """Take the first row as column names; leave out the header rows and columns without a name.

    >>> with_header(pd.DataFrame([["id", ""], ["7", "x"]])).to_dict("list")
    {'id': ['7']}
    """
    body = cells.iloc[header_rows:].set_axis(list(cells.iloc[0]), axis="columns")
    return body.loc[:, body.columns != ""]


def refuse_columns(table: pd.DataFrame, wanted: Iterable[str], name: str, remedy: str) -> None:
    """Raise InputError for each wanted column that is not there, or that stands there more than once.

    Two columns of one name that nobody asks for do no harm. `remedy` says what to do about a missing one.
    """
    given = list(table.columns)
    problems = []
    for column in dict.fromkeys(wanted):
        times = given.count(column)
        if times == 0:
            problems.append(Problem(name, "There is no such column.", remedy, column=column))
        elif times > 1:
            what = f"The column name stands there {times} times."
            problems.append(Problem(name, what, "Give each column its own name.", column=column))
    if problems:
        raise InputError(problems)


def _empty(name: str) -> InputError:
    return InputError([Problem(name, "The file is empty.", "Export it again with its answers.")])


def _kind(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError:
        remedy = "Put the export there, or correct the name in initiative.yml."
        raise InputError([Problem(name, "The file is missing.", remedy)]) from None
    except IsADirectoryError:
        raise InputError([Problem(name, "This is a folder, not a file.", "Name the export in it.")]) from None
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.strip(b"\r\n\t ,;"):
        raise _empty(name)
    for signature, kind in _SIGNATURES.items():
        if start.lower().startswith(signature):
            return kind
    return "binary data" if b"\x00" in start else _TEXT


def _read_text(path: Path, name: str) -> pd.DataFrame:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError([Problem(name, "The text is not in UTF-8.", "Export it again as CSV UTF-8.")]) from None
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            rows.append(row if any(cell.strip() for cell in row) else [])
    except csv.Error:
        what = "A quotation mark is not closed, or stands inside a cell, in this row or in a row above."
        remedy = "Export the file again rather than mending it."
        raise InputError([Problem(name, what, remedy, len(rows) + 1)]) from None
    width = next((len(row) for row in rows if row), 0)
    _refuse_uneven(rows, width, name)
    return pd.DataFrame([row or [""] * width for row in rows], dtype="str")


def _delimiter(text: str) -> str:
    """Tell commas from tabs, and from the semicolons of Excel in Spanish: the first rows have as many cells each."""
    widths = {}
    for mark in ",;\t":
        first_rows = islice(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=mark), 5)
        widths[mark] = {len(row) for row in first_rows if row}
    even = [mark for mark, found in widths.items() if len(found) == 1 and found != {1}]
    return max(even, key=lambda mark: max(widths[mark]), default=",")


def _refuse_uneven(rows: list[list[str]], width: int, name: str) -> None:
    uneven = [number for number, row in enumerate(rows, start=1) if row and len(row) != width]
    if uneven:
        what = f"The row has {len(rows[uneven[0] - 1])} cells, and the first one {width}"
        others = len(uneven) - 1
        what += f"; {others} more {'row is' if others == 1 else 'rows are'} uneven." if others else "."
        raise InputError([Problem(name, what, "Export the file again rather than mending it.", uneven[0])])


def _read_excel(path: Path, name: str) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; only the cells matter here.
            warnings.simplefilter("ignore", UserWarning)
            return pd.read_excel(path, header=None, dtype="str", keep_default_na=False, engine="openpyxl")
    except Exception as error:
        what = f"The workbook can't be read ({type(error).__name__})."
        raise InputError([Problem(name, what, "Open it in Excel and save it again as XLSX.")]) from None
