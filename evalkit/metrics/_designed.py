"""The items of a designed sample, estimated in all groups at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import stats

from evalkit import vocabulary as v
from evalkit.metrics._intervals import CONFIDENCE, judged
from evalkit.metrics._korn_graubard import korn_graubard
from evalkit.metrics._linear import Domains

_TAIL = (1 - CONFIDENCE) / 2
_NOTHING = 1e-12
"""Clusters that agree by chance have no variance, but for the last digits; n by that would be any large number."""


class Sums(NamedTuple):
    """What an estimate is made of, one figure a group."""

    n: np.ndarray
    yes: np.ndarray
    """The sum of y, without weights."""
    estimate: np.ndarray
    variance: np.ndarray
    spread: np.ndarray
    """The variance if as many had been drawn at random; NaN of a total."""
    df: np.ndarray


def sums_of(y: np.ndarray, domains: Domains, measure: str) -> Sums:
    """Give the sums of one item, `y` having one figure a row inside the domains; `measure` is MEAN, SHARE or TOTAL."""
    n, w, weight, df = domains.n, domains.weights, domains.weight, domains.df
    total = domains.sum(w * y)
    if measure == v.TOTAL:
        nothing = np.full(len(n), np.nan)
        return Sums(n, domains.sum(y), np.where(n > 0, total, np.nan), domains.variance(w * y), nothing, df)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / weight
        off = y - mean[domains.codes]
        variance = domains.variance(w * off / weight[domains.codes])
        spread = domains.sum(w * off**2) / weight / np.where(n > 1, n - 1, np.nan)
    return Sums(n, domains.sum(y), mean, np.where(variance > _NOTHING * spread, variance, 0), spread, df)


def beside_each_other(items: Sequence[Sums]) -> Sums:
    """Put the sums of several items into columns, one row a group."""
    return Sums(*(np.column_stack(figures) for figures in zip(*items, strict=True)))


def estimates_of(sums: Sums, measure: str) -> dict[str, np.ndarray]:
    """Give the columns of estimates, in the shape of the sums; only shares are judged."""
    n, yes, estimate, variance, spread, df = sums
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(spread > 0, variance / spread, np.nan)
        effective = np.where(effect > 0, n / effect, np.nan)
    enough = (n > 1) & (df > 0)
    error = np.where(enough, np.sqrt(variance), np.nan)
    note = np.select([n == 0, ~enough], [v.NOTE_NOBODY, v.NOTE_TOO_FEW], "")
    held = {
        v.ESTIMATE: estimate, v.N: n, v.PEOPLE: n, v.NOTE: note,
        v.STANDARD_ERROR: error, v.EFFECTIVE_N: effective, v.DESIGN_EFFECT: effect,
    }  # fmt: skip
    if measure == v.SHARE:
        lower, upper = korn_graubard(estimate, error**2, n, df)
        word = judged(estimate, upper - lower, np.fmin(n, effective), df)
        return held | {v.COUNT: yes.round().astype(int), v.LOWER: lower, v.UPPER: upper, v.QUALITY: word}
    reach = stats.t.ppf(1 - _TAIL, np.where(enough, df, np.nan)) * error
    return held | {v.LOWER: estimate - reach, v.UPPER: estimate + reach}
