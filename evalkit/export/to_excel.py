"""Excel: one workbook with the table, the kinds of missing, the data dictionary and what to know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from evalkit.export.cells import Cell, as_cells, kinds_of
from evalkit.export.dictionary import Layout, dictionary
from evalkit.export.labels import cut
from evalkit.export.statement import origin, private
from evalkit.export.tidy import Tidy
from evalkit.load.surveys.evalkit_workbook import DATA, DICTIONARY, MISSING, READ_ME

LONGEST = 32_767
"""How many characters a cell of Excel holds."""
_FORMULA = tuple("=+-@\t\r'")
# What XML can't hold is written as Excel writes it; so is a text that looks like that already.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_excel(tidy: Tidy, path: Path) -> Layout:
    """Write a workbook; texts are kept as texts, whatever they begin with."""
    words = tidy.wording
    names = {variable.field: variable.field for variable in tidy.variables}
    empty = words.say("Empty; the sheet {sheet} says why.", sheet=MISSING)
    columns = [as_cells(variable, tidy.values[variable.field]) for variable in tidy.variables]
    notes = []
    if too_long := sum(isinstance(cell, str) and len(cell) > LONGEST for column in columns for cell in column):
        notes.append(words.say("{n} texts are longer than {program} holds, and were cut.", n=too_long, program="Excel"))
    layout = Layout(names, {found.field: empty for found in tidy.variables if found.item}, as_labels=True, notes=notes)
    book = Workbook(write_only=True)
    add_sheet(book, DATA, list(names), zip(*columns, strict=True))
    _table(book, MISSING, kinds_of(tidy))
    _table(book, DICTIONARY, dictionary(tidy, layout))
    told = [private(tidy), origin(tidy), empty, words.say("The sheet {sheet} describes each column.", sheet=DICTIONARY)]
    add_sheet(book, READ_ME, told[:1], [[line] for line in [*told[1:], *notes]])
    book.save(path)
    return layout


def _table(book: Workbook, name: str, table: pd.DataFrame) -> None:
    add_sheet(book, name, list(table.columns), table.fillna("").itertuples(index=False))


def add_sheet(book: Workbook, name: str, header: list[str], rows: Iterable[Iterable[Cell]]) -> None:
    """Write a sheet of rows below a bold header that stays in view."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, title, bold=True) for title in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: object, value: Cell, bold: bool = False) -> object:
    """Make a cell: a text is a text for Excel too, also when somebody edits it."""
    if value is None or value == "":
        return None
    if isinstance(value, pd.Timestamp):
        cell = WriteOnlyCell(sheet, value.to_pydatetime())
        cell.number_format = "yyyy-mm-dd" if value == value.normalize() else "yyyy-mm-dd hh:mm:ss"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", cut(value, LONGEST)))
    cell.data_type = "s"
    if value.startswith(_FORMULA):
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell
