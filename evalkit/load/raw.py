"""What a survey format hands on: the answers as text, and what the tool itself tells about each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Note:
    """Something that was dropped or changed: what, how many, why."""

    what: str
    how_many: int
    why: str


@dataclass(frozen=True)
class RawSurvey:
    """An export as its tool wrote it, without headers and trial rows.

    `answers` has one row a record and one column a column of the export, all text; its index is the row
    of the file. `finished` says, where the tool does, who reached the end.
    """

    tool: str
    answers: pd.DataFrame
    texts: dict[str, str]
    finished: pd.Series[bool] | None = None
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True)
class SurveyFormat:
    """One tool's way of writing a survey export.

    `recognise` looks at the cells and says whether the tool wrote them; `read` takes cells and the
    file's name. A `fallback` is asked when no other format recognises the file.
    """

    tool: str
    recognise: Callable[[pd.DataFrame], bool]
    read: Callable[[pd.DataFrame, str], RawSurvey]
    fallback: bool = False
