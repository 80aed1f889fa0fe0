"""What was drafted from answers that are nearly something else: numbers but for a few, options but for one answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit.load.dates import read_dates
from evalkit.load.distinct import Distinct
from evalkit.load.numbers import read_numbers

_SAMPLE, _LEAST = 200, 3
_MOST = 0.75
_FEW = 2


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
