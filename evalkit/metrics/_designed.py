"""One item of a designed sample, estimated in all groups at once."""

from __future__ import annotations

import numpy as np
from scipy import stats

from evalkit import vocabulary as v
from evalkit.metrics._intervals import CONFIDENCE, judged
from evalkit.metrics._korn_graubard import korn_graubard
from evalkit.metrics._linear import Domains

_TAIL = (1 - CONFIDENCE) / 2
_NOTHING = 1e-12
"""Clusters that agree by chance have no variance, but for the last digits; n by that would be any large number."""


def estimated(y: np.ndarray, domains: Domains, measure: str) -> dict[str, np.ndarray]:
    """Give the columns of an estimate, each with one figure a group, of the mean, share or total of `y`.

    `y` has one figure a row inside the domains; `measure` is MEAN, SHARE or TOTAL. Only a share is judged.
    """
    w = domains.design.weights[domains.inside]
    n, weight = domains.count(), domains.sum(w)
    with np.errstate(divide="ignore", invalid="ignore"):
        total = domains.sum(w * y)
        mean = total / weight
        z = w * y if measure == v.TOTAL else w * (y - mean[domains.codes]) / weight[domains.codes]
        variance = domains.variance(z)
        spread = domains.sum(w * (y - mean[domains.codes]) ** 2) / weight / np.where(n > 1, n - 1, np.nan)
        if measure != v.TOTAL:
            variance = np.where(variance > _NOTHING * spread, variance, 0)
        effect = np.where(measure == v.TOTAL, np.nan, np.where(spread > 0, variance / spread, np.nan))
        effective = np.where(effect > 0, n / effect, np.nan)
    df = domains.degrees_of_freedom()
    enough = (n > 1) & (df > 0)
    error = np.where(enough, np.sqrt(variance), np.nan)
    estimate = np.where(n > 0, total if measure == v.TOTAL else mean, np.nan)
    note = np.select([n == 0, ~enough], [v.NOTE_NOBODY, v.NOTE_TOO_FEW], "")
    held = {
        v.ESTIMATE: estimate, v.N: n, v.PEOPLE: n, v.NOTE: note,
        v.STANDARD_ERROR: error, v.EFFECTIVE_N: effective, v.DESIGN_EFFECT: effect,
    }  # fmt: skip
    if measure == v.SHARE:
        yes = domains.sum(y).round().astype(int)
        lower, upper = korn_graubard(estimate, error**2, n, df)
        word = judged(estimate, upper - lower, np.fmin(n, effective), df)
        return held | {v.COUNT: yes, v.LOWER: lower, v.UPPER: upper, v.QUALITY: word}
    reach = stats.t.ppf(1 - _TAIL, np.where(enough, df, np.nan)) * error
    return held | {v.LOWER: estimate - reach, v.UPPER: estimate + reach}
