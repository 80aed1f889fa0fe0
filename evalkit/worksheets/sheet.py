"""The quotations' sheet written: as CSV, or into the workbook that is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
from openpyxl import load_workbook

from evalkit.errors import InputError, Problem
from evalkit.files import files_replaced
from evalkit.harmless import harmless
from evalkit.load.decisions import QUOTATION


def write_sheet(path: Path, rows: pd.DataFrame) -> None:
    """Write the rows under a temporary name and put the file in its place; texts that look like formulas are guarded.

    A workbook keeps everything else that people put into it: further sheets, colours, comments.
    """
    cells = rows.map(harmless)
    with files_replaced(path.parent) as fresh:
        if path.suffix == ".xlsx":
            _into_workbook(path, cells, fresh / path.name)
            return
        # The byte order mark tells Excel that it is UTF-8.
        with (fresh / path.name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(list(cells.columns))
            writer.writerows(cells.itertuples(index=False))


def _into_workbook(path: Path, cells: pd.DataFrame, to: Path) -> None:
    book = load_workbook(path)
    heads = {(sheet, cell.row): {str(cell.value).strip(): cell.column for cell in row if cell.value is not None}
             for sheet in book.worksheets for row in sheet.iter_rows() for cell in row
             if cell.value == QUOTATION}  # fmt: skip
    if len(heads) != 1:
        what = f"The workbook should have one header row with {QUOTATION}, and has {len(heads)}."
        raise InputError([Problem(path.name, what, "Put the header back, or keep one sheet of quotations.")])
    (((sheet, top), columns),) = heads.items()
    rows = {
        str(sheet.cell(row, columns[QUOTATION]).value or "").strip(): row for row in range(top + 1, sheet.max_row + 1)
    }
    last = sheet.max_row
    for record in cells.to_dict("records"):
        row = rows.get(record[QUOTATION])
        if row is None:
            row = last = last + 1
        for name, text in record.items():
            cell = sheet.cell(row, columns[str(name)])
            if str(cell.value or "").strip() != text:
                cell.value, cell.data_type = text or None, "s" if text else "n"
    book.save(to)
