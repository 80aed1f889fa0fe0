"""The columns of an export put together into questions; what is nobody's answer is left out and told."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.distinct import Distinct
from evalkit.load.draft.lexicon import is_id
from evalkit.load.draft.names import is_code, short_slug, some
from evalkit.load.personal import personal_kind
from evalkit.load.raw import Column, RawSurvey
from evalkit.load.source import Note


@dataclass
class Question:
    """One question: its columns, and their distinct cells."""

    columns: list[Column]
    cells: list[Distinct]
    series: list[pd.Series] = field(default_factory=list)

    @property
    def first(self) -> Column:
        """The column that speaks for all."""
        return self.columns[0]


@dataclass
class Sorted:
    """The columns of an export sorted out."""

    questions: list[Question] = field(default_factory=list)
    other_texts: dict[str, Column] = field(default_factory=dict)
    respondent: str | None = None
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def sort_columns(raw: RawSurvey, name: str) -> Sorted:
    """Sort an export's columns into questions, the respondent's id, and what is left out.

    Left out are the tool's own columns, empty ones and those that probably tell who somebody is. Raises
    InputError where two columns could be the respondent's id.
    """
    found = Sorted(respondent=_respondent(raw, name))
    empty, personal = [], {}
    grouped: dict[str, Question] = {}
    for column in raw.columns:
        if column.role in ("tool", "respondent", "shown") or column.name == found.respondent:
            continue
        cells = raw.answers[column.name]
        distinct = Distinct(cells)
        if not distinct.filled and not (column.labels or column.group or column.kind):
            empty.append(column.name)
            continue
        if kind := _personal(column, cells):
            personal[column.name] = kind
            continue
        if column.role == "other_text":
            found.other_texts[column.group or column.name] = column
        question = grouped.setdefault(
            column.group if column.role == "answer" and column.group else f"\0{column.name}", Question([], [])
        )
        question.columns.append(column)
        question.cells.append(distinct)
        question.series.append(cells)
    found.questions = list(grouped.values())
    tool = [
        column.name for column in raw.columns if column.role in ("tool", "shown") and column.name != found.respondent
    ]
    for names, what, why in (
        (tool, "the tool's own columns left out", "They tell about the interview, not about the respondent's answers."),
        (empty, "empty columns left out", "Nobody answered, and nothing tells what could have been answered."),
        (list(personal), "columns with likely personal data left out", "They may tell who somebody is."),
    ):
        if names:
            found.notes.append(Note(what, len(names), why, tuple(names)))
    if personal:
        told = some(f"{column} ({kind.replace('_', ' ')})" for column, kind in personal.items())
        found.warnings.append(f"Likely personal data, left out unless an instrument asks for it: {told}.")
    return found


def _personal(column: Column, cells: pd.Series) -> str:
    if column.labels and not column.personal:
        return ""
    kind = personal_kind(column.name, [*column.text.values(), *column.part.values()], cells)
    return kind or ("identifier" if column.personal else "")


def _respondent(raw: RawSurvey, name: str) -> str | None:
    """Find the column that tells one respondent from another; None where there is none."""
    told = [column.name for column in raw.columns if column.role == "respondent"]
    if told:
        return told[0]
    candidates = []
    for column in raw.columns:
        cells = raw.answers[column.name]
        named = is_code(column.name) and is_id(short_slug(column.name))
        if named and column.role == "answer" and cells.is_unique and (cells != "").all():
            candidates.append(column.name)
    differing = [other for other in candidates[1:] if not raw.answers[other].equals(raw.answers[candidates[0]])]
    if differing and len(raw.answers) > 1:
        what = f"Two columns could be the respondent's id: {candidates[0]} and {differing[0]}."
        remedy = "Take one out of the export, or give an instrument that says `respondent:`."
        raise InputError([Problem(name, what, remedy)])
    return candidates[0] if candidates else None
