"""Qualtrics CSV or XLSX: column ids, question texts and ImportIds in three header rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.qualtrics.export import survey, with_import_ids
from evalkit.load.qualtrics.keys import import_id
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source
from evalkit.load.table import below_headers

TOOL = "Qualtrics"
_HEADER_ROWS = 3
_LOOK_AT = 6


def recognise(source: Source) -> bool:
    """Qualtrics alone writes ImportIds above the answers, in double or (some tools) single quotes."""
    if source.kind not in ("text", "workbook"):
        return False
    return any(_import_row(cells) is not None for cells in source.sheets.values())


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read the columns by their ImportIds, and leave out the rows that the survey's makers wrote themselves.

    Raises InputError where the ImportIds don't stand in the third row, no answers follow, or two columns tell
    a row's status.
    """
    cells = source.cells
    at = _import_row(cells)
    if at != _HEADER_ROWS - 1:
        what = "The ImportIds are expected in the third row, below the column names and the question texts."
        row = None if at is None else int(cells.index[at])
        raise InputError([Problem(source.name, what, "Export the file again rather than mending it.", row)])
    table = below_headers(cells, _HEADER_ROWS, source.name)
    headings, warnings = with_import_ids(table)
    return survey(TOOL, table, headings, form, source.name, warnings)


def _import_row(cells: pd.DataFrame) -> int | None:
    """Find the row of ImportIds: most of its cells are some; an answer may speak of one."""
    for at in range(min(_LOOK_AT, len(cells))):
        filled = [str(cell) for cell in cells.iloc[at] if cell]
        if 2 * sum(bool(import_id(cell)) for cell in filled) > len(filled):
            return at
    return None


FORMAT = SurveyFormat(TOOL, recognise, read, forms=("Qualtrics survey file (QSF)",))
