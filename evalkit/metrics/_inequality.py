"""The figures of a summary over groups, many sets of groups at once, with their intervals."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from scipy import special

from evalkit import vocabulary as v
from evalkit.metrics import _mover
from evalkit.metrics._intervals import CONFIDENCE
from evalkit.metrics._mover import Figure
from evalkit.metrics._side_by_side import effective, figures, people
from evalkit.metrics.disparities import best_rows, reference_rows, wanted_groups

_TAIL = (1 - CONFIDENCE) / 2
_ROUNDING = 1e-12


class Sets:
    """Groups with people enough, and the number of the set of groups that each belongs to."""

    def __init__(self, rows: pd.DataFrame, sets: np.ndarray, size: int) -> None:
        self.rows, self.sets, self.size = rows, sets, size
        self.shares = figures(rows)
        kinds = np.bincount(sets, minlength=size).astype(float)
        self.kinds = np.where(kinds > 1, kinds, np.nan)
        """How many groups there are in each set; NaN where there is nothing to compare."""

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Add up in each set."""
        return np.bincount(self.sets, values, self.size)


def between(held: Sets, statistic: np.ndarray) -> Figure:
    """Give the between-group variance; its interval is that of the noncentrality of the test's statistic.

    It has none where nobody, or everybody, says yes in all groups.
    """
    y, n = held.shares.estimate, people(held.rows)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = held.sum(n * y) / held.sum(n)
        variance = held.sum(n * (y - mean[held.sets]) ** 2) / held.sum(n)
        spread = np.where(mean * (1 - mean) > _ROUNDING, mean * (1 - mean), np.nan)
        # How much variance one unit of the statistic stands for, also where the effective n is not n.
        unit = np.where(statistic > 0, variance / statistic, spread / held.sum(effective(held.rows)))
    df = held.kinds - 1
    # Shares that are more alike than chance allows don't make the interval narrower than usual.
    least, most = _noncentrality(statistic, df, 1 - _TAIL), _noncentrality(np.maximum(statistic, df), df, _TAIL)
    return Figure(np.where(np.isnan(df), np.nan, variance), unit * least, unit * most)


def _noncentrality(statistic: np.ndarray, df: np.ndarray, below: float) -> np.ndarray:
    """Find the noncentrality of which a chi-square lies with this probability below the statistic, at least 0."""
    found = np.where(np.isnan(df), np.nan, 0.0)
    some = special.chdtr(df, statistic) > below
    found[some] = special.chndtrinc(statistic[some], df[some], below)
    return found


def index(held: Sets, reference: Mapping[str, str], sure: np.ndarray) -> tuple[Figure, ExtensionArray, np.ndarray]:
    """Give the index of disparity, the group it is held against, and whether that has a share of 0.

    Where it isn't `sure` that shares differ, the interval begins at 0.
    """
    base = _base(held, reference)
    at = base[held.sets]
    others = (at >= 0) & (at != np.arange(len(at)))
    above = np.where(held.shares.estimate >= held.shares.estimate[at], 1, -1)
    weight = np.where(others, above / (held.kinds[held.sets] - 1), 0.0)
    # At the end stands what is taken where there is none: place -1.
    share = Figure(*(np.append(part, np.nan) for part in held.shares)).take(base)
    groups = pd.array(pd.concat([held.rows[v.GROUP], pd.Series([""], dtype="str")])).take(base)
    by_zero = share.estimate == 0
    total = _mover.sums(held.shares, weight, held.sets, held.size)
    estimate, lower, upper = (np.where(by_zero, np.nan, part - held.sum(weight)) for part in _mover.ratio(total, share))
    return Figure(estimate, np.where(sure, np.maximum(lower, 0), 0 * lower), upper), groups, by_zero


def _base(held: Sets, reference: Mapping[str, str]) -> np.ndarray:
    """Give of each set the place of the group that the others are held against, -1 where there is none."""
    wanted = wanted_groups(held.rows, reference)
    named = reference_rows(held.rows, held.sets, wanted)
    base = np.full(held.size, -1)
    base[held.sets] = np.where(wanted.notna(), named, best_rows(held.rows, held.sets))
    return np.where(np.isnan(held.kinds), -1, base)
