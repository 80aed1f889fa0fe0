"""A plain table, CSV or XLSX: one header row, one row a respondent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evalkit.load.markup import plain_text
from evalkit.load.odd_headers import odd_names
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source
from evalkit.load.surround import side_by_side, without_surroundings
from evalkit.load.table import below_headers

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def recognise(source: Source) -> bool:
    """Any table may be a plain one: it is asked last."""
    return source.kind in ("text", "workbook") and bool(source.sheets)


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Take the header row as column names, which serve as question texts too; a form tells nothing more of them.

    A title above the headers and totals below the answers are left out, with a note.
    Raises InputError where no answers follow, or the headers stand there a second time.
    """
    cells, notes = without_surroundings(source.cells)
    table = below_headers(cells, 1, source.name)
    warnings = [*table.warnings, *side_by_side(cells)]
    if all(_NUMBER.fullmatch(str(header)) for header in cells.iloc[0] if header):
        warnings.append("The first row holds numbers only: headers may be missing, and a respondent taken for them.")
    warnings += odd_names(table.answers)
    columns = [Column(name, {"en": plain_text(name)}) for name in table.answers.columns]
    return RawSurvey("plain table", table.answers, columns, notes=notes, warnings=warnings)


FORMAT = SurveyFormat("plain table", recognise, read, fallback=True)
