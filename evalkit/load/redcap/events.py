"""A longitudinal export, one row a respondent and event, made into one row a respondent."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.headers import listed
from evalkit.load.raw import Column, Rule
from evalkit.load.redcap.marks import AREA, EVENT, INSTANCE, INSTRUMENT, SURVEY_IDENTIFIER, answered
from evalkit.load.source import Note

_UNIQUE_NAME = re.compile(r"\w*_arm_\d+[a-z]?")
_AGAIN = "Export it again rather than mending it."


def has_events(answers: pd.DataFrame) -> bool:
    """Say whether the rows are of several events."""
    return EVENT in answers and answers[EVENT].nunique() > 1


def widen(
    answers: pd.DataFrame, columns: list[Column], record_id: str, labels: dict[str, str], file: str
) -> tuple[pd.DataFrame, list[Column], list[Note]]:
    """Make the column of a field at an event: `field@event`, where anybody answered the field's group at the event.

    `labels` says what people call an event; texts name it. The index is each respondent's first row.
    Raises InputError for a row without an id or event, and for two rows of one respondent and event.
    """
    _refuse(answers, record_id, file)
    first = ~answers[record_id].duplicated()
    ids = answers.loc[first, record_id]
    once = [column for column in columns if column.name in (record_id, AREA, SURVEY_IDENTIFIER)]
    fields = [column for column in columns if column not in once and column.name not in (EVENT, INSTRUMENT, INSTANCE)]
    own = answers[[column.name for column in once]]
    filled = own.mask(own == "").groupby(answers[record_id]).first().fillna("")
    filled[record_id] = filled.index
    parts, wide = [filled.reindex(ids)[[column.name for column in once]]], list(once)
    seen: set[str] = set()
    for event, kept in _asked(answers, fields).items():
        seen |= {column.name for column in kept}
        names = [f"{column.name}@{event}" for column in kept]
        rows = answers[answers[EVENT] == event].set_index(record_id)[[column.name for column in kept]]
        parts.append(rows.set_axis(names, axis="columns").reindex(ids).fillna(""))
        wide += [_at(column, event, labels.get(event, event)) for column in kept]
    table = pd.concat(parts, axis="columns").set_axis(ids.index, axis="index").astype("str")
    why = "Several events a respondent: a field at an event is a column, field@event."
    gone = tuple(name for name in (EVENT, INSTRUMENT, INSTANCE) if name in answers)
    notes = [Note("rows joined to one row a respondent", len(answers) - len(ids), why, gone)]
    if never := [column.name for column in fields if column.name not in seen]:
        why = f"At no event anybody answered {listed(never)}."
        notes.append(Note("columns left out", len(never), why, tuple(never)))
    return table, wide, notes


def bind_rules(columns: list[Column]) -> list[Column]:
    """Let rules name columns that are there; where one isn't, the column is `routed` by what rules can't say."""
    names = {column.name for column in columns}
    events = {name.rpartition("@")[2] for name in names if "@" in name}
    bound = []
    for column in columns:
        event = column.name.rpartition("@")[2] if "@" in column.name else ""
        if column.asked_if:
            rules = tuple(_bound(rule, event if event in events else "") for rule in column.asked_if)
            known = all(rule.column in names for rule in rules)
            column = replace(column, asked_if=rules if known else None, routed=not known)
        bound.append(column)
    return bound


def _bound(rule: Rule, event: str) -> Rule:
    field, _, other = rule.column.partition("@")
    return replace(rule, column=f"{field}@{other or event}" if event else field)


def _at(column: Column, event: str, label: str) -> Column:
    texts = column.text or {"en": column.group or column.name}
    return replace(
        column,
        name=f"{column.name}@{event}",
        group=f"{column.group}@{event}" if column.group else "",
        text={language: f"{label}: {text}" for language, text in texts.items()},
    )


def _asked(answers: pd.DataFrame, fields: list[Column]) -> dict[str, list[Column]]:
    """Give each event's columns, in order of the events: those answered, and with one of a group all of it."""
    held = pd.DataFrame({c.name: answered(c.name, c.kind, answers[c.name]) for c in fields}, index=answers.index)
    asked = {}
    for event, marks in held.groupby(answers[EVENT], sort=False).any().iterrows():
        groups = {c.group or c.name for c, mark in zip(fields, marks, strict=True) if mark}
        asked[str(event)] = [column for column in fields if (column.group or column.name) in groups]
    return asked


def _refuse(answers: pd.DataFrame, record_id: str, file: str) -> None:
    events = answers[EVENT]
    regular = events.map({event: bool(_UNIQUE_NAME.fullmatch(event)) for event in events.unique()}).astype(bool)
    strange = (events == "") | (~regular if regular.any() else False)
    faults = {
        "The row has no record id.": (record_id, answers[record_id] == ""),
        "This is no event's name; expected is one like enrollment_arm_1.": (EVENT, strange),
        "The record has a row of this event already.": (EVENT, answers.duplicated([record_id, EVENT])),
    }
    problems = []
    for what, (column, rows) in faults.items():
        if count := int(rows.sum()):
            more = f" So it is in {count} rows." if count > 1 else ""
            problems.append(Problem(file, what + more, _AGAIN, int(answers.index[rows][0]), column))
    if problems:
        raise InputError(problems)
