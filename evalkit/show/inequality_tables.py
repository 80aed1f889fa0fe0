"""The table of how unequal a service is over all groups, with what is known of it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.tables import FIGURE, TEXT, interval, table
from evalkit.show.wording import Wording

_NOTHING = 5e-6


def inequality_table(index: pd.DataFrame, variance: pd.DataFrame, words: Wording) -> Markup:
    """Set the index of disparity and the between-group variance of each service beside each other.

    `index` and `variance` are rows of `disparity_summary` of one measure and grouping. The index says by how many
    percent the other groups lie, on average, off the one that they are held against.
    """
    columns = [(words.say("Service"), TEXT)]
    for head in (words.say("Index of disparity"), words.say("Between-group variance")):
        columns += [(head, FIGURE), (words.say("95% interval"), FIGURE)]
    columns.append((words.say("Do the groups differ?"), TEXT))
    spread = variance.set_index(v.ITEM)
    rows = [
        [row["item_label"], *_index(row, words), *_variance(spread.loc[row[v.ITEM]], words), _differ(row, words)]
        for _, row in index.iterrows()
    ]
    return table(columns, rows, words)


def _index(row: pd.Series, words: Wording) -> list[str]:
    said = _figure(row, words, words.percent)
    # From nothing to many times as much: such an interval says nothing.
    return [said[0], words.say("can't be said")] if row[v.NOTE] == v.NOTE_TOO_FEW and said[1] else said


def _variance(row: pd.Series, words: Wording) -> list[str]:
    return _figure(row, words, lambda variance: _small(variance, words))


def _small(variance: float, words: Wording) -> str:
    """Write two figures that count, be they ever so far behind the point; what is next to nothing as nothing.

    >>> _small(0.000321, Wording()), _small(0.0104, Wording()), _small(1e-9, Wording())
    ('0.00032', '0.010', '0')
    """
    if abs(variance) < _NOTHING:
        return words.number(0)
    return words.number(variance, max(1 - math.floor(math.log10(abs(variance))), 1))


def _figure(row: pd.Series, words: Wording, write: Callable[[float], str]) -> list[str]:
    if pd.isna(row[v.ESTIMATE]):
        return [words.say("not known"), ""]
    return [write(row[v.ESTIMATE]), interval(row, words, write)]


def _differ(row: pd.Series, words: Wording) -> str:
    if row[v.NOTE] == v.NOTE_TOO_FEW:
        return words.say("can't be said")
    return words.say("the groups differ") if row[v.NOTE] == "" else words.say("not known")
