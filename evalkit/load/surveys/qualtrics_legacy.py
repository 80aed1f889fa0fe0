"""Qualtrics's legacy CSV: column ids and texts in two header rows, the tool's own columns called V1, V2 ..."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from evalkit.load.qualtrics.export import survey, without_import_ids
from evalkit.load.qualtrics.keys import import_id
from evalkit.load.qualtrics.system import LEGACY_ONLY, meaning
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source
from evalkit.load.table import below_headers

TOOL = "Qualtrics (legacy)"
_HEADER_ROWS = 2
_ENOUGH = 3
_PLACE = re.compile(r"V\d+")


def recognise(source: Source) -> bool:
    """Qualtrics's own column names stand in the second row, under V1, V2 ... or under the same names again."""
    if source.kind not in ("text", "workbook"):
        return False
    return any(_is_legacy(cells) for cells in source.sheets.values())


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Name the columns by the first row, and tell Qualtrics's own by the second.

    Raises InputError where no answers follow, or two columns tell a row's status.
    """
    table = below_headers(source.cells, _HEADER_ROWS, source.name)
    return survey(TOOL, table, without_import_ids(table), form, source.name, [])


def _is_legacy(cells: pd.DataFrame) -> bool:
    # ImportIds mark the current export, whose own columns are called the same in both rows too.
    if len(cells) < _HEADER_ROWS or any(import_id(str(cell)) for cell in cells.iloc[:4].to_numpy().ravel()):
        return False
    own = [(str(name), str(text)) for name, text in zip(cells.iloc[0], cells.iloc[1], strict=True)
           if meaning(str(text)) or str(text).casefold() in LEGACY_ONLY]  # fmt: skip
    return sum(bool(_PLACE.fullmatch(name)) or name == text for name, text in own) >= _ENOUGH


FORMAT = SurveyFormat(TOOL, recognise, read, forms=("Qualtrics survey file (QSF)",))
