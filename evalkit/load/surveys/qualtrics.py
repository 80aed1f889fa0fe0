"""Qualtrics CSV or XLSX: column ids, question texts and ImportIds in three header rows."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.raw import Note, RawSurvey, SurveyFormat

_HEADER_ROWS = 3
_IMPORT_ID = re.compile(r"""\{\s*["']ImportId["']""")
_STATUS, _FINISHED = "Status", "Finished"
_NOT_RESPONDENTS = {"preview": 1, "test": 2, "spam": 8}
"""What Status tells of a row: a word in it, or a bit of its number (17 is a preview made offline)."""
_YES = ("1", "true")


def recognise(cells: pd.DataFrame) -> bool:
    """Qualtrics alone writes ImportIds into the third row, in double or (some tools) single quotes."""
    return len(cells) >= _HEADER_ROWS and any(_IMPORT_ID.match(cell) for cell in cells.iloc[2])


def read(cells: pd.DataFrame, name: str) -> RawSurvey:
    """Leave out headers and the rows that the survey's makers wrote themselves."""
    answers = with_header(cells, _HEADER_ROWS)
    refuse_columns(answers, [column for column in (_STATUS, _FINISHED) if column in answers], name, "")
    texts = {column: text for column, text in zip(cells.iloc[0], cells.iloc[1], strict=True) if column}
    notes = []
    if _STATUS in answers:
        for kind, bit in _NOT_RESPONDENTS.items():
            dropped = answers[_STATUS].map(lambda status, kind=kind, bit=bit: _is(status, kind, bit)).astype(bool)
            if dropped.any():
                why = "Qualtrics marks them as no respondents."
                notes.append(Note(f"{kind} rows left out", int(dropped.sum()), why))
            answers = answers[~dropped]
    finished = answers[_FINISHED].str.casefold().isin(_YES) if _FINISHED in answers else None
    return RawSurvey("Qualtrics", answers, texts, finished, notes)


def _is(status: str, kind: str, bit: int) -> bool:
    return kind in status.casefold() or (status.isdecimal() and bool(int(status) & bit))


FORMAT = SurveyFormat("Qualtrics", recognise, read)
