"""Scales that nothing marks as one: neighbouring columns A1, A2, A3 that hold the same few whole numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from evalkit.load.draft.guess import codes_in
from evalkit.load.draft.questions import Question

_SHORTEST = 3


def join_runs(questions: list[Question]) -> list[Question]:
    """Put columns that follow each other, alike in name and in codes, into one question.

    At least three columns with at least three codes, and each reaches the highest code of all but one step.
    """
    joined: list[Question] = []
    for stem, run in groupby(questions, key=_stem):
        members = list(run)
        joined += [_as_one(stem, members)] if stem and _alike(members) else members
    return joined


def _stem(question: Question) -> str:
    column = question.first
    loose = (
        len(question.columns) == 1 and not (column.group or column.labels or column.kind) and column.role == "answer"
    )
    if not loose or not codes_in(question.cells[0]):
        return ""
    found = re.fullmatch(r"(.*?\D)\d{1,3}[a-z]?", column.name)
    return found[1] if found else ""


def _alike(members: list[Question]) -> bool:
    codes = [codes_in(member.cells[0]) for member in members]
    highest = max((found[-1] for found in codes if found), default=0)
    lowest = min((found[0] for found in codes if found), default=0)
    alike = all(found and found[-1] >= highest - 1 and found[0] <= lowest + 1 for found in codes)
    return len(members) >= _SHORTEST and alike and highest - lowest >= 2


def _as_one(stem: str, members: list[Question]) -> Question:
    group = stem.strip("_- .") or stem
    columns = [replace(member.first, group=group) for member in members]
    return Question(columns, [member.cells[0] for member in members], [member.series[0] for member in members])
