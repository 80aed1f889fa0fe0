"""The rows of shares of all ticks: a ratio of two sums over people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._asked import Asked, Spans
from evalkit.metrics._groups import Groups
from evalkit.metrics._intervals import mean_reach
from evalkit.metrics._rows import from_columns


def ratio_table(groups: Groups, asked: Asked, item: str, options: Sequence[str], ticks: np.ndarray) -> pd.DataFrame:
    """Give one row a group and option: its share of the ticks; `ticks` has one row a person, True where ticked."""
    people = groups.count(np.asarray(ticks.any(axis=1)))[:, None]
    each = ticks.sum(axis=1)
    n = groups.sum(each.astype(float)).astype(np.int64)[:, None]
    counts = groups.count_each(ticks.T)
    # n times x - R m, a person's ticks less what the ratio expects: in whole numbers, so that zero is zero.
    # Who has no group looks up the first one's numbers, and is left out of the sums.
    of = np.maximum(groups.codes, 0)
    expected = n[of] * ticks - counts[of] * each[:, None] if len(groups) else ticks
    sums = [groups.sum(column) for column in (expected.astype(float) ** 2).T]
    squares = np.column_stack(sums) if sums else np.zeros(counts.shape)
    note = np.where(squares == 0, v.NOTE_NO_VARIANCE, "")
    note = np.where(people == 0, v.NOTE_NOBODY, np.where(people == 1, v.NOTE_ONE, note))
    invited = asked.beside(people) if asked.census else None
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / n
        reach = mean_reach(np.sqrt(squares / (people - 1) * people) / n**2 * np.sqrt(people), people, invited)
    lower, upper = (np.where(note == "", np.clip(share + way * reach, 0, 1), np.nan) for way in (-1, 1))
    lower, upper, note = asked.settle(people, share, Spans(lower, upper, note))
    about = {v.MEASURE: v.SHARE_OF_RESPONSES, v.ITEM: item, v.OPTION: np.array(options, dtype=object)}
    bases = {v.COUNT: counts, v.N: n, v.PEOPLE: people, v.NOTE: note}
    return groups.beside(
        from_columns(about | {v.ESTIMATE: share, v.LOWER: lower, v.UPPER: upper} | bases, counts.shape)
    )
