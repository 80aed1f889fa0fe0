"""What was drafted from answers that are nearly something else: numbers but for a few, options but for one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit.load.dates import read_dates
from evalkit.load.distinct import Distinct
from evalkit.load.draft.names import some
from evalkit.load.draft.questions import Question
from evalkit.load.numbers import read_numbers

_SAMPLE, _LEAST = 200, 3
_MOST = 0.75
_FEW = 2


def doubts(question: Question, guesses: Sequence[str], rows: Sequence[int]) -> list[str]:
    """Warn of columns that are nearly numbers or dates, and of strangers among the `rows` of a matrix."""
    warnings = []
    for column, distinct, found in zip(question.columns, question.cells, guesses, strict=True):
        if found == "text" and not column.kind and (close := nearly(distinct)):
            warnings.append(f"{column.name} holds a {close} in most cells, but not in all: read as text.")
    if odd := [question.columns[rows[at]].name for at in strangers([question.cells[at] for at in rows])]:
        what = "Rows of a matrix that share no answer with its other rows"
        warnings.append(f"{what}: {some(odd)}. See that they belong there.")
    return warnings


def lone_columns(question: Question, guesses: Sequence[str]) -> list[str]:
    """Give the columns with an answer that one respondent alone gave, in no row of a matrix anybody else."""
    times = Counter[str]()
    for distinct in question.cells:
        times.update(distinct.counts())
    found = zip(question.columns, question.cells, guesses, strict=True)
    return [
        column.name
        for column, distinct, kind in found
        if kind == "words" and lone_answers(distinct) and any(times[answer] == 1 for answer in distinct.counts())
    ]


def nearly(distinct: Distinct) -> str:
    """Say what nearly all values of a column of texts are: "number" or "date"; "" where they are texts.

    >>> nearly(Distinct(pd.Series(["12", "8.5", "30", "8.e", "17"]))), nearly(Distinct(pd.Series(["a", "b 7"])))
    ('number', '')
    """
    values = pd.Series([value for value in distinct.values if value][:_SAMPLE], dtype="str")
    if len(values) <= _LEAST:
        return ""
    if read_numbers(values).values.notna().mean() >= _MOST:
        return "number"
    return "date" if read_dates(values).values.notna().mean() >= _MOST else ""


def lone_answers(distinct: Distinct) -> bool:
    """Tell whether an answer or two were given once, where each other one came again and again.

    >>> lone_answers(Distinct(pd.Series(["Often", "Never"] * 4 + ["Ofte"])))
    True
    """
    times = np.array(list(distinct.counts().values()))
    once = int((times == 1).sum())
    return 0 < once <= _FEW and len(times) > once and bool((times[times > 1] >= _LEAST).all())


def strangers(cells: Sequence[Distinct]) -> list[int]:
    """Give the rows of a matrix that share no answer with the others.

    >>> rows = [["Good", "Bad"], ["Bad", "Fair"], ["Yes", "No"], ["Good"]]
    >>> strangers([Distinct(pd.Series(row)) for row in rows])
    [2]
    """
    held = [set(distinct.counts()) for distinct in cells]
    if len(held) < _LEAST:
        return []
    return [at for at, own in enumerate(held)
            if own and own.isdisjoint(set[str]().union(*held[:at], *held[at + 1 :]))]  # fmt: skip
