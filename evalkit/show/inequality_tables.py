"""The table of how unequal a service is over all groups, with what is known of it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.tables import FIGURE, TEXT, interval, table
from evalkit.show.wording import Wording


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
    return _figure(row, words, words.percent)


def _variance(row: pd.Series, words: Wording) -> list[str]:
    return _figure(row, words, lambda variance: words.number(variance, 3))


def _figure(row: pd.Series, words: Wording, write: Callable[[float], str]) -> list[str]:
    if pd.isna(row[v.ESTIMATE]):
        return [words.say("not known"), ""]
    return [write(row[v.ESTIMATE]), interval(row, words, write)]


def _differ(row: pd.Series, words: Wording) -> str:
    if row[v.NOTE] == v.NOTE_TOO_FEW:
        return words.say("too few to say")
    return words.say("the groups differ") if row[v.NOTE] == "" else words.say("not known")
