"""Check-all questions told by their cells: a column an option, or all ticked values in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

SEEN = "-99"
"""What Qualtrics writes where somebody saw a question and went on without an answer."""
_JOINED = re.compile(r"-?\d+(,-?\d+)*")


def are_ticks(columns: pd.DataFrame, parts: Sequence[str]) -> bool:
    """Tell whether the columns of one question are the options of a check-all: 1 or blank, or the option's own text.

    Where each cell is 1 or blank, somebody must have ticked one option and not another: the rows of a matrix
    may all be answered with 1, but then they are filled together.
    """
    labels = 0
    for (_, cells), part in zip(columns.items(), parts, strict=True):
        values = set(cells.unique()) - {"", "0", SEEN}
        if len(values) > 1:
            return False
        if values and values != {"1"}:
            if not part or next(iter(values)).casefold() != part.casefold():
                return False
            labels += 1
    if labels:
        return True
    ticked = columns == "1"
    return bool((ticked.any(axis="columns") & ~ticked.all(axis="columns")).any())


def are_joined(cells: pd.Series[str]) -> bool:
    """Tell whether a question's one column holds several ticked values a cell, such as 1,3,4.

    >>> are_joined(pd.Series(["1,3", "2", "", "1,2,3"])), are_joined(pd.Series(["1", "2"]))
    (True, False)
    """
    values = [value for value in cells.unique() if value]
    if not any("," in value for value in values) or not all(_JOINED.fullmatch(value) for value in values):
        return False
    return all(len(set(value.split(","))) == value.count(",") + 1 for value in values)
