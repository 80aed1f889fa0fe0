"""Intervals of shares of a designed sample."""

from __future__ import annotations

import numpy as np
from scipy import stats

from evalkit.metrics._intervals import CONFIDENCE

_TAIL = (1 - CONFIDENCE) / 2


def korn_graubard(
    share: np.ndarray, variance: np.ndarray, n: np.ndarray, df: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Give the interval of Clopper and Pearson with the effective n; NaN where the variance or df is not there.

    Where nobody or everybody says yes, or all clusters agree, the variance is 0, and n stands for the effective n.

    >>> lower, upper = korn_graubard(np.array([0.25]), np.array([0.25 * 0.75 / 40]), np.array([40]), np.array([39]))
    >>> lower.round(4), upper.round(4)
    (array([0.1269]), array([0.412]))
    """
    known = ~np.isnan(variance) & (df > 0) & (n > 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        sure = (share <= 0) | (share >= 1) | (variance <= 0)
        effective = np.where(sure, n, share * (1 - share) / variance * (_t(n - 1) / _t(df)) ** 2)
    yes, no = effective * share, effective * (1 - share)
    lower, upper = np.where(known, 0.0, np.nan), np.where(known, 1.0, np.nan)
    # Small groups often say all yes or all no: their other bound takes no work.
    some, others = known & (share > 0), known & (share < 1)
    lower[some] = stats.beta.ppf(_TAIL, yes[some], no[some] + 1)
    upper[others] = stats.beta.ppf(1 - _TAIL, yes[others] + 1, no[others])
    return lower, upper


def _t(df: np.ndarray) -> np.ndarray:
    """Give the lower quantile of t, worked out once for each number of degrees of freedom; NaN for none."""
    kinds, place = np.unique(df, return_inverse=True)
    quantiles = np.asarray(stats.t.ppf(_TAIL, np.where(kinds > 0, kinds, np.nan)))
    return quantiles[place].reshape(df.shape)
