"""How many of those who were asked answered."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import Invited, asked
from evalkit.metrics._groups import By, split
from evalkit.metrics._rows import from_columns


def coverage(items: pd.DataFrame, invited: Invited, by: By = None) -> pd.DataFrame:
    """Give the share of those invited who answered anything, and each item.

    `items` has one row a respondent and one column an item of any type, missing where there is no answer.
    The first row, whose `item` is empty, counts who answered any of them. `estimate` is `count` / `n`, with
    `n` the number `invited`, and `people` those who answered. There is no interval: this is what happened.
    `invited` is a number, or with `by` (as in `item_distribution`) one for each group; not known: `note`.

    Raises UsageError where more people answered than were invited, or groups don't fit.

    >>> coverage(pd.DataFrame({"q1": [4, None], "q2": [3, 2]}), invited=8)[["item", "estimate", "count", "n"]]
      item  estimate  count  n
    0          0.250      2  8
    1   q1     0.125      1  8
    2   q2     0.250      2  8
    """
    if "" in items.columns:
        raise UsageError("A column has no name. Give each item a name of its own.")
    answers, groups = split(items, by)
    whom = asked("census", invited, groups)
    given = answers.notna().to_numpy()
    columns = [given.any(axis=1), *given.T]
    counts = groups.count_each(columns)
    n = whom.beside(counts)
    figures = {v.ESTIMATE: counts / np.where(n > 0, n, np.nan), v.COUNT: counts, v.N: n, v.PEOPLE: counts}
    note = np.where(np.isnan(n), v.NOTE_INVITED_UNKNOWN, np.where(n == 0, v.NOTE_NOBODY, ""))
    names = np.array(["", *(str(name) for name in answers.columns)], dtype=object)
    about = {v.MEASURE: v.COVERAGE, v.ITEM: names, v.NOTE: note}
    return groups.beside(from_columns(about | figures, counts.shape))
