"""The table that every metric returns, and the row of a share, which several of them give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from evalkit import vocabulary as v

CONFIDENCE = 0.95

Row = dict[str, object]

_COLUMNS: dict[str, tuple[Any, object]] = {
    **dict.fromkeys((v.MEASURE, v.ITEM, v.OPTION), ("str", "")),
    **dict.fromkeys((v.ESTIMATE, v.LOWER, v.UPPER, v.SD), ("float64", np.nan)),
    **dict.fromkeys((v.COUNT, v.N, v.PEOPLE), ("Int64", pd.NA)),
    v.NOTE: ("str", ""),
}
"""Each column's type, and what stands there where a row says nothing."""


def as_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Put rows under the columns of an estimate; what a row leaves out is missing, or empty text.

    >>> list(as_table([]).columns)
    ['measure', 'item', 'option', 'estimate', 'lower', 'upper', 'sd', 'count', 'n', 'people', 'note']
    """
    given = list(rows)
    columns = {name: [row.get(name, blank) for row in given] for name, (_, blank) in _COLUMNS.items()}
    return pd.DataFrame({name: pd.array(values, dtype=_COLUMNS[name][0]) for name, values in columns.items()})


def share_rows(measure: str, item: str, options: Sequence[str], counts: Sequence[int], n: int) -> Iterator[Row]:
    """Give one row an option: its share of `n` people, with the Wilson interval.

    `counts[i]` of the `n` people gave `options[i]`. With z the normal quantile and p = count / n, the
    interval is (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927, J. Am. Stat. Assoc. 22,
    209-212): it stays in 0 to 1 and has a width also where nobody, everybody or a single person gave the
    option.

    >>> shares = as_table(share_rows("share", "sector", ["non_profit"], [12], 53))
    >>> shares[["estimate", "lower", "upper"]].round(3)
       estimate  lower  upper
    0     0.226  0.135  0.355
    """
    bounds = [(np.nan, np.nan)] * len(counts)
    if n > 0:
        lowest, highest = proportion_confint(np.asarray(counts), n, alpha=1 - CONFIDENCE, method="wilson")
        bounds = list(zip(lowest, highest, strict=True))
    for option, count, (lower, upper) in zip(options, counts, bounds, strict=True):
        row: Row = {v.MEASURE: measure, v.ITEM: item, v.OPTION: option, v.COUNT: count, v.N: n, v.PEOPLE: n}
        if n == 0:
            yield row | {v.NOTE: v.NOTE_NOBODY}
        else:
            yield row | {v.ESTIMATE: count / n, v.LOWER: lower, v.UPPER: upper}
