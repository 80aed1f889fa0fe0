"""Questions of a table made by hand whose ticks share one cell, with a semicolon between them."""

from __future__ import annotations

from dataclasses import replace

from evalkit.load.condensed import as_check_all
from evalkit.load.draft.questions import Question

_SEPARATOR = ";"


def with_ticks(question: Question) -> Question:
    """Read a question of which nothing is told as a check-all, where its cells are free combinations of a few texts.

    A comma is no such sign: it stands within answers too.

    >>> import pandas as pd
    >>> from evalkit.load.distinct import Distinct
    >>> from evalkit.load.raw import Column
    >>> cells = pd.Series(["Rent", "Food", "Food; Rent", "Rent", "Food; Rent", "Food"])
    >>> asked = with_ticks(Question([Column("Q1")], [Distinct(cells)], [cells])).first
    >>> asked.kind, list(asked.labels)
    ('multi', ['Food', 'Rent'])
    """
    first = question.first
    if len(question.columns) > 1 or first.kind or first.labels or first.group or first.separator:
        return question
    return replace(question, columns=[as_check_all(first, question.series[0], _SEPARATOR)])
