"""How well the items of a scale hang together."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import Bounds, as_numbers, within
from evalkit.metrics._rows import CONFIDENCE, Row, as_table


def cronbach_alpha(items: pd.DataFrame, reverse: Collection[str] = (), bounds: Bounds | None = None) -> pd.DataFrame:
    """Give Cronbach's alpha of a scale, with Feldt's interval, in one row.

    `items` has one row a respondent and one column an item, numbers, NaN where there is no answer;
    respondents who left out an item are left out (`n` and `people` are those who remain). `reverse` names
    the items that are worded the other way: each is turned round, high + low - x. Which high and low does
    not matter, since adding a constant changes no covariance; so `bounds`, the lowest and highest value of
    the scale, only checks the values, and alpha is the same as in R's `psych::alpha`, which turns round by
    the observed range.

    alpha = k / (k - 1) (1 - sum of the items' variances / variance of their sum), for k items (Cronbach
    1951, Psychometrika 16, 297-334). It is at most 1 and may be negative. The 95% interval is
    1 - (1 - alpha) F, with F the quantiles of the F distribution with n - 1 and (n - 1)(k - 1) degrees of
    freedom (Feldt 1965, Psychometrika 30, 357-370; Feldt, Woodruff & Salih 1987, Applied Psychological
    Measurement 11, 93-103). An item that all answer alike stays in, as a part of the scale as fielded;
    `psych` would drop it.

    `note` says why there is no figure: one item, nobody or one respondent who answered all items, or a sum
    that is the same for all.

    Raises UsageError where there is no item, a column is not numeric, stands twice or holds a value outside
    the bounds, or a reversed item is not among the columns.

    >>> items = pd.DataFrame({"a": [4, 3, 2, 4, None], "b": [4, 3, 1, 3, 2], "c": [1, 2, 4, 2, 1]})
    >>> cronbach_alpha(items, reverse=["c"])[["measure", "estimate", "lower", "upper", "n"]].round(2)
      measure  estimate  lower  upper  n
    0   alpha      0.97   0.81    1.0  4
    """
    numbers = as_numbers(items)
    if numbers.columns.empty:
        raise UsageError("Alpha needs the items of a scale, and there is no column.")
    for name in reverse:
        if name not in numbers.columns:
            raise UsageError(f"The reversed item {name} is not among the columns. Correct its name.")
    if bounds is not None:
        within(numbers, bounds)
    answers = numbers.dropna()
    signs = np.where(answers.columns.isin(list(reverse)), -1.0, 1.0)
    return as_table([_alpha_row(answers.to_numpy() * signs)])


def _alpha_row(answers: np.ndarray) -> Row:
    n, k = answers.shape
    row: Row = {v.MEASURE: v.ALPHA, v.N: n, v.PEOPLE: n}
    sums = answers.sum(axis=1)
    if k == 1:
        return row | {v.NOTE: v.NOTE_TOO_FEW_ITEMS}
    if n == 0:
        return row | {v.NOTE: v.NOTE_NOBODY}
    if n == 1:
        return row | {v.NOTE: v.NOTE_ONE}
    # Sums of decimals that are equal on paper may differ in their last digit.
    if np.allclose(sums, sums[0], rtol=1e-12, atol=1e-12):
        return row | {v.NOTE: v.NOTE_NO_VARIANCE}
    alpha = k / (k - 1) * (1 - answers.var(axis=0, ddof=1).sum() / sums.var(ddof=1))
    tail = (1 - CONFIDENCE) / 2
    spread = stats.f(n - 1, (n - 1) * (k - 1))
    lower, upper = (1 - (1 - alpha) * spread.ppf(quantile) for quantile in (1 - tail, tail))
    return row | {v.ESTIMATE: alpha, v.LOWER: lower, v.UPPER: upper}
