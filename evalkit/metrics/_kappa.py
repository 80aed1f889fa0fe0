"""Figures of agreement from counts: kappa of two coders, pooled over codes, and alpha of any number of coders."""

from __future__ import annotations

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa

from evalkit import vocabulary as v
from evalkit.metrics._rows import Row


def kappa_row(cells: np.ndarray, dependent: bool) -> Row:
    """Give kappa of two coders with its interval as R's `psych::cohen.kappa`, or the word why it has none.

    >>> row = kappa_row(np.array([20, 5, 10, 15]), dependent=False)
    >>> round(row["estimate"], 3), round(row["lower"], 3), round(row["upper"], 3)
    (0.4, 0.151, 0.649)
    """
    both, first, second, neither = cells.tolist()
    if both + first + second + neither == 0:
        return {v.NOTE: v.NOTE_NO_SHARED_DOCUMENTS}
    if both + first + second == 0:
        return {v.NOTE: v.NOTE_NEVER_USED}
    if first + second == 0:
        return {v.NOTE: v.NOTE_NO_VARIANCE} if neither == 0 else {v.ESTIMATE: 1.0, v.NOTE: v.NOTE_NO_DISAGREEMENT}
    if both + first == 0 or both + second == 0:
        return {v.ESTIMATE: 0.0, v.NOTE: v.NOTE_ONE_CODER_USED}
    if neither + first == 0 or neither + second == 0:
        return {v.ESTIMATE: 0.0, v.NOTE: v.NOTE_NO_VARIANCE}
    table = np.array([[both, first], [second, neither]])
    if dependent:
        return {v.ESTIMATE: float(cohens_kappa(table, return_results=False)), v.NOTE: v.NOTE_NOT_INDEPENDENT}
    found = cohens_kappa(table)
    bounds = np.clip([found.kappa_low, found.kappa_upp], -1, 1)
    return {v.ESTIMATE: float(found.kappa), v.LOWER: float(bounds[0]), v.UPPER: float(bounds[1])}


def observed(kinds: np.ndarray) -> np.ndarray:
    """Give the share of agreement from coincidences: both, one, neither along the first axis."""
    both, one, neither = kinds
    n = both + one + neither
    return _divided(n - one, n, n > 0)


def alpha(kinds: np.ndarray) -> np.ndarray:
    """Give Krippendorff's alpha from coincidences, NaN where a code is on all units or on none.

    >>> alpha(np.array([[4.0], [4.0], [12.0]])).round(4)
    array([0.5476])
    """
    both, one, neither = kinds
    put, left = both + one / 2, neither + one / 2
    expected = 2 * put * left
    differ = (put + left - 1) * one
    # Less than half a unit's worth is what adding up fractions leaves behind.
    return 1 - _divided(differ, expected, np.minimum(put, left) > 0.5)


def pooled_kappa(cells: np.ndarray) -> np.ndarray:
    """Give kappa of the mean observed and the mean expected agreement of all codes, which stand along the last axis.

    >>> pooled_kappa(np.array([[20.0, 0.0], [5.0, 0.0], [10.0, 0.0], [15.0, 50.0]])).round(4).item()
    0.4
    """
    both, first, second, neither = cells
    n = both + first + second + neither
    with np.errstate(invalid="ignore"):
        agree = (both + neither) / n
        chance = ((both + first) * (both + second) + (neither + first) * (neither + second)) / n**2
        gain, room = (agree - chance).sum(axis=-1), (1 - chance).sum(axis=-1)
    return _divided(gain, room, room > 0)


def _divided(upper: np.ndarray, lower: np.ndarray, where: np.ndarray) -> np.ndarray:
    """Divide where that is possible; elsewhere there is no figure."""
    return np.asarray(np.divide(upper, lower, out=np.full(np.shape(upper), np.nan), where=where))
