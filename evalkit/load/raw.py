"""What a survey format hands on: the answers as text, and what the tool itself tells about each column and row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from evalkit.load.apart import Apart
from evalkit.load.source import Note, Source

Role = Literal["answer", "respondent", "other_text", "shown", "tool"]


@dataclass(frozen=True)
class Rule:
    """When a question is asked: the column named holds one of these values (or, `but`, none of them)."""

    column: str
    values: tuple[str, ...]
    but: bool = False


@dataclass(frozen=True)
class Column:
    """One column of an export, and what the tool tells of it; what the tool doesn't tell stays empty.

    `name` is the column in `answers`. `text` is the question, one text a language (`en` where the tool names
    none), `part` what the column is within it: an option of a check-all, or a row of a matrix. Columns of one
    `group` belong to one question. `kind` is what the tool says the question is; a `multi` column of a group
    holds one option's tick; a `multi` column by itself holds all ticked values with `separator` between them.
    `labels` gives the text of each value, in the order of the form. `missing` gives the values that
    stand for no answer: value to kind of missing. `asked_if`: all rules hold where the question is asked;
    None where the tool doesn't say, and `routed` tells a routing that rules can't express.
    `role`: `answer`; `respondent`, the id; `other_text`, the text to an option "other" of the group;
    `shown`, not empty where the group's question was shown; `tool`, the tool's own record.
    `personal`: the tool itself marks it as telling who somebody is.
    """

    name: str
    text: dict[str, str] = field(default_factory=dict)
    part: dict[str, str] = field(default_factory=dict)
    group: str = ""
    kind: Literal["", "single", "multi", "scale", "number", "date", "text"] = ""
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    separator: str = ""
    asked_if: tuple[Rule, ...] | None = None
    routed: bool = False
    role: Role = "answer"
    personal: bool = False


@dataclass(frozen=True)
class RawSurvey:
    """An export as its tool wrote it, without headers and trial rows.

    `answers` has one row a record and one column a `Column`, by the same unique names, all text, "" where the
    cell is empty; its index is the row of the file. `finished` says, where the tool does, who reached the end;
    `started`, where the tool does, when each respondent began (the cells' text).
    `notes` tell what was dropped or changed, `warnings` what somebody should look at. `encoding` is given where
    the file itself tells it.
    """

    tool: str
    answers: pd.DataFrame
    columns: list[Column]
    finished: pd.Series[bool] | None = None
    started: pd.Series[str] | None = None
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    encoding: str = ""


@dataclass(frozen=True)
class SurveyFormat:
    """One tool's way of writing a survey export.

    `recognise` looks at the source and says whether the tool wrote it; `read` takes the source and the form,
    the columns that a data dictionary declares ([] where none is given). `forms` names the forms it can
    read with its data. A `fallback` is asked when no other format recognises the file.
    """

    tool: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source, Sequence[Column]], RawSurvey]
    forms: tuple[str, ...] = ()
    fallback: bool = False


@dataclass(frozen=True)
class Form:
    """One tool's way of writing a questionnaire down: a data dictionary, an XLSForm, a QSF."""

    name: str
    recognise: Callable[[Source], bool]
    read: Callable[[Source], list[Column]]


def unique_names(names: Iterable[str]) -> list[str]:
    """Name columns so that no two are alike: a doubled name gets its number, an empty one its place.

    >>> unique_names(["id", "Q1", "Q1", ""])
    ['id', 'Q1', 'Q1 (2)', 'column 4']
    """
    apart = Apart()
    return [apart.name(name or f"column {place}") for place, name in enumerate(names, start=1)]
