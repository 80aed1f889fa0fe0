"""An Excel workbook, XLSX or the older XLS: the cells of all its sheets as text."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from evalkit.errors import InputError, Problem
from evalkit.load.cells import trimmed, without_blank_rows
from evalkit.load.kind import locked

_ERROR_CELL = b't="e"'
_NO_RESULT = re.compile(rb"(?:</f>|<f[^>]*/>)(?:<v\s*/>|<v></v>)?</c>")


@dataclass(frozen=True)
class Workbook:
    """The sheets with anything in them, which of them Excel hides, and what to look at."""

    sheets: dict[str, pd.DataFrame]
    hidden: list[str]
    warnings: list[str] = field(default_factory=list)


def read_workbook(path: Path, name: str) -> Workbook:
    """Read every sheet as text: numbers as short as they are, dates as 2021-03-04, and TRUE or FALSE.

    A sheet's index is its row, from 1; blank rows and empty sheets are left out.
    Raises InputError for a workbook that is damaged or under a password.
    """
    told: list[str] = []
    sheets = {}
    hidden = []
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    sheets[sheet.name] = pd.DataFrame(rows, dtype="object")
                    hidden += [sheet.name] if sheet.visible != SheetVisibleEnum.Visible else []
        if zipfile.is_zipfile(path):
            told = _errors_and_formulas(path, sheets)
    except PasswordError:
        raise locked(name) from None
    except BaseException as error:
        # In a damaged workbook the reader may panic, and a panic is no Exception.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        what = f"The workbook can't be read ({type(error).__name__})."
        raise InputError([Problem(name, what, "Open it in Excel and save it again as XLSX.")]) from None
    texts = {sheet: without_blank_rows(trimmed(_as_text(cells))) for sheet, cells in sheets.items() if len(cells)}
    texts = {sheet: cells for sheet, cells in texts.items() if not cells.empty}
    return Workbook(texts, [sheet for sheet in hidden if sheet in texts], told)


def _as_text(cells: pd.DataFrame) -> pd.DataFrame:
    columns = {}
    for place, column in cells.items():
        kind = pd.api.types.infer_dtype(column, skipna=False)
        columns[place] = (column if kind == "string" else column.map(_text)).astype("str")
    return pd.DataFrame(columns, index=cells.index)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        # Excel keeps parts of a day: what stands a hair beside a second means that second.
        cell = (cell + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
        return cell.isoformat(" ")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}"
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds")
    return str(cell)


def _errors_and_formulas(path: Path, sheets: dict[str, pd.DataFrame]) -> list[str]:
    """Put errors such as #N/A, which the reader leaves empty, into their cells; warn of formulas without a result."""
    errors, formulas = False, 0
    with zipfile.ZipFile(path) as archive:
        parts = archive.namelist()
        for part in parts:
            if part.endswith((".xml", ".rels")):
                # Each part is read, because this, unlike the reader, compares checksums.
                xml = archive.read(part)
                if part.startswith("xl/worksheets/"):
                    errors |= _ERROR_CELL in xml
                    formulas += len(_NO_RESULT.findall(xml))
    told = []
    if "xl/workbook.xml" in parts and "xl/styles.xml" not in parts:
        told.append(
            "The workbook has lost its styles: dates may stand as numbers of days. Open it in Excel and save it again."
        )
    if formulas:
        told.append(f"{formulas} formulas have no result and were read as empty. Open it in Excel and save it again.")
    if errors and (found := _put_errors(path, sheets)):
        told.append(f"{found} cells hold an error of Excel such as #N/A; they were read as that text.")
    return told


def _put_errors(path: Path, sheets: dict[str, pd.DataFrame]) -> int:
    found = 0
    with warnings.catch_warnings():
        # It warns of styles and extensions that it leaves out; only the cells matter here.
        warnings.simplefilter("ignore", UserWarning)
        book = load_workbook(path, read_only=True, data_only=True)
        for name, cells in sheets.items():
            for row in book[name].iter_rows():
                for cell in row:
                    if cell.data_type == "e":
                        cells.loc[cell.row - 1, cell.column - 1] = str(cell.value)
                        found += 1
        book.close()
    return found
