"""A plain table, CSV or XLSX: one header row, one row a respondent."""

from __future__ import annotations

import pandas as pd

from evalkit.load.cells import with_header
from evalkit.load.raw import RawSurvey, SurveyFormat


def recognise(cells: pd.DataFrame) -> bool:
    """Any table may be a plain one: it is asked last."""
    return not cells.empty


def read(cells: pd.DataFrame, name: str) -> RawSurvey:
    """Take the first row as column names, which serve as question texts too."""
    answers = with_header(cells)
    return RawSurvey("plain table", answers, {column: column for column in answers.columns})


FORMAT = SurveyFormat("plain table", recognise, read, fallback=True)
