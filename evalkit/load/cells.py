"""A CSV or Excel file in, its cells as text out; the kind of file is told by its content, never by its name."""

from __future__ import annotations

import warnings
from pathlib import Path

import pandas as pd

from evalkit.errors import InputError, Problem, name_in

_EXCEL, _TEXT = "an Excel workbook", "text"
_SUFFIXES = {".xlsx": _EXCEL, ".csv": _TEXT, ".tsv": _TEXT, ".txt": _TEXT}
_SIGNATURES = {
    b"PK\x03\x04": _EXCEL,
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls)",
    b"%PDF": "a PDF",
    b"<!do": "a web page",
    b"<htm": "a web page",
}


def read_cells(path: Path, home: Path | None = None) -> pd.DataFrame:
    """Read every cell of a table as text.

    `path` is a CSV (UTF-8, comma) or XLSX file, `home` the folder by which messages name it. Returns
    one row a record; the index is the row as a spreadsheet counts it, from 1; an empty cell is "".
    Raises InputError for a missing or empty file, one that isn't what its name says, text that is
    not UTF-8 and rows of uneven length.
    """
    name = name_in(path, home)
    kind = _kind(path, name)
    expected = _SUFFIXES.get(path.suffix.lower())
    if kind not in (_EXCEL, _TEXT) or (expected is not None and kind != expected):
        remedy = "Export it again as CSV or XLSX, and leave the ending as the tool writes it."
        raise InputError([Problem(name, f"The name ends in {path.suffix}, but the file holds {kind}.", remedy)])
    read = _read_excel if kind == _EXCEL else _read_text
    cells: pd.DataFrame = read(path, name).fillna("").apply(lambda column: column.str.strip())
    cells.index = cells.index + 1
    cells = cells[cells.ne("").any(axis=1)]
    if cells.empty:
        raise InputError([Problem(name, "The file is empty.", "Export it again with its answers.")])
    return cells


def with_header(cells: pd.DataFrame, name: str, header_rows: int = 1) -> pd.DataFrame:
    """Take the first row as column names and leave out the header rows; refuse names given twice."""
    header = list(cells.iloc[0])
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    if doubled:
        what = f"The column name stands there {header.count(doubled[0])} times."
        raise InputError([Problem(name, what, "Give each column its own name.", int(cells.index[0]), doubled[0])])
    body = cells.iloc[header_rows:].copy()
    body.columns = pd.Index(header)
    return body.loc[:, body.columns != ""]


def _kind(path: Path, name: str) -> str:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError:
        remedy = "Put the export there, or correct the name in initiative.yml."
        raise InputError([Problem(name, "The file is missing.", remedy)]) from None
    except IsADirectoryError:
        raise InputError([Problem(name, "This is a folder, not a file.", "Name the export in it.")]) from None
    if not start.strip(b"\xef\xbb\xbf\r\n\t ,"):
        raise InputError([Problem(name, "The file is empty.", "Export it again with its answers.")])
    for signature, kind in _SIGNATURES.items():
        if start.lstrip().lower().startswith(signature.lower()):
            return kind
    return "binary data" if b"\x00" in start else _TEXT


def _read_text(path: Path, name: str) -> pd.DataFrame:
    try:
        return pd.read_csv(
            path, header=None, dtype="str", keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig"
        )
    except UnicodeDecodeError:
        raise InputError([Problem(name, "The text is not in UTF-8.", "Export it again as CSV UTF-8.")]) from None
    except pd.errors.ParserError as error:
        # pandas says "... in line 9, saw 4": the place is kept, the text around it is not ours to show.
        words = str(error).replace(",", "").split()
        row = int(words[words.index("line") + 1]) if "line" in words else None
        what = "The row has more cells than the first one, or a quotation mark is not closed."
        raise InputError([Problem(name, what, "Export the file again rather than mending it.", row)]) from None


def _read_excel(path: Path, name: str) -> pd.DataFrame:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; only the cells matter here.
            warnings.simplefilter("ignore", UserWarning)
            return pd.read_excel(path, header=None, dtype="str", keep_default_na=False, engine="openpyxl")
    except Exception as error:
        what = f"The workbook can't be read ({type(error).__name__})."
        raise InputError([Problem(name, what, "Open it in Excel and save it again as XLSX.")]) from None
