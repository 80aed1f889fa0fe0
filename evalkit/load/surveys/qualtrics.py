"""Qualtrics CSV or XLSX: column ids, question texts and ImportIds in three header rows."""

from __future__ import annotations

import pandas as pd

from evalkit.load.cells import with_header
from evalkit.load.raw import Note, RawSurvey, SurveyFormat

_HEADER_ROWS = 3
_NOT_RESPONDENTS = {
    "preview": ("1", "survey preview"),
    "test": ("2", "survey test"),
    "spam": ("8", "spam"),
}
_FINISHED = ("1", "true")


def recognise(cells: pd.DataFrame) -> bool:
    """Qualtrics alone writes ImportIds into the third row."""
    return len(cells) >= _HEADER_ROWS and any("ImportId" in cell for cell in cells.iloc[2])


def read(cells: pd.DataFrame, name: str) -> RawSurvey:
    """Leave out headers and the rows that the survey's makers wrote themselves."""
    answers = with_header(cells, name, _HEADER_ROWS)
    texts = {column: text for column, text in zip(cells.iloc[0], cells.iloc[1], strict=True) if column}
    notes = []
    if "Status" in answers:
        status = answers["Status"].str.casefold()
        for kind, marks in _NOT_RESPONDENTS.items():
            if dropped := int(status.isin(marks).sum()):
                notes.append(Note(f"{kind} rows left out", dropped, "Qualtrics marks them as no respondents."))
        answers = answers[~status.isin([mark for marks in _NOT_RESPONDENTS.values() for mark in marks])]
    finished = answers["Finished"].str.casefold().isin(_FINISHED) if "Finished" in answers else None
    return RawSurvey("Qualtrics", answers, texts, finished, notes)


FORMAT = SurveyFormat("Qualtrics", recognise, read)
