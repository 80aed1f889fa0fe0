"""The rows of QualCoder's report, whose CSV leaves out what a code has fewer categories than others."""

from __future__ import annotations

import csv
import re

import pandas as pd

from evalkit.load.encoding import to_utf8
from evalkit.load.marks import records
from evalkit.load.raw_coding import CodingFile

_TOLD_BY = ["Coder", "Coded", "Id", "Codename", "Coded_Memo"]
_BEGINS = re.compile(rb'(\xef\xbb\xbf)?"?(File|Case)"?,"?(Filename"?,"?)?Coder"?,"?Coded"?,')
_VARIABLE = ("FileVar_", "CaseVar_")


def report_cells(file: CodingFile) -> pd.DataFrame | None:
    """Give the cells of a report, every row as long as its headers; None where the file is none.

    A row of a CSV ends with its variables, so that what lacks before them are categories. A row that lacks more
    leaves the file refused, as it was.
    """
    if file.refused is None:
        return file.cells if _is_report(file.first_row) else None
    with file.path.open("rb") as opened:
        if not _BEGINS.match(opened.read(200)):
            return None
    text = to_utf8(file.path.read_bytes(), file.name).data.decode("utf-8")
    try:
        rows = list(records(text, ","))
    except csv.Error:
        raise file.refused from None
    header = rows[0]
    variables = sum(name.startswith(_VARIABLE) for name in header)
    shortest = len(header) - header.count("Category")
    if not _is_report(header) or any(row and not shortest <= len(row) <= len(header) for row in rows):
        raise file.refused
    filled = {number: _in_place(row, len(header), variables) for number, row in enumerate(rows, start=1) if row}
    return pd.DataFrame.from_dict(filled, orient="index", dtype="str")


def _is_report(header: list[str]) -> bool:
    return header[:1] in (["File"], ["Case"]) and any(header[at : at + len(_TOLD_BY)] == _TOLD_BY for at in (1, 2))


def _in_place(row: list[str], width: int, variables: int) -> list[str]:
    end = len(row) - variables
    return [cell.strip() for cell in [*row[:end], *[""] * (width - len(row)), *row[end:]]]
