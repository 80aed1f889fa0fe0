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
        effective = np.where(sure, n, share * (1 - share) / variance)
        ratio = stats.t.ppf(_TAIL, np.where(known, n - 1, np.nan)) / stats.t.ppf(_TAIL, np.where(known, df, np.nan))
        effective = np.where(sure, effective, effective * ratio**2)
        yes, no = effective * share, effective * (1 - share)
        lower = np.where(share <= 0, 0.0, stats.beta.ppf(_TAIL, yes, no + 1))
        upper = np.where(share >= 1, 1.0, stats.beta.ppf(1 - _TAIL, yes + 1, no))
    return np.where(known, lower, np.nan), np.where(known, upper, np.nan)
