"""Intervals of shares and means, many at once, and how far a share can be relied on."""

from __future__ import annotations

import numpy as np
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from evalkit import vocabulary as v

CONFIDENCE = 0.95
_TAIL = (1 - CONFIDENCE) / 2

_FEWEST_DF = 8

Bound = np.ndarray


def share_bounds(counts: np.ndarray, n: np.ndarray, method: str) -> tuple[Bound, Bound]:
    """Give the interval of count / n of a sample, NaN where n is 0; `method` is that of statsmodels.

    >>> lower, upper = share_bounds(np.array([12]), np.array([53]), "wilson")
    >>> (lower.round(3), upper.round(3))
    (array([0.135]), array([0.355]))
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        lower, upper = proportion_confint(counts, n, alpha=1 - CONFIDENCE, method=method)
    nobody = np.asarray(n) == 0
    return np.where(nobody, np.nan, lower), np.where(nobody, np.nan, upper)


def census_bounds(counts: np.ndarray, n: np.ndarray, invited: np.ndarray) -> tuple[Bound, Bound]:
    """Give the exact interval of a share of all invited, of whom n answered as if drawn by lot.

    The bounds are the least and the greatest number among the invited that would give the count, or one
    further from them, with a probability above 2.5% (hypergeometric; Buonaccorsi 1987, Am. Stat. 41,
    215-218), as shares; a width of zero where everyone answered, NaN where n or the invited are not known.

    >>> census_bounds(np.array([6]), np.array([8]), np.array([8.0]))
    (array([0.75]), array([0.75]))
    """
    cells = np.column_stack([counts.ravel(), n.ravel(), invited.ravel()]).astype(float)
    known = ~np.isnan(cells[:, 2]) & (cells[:, 1] > 0)
    bounds = np.full((len(cells), 2), np.nan)
    kinds, place = np.unique(cells[known].astype(np.int64), axis=0, return_inverse=True)
    if len(kinds):
        x, drawn, all_of_them = kinds.T
        least = _least(x, drawn, all_of_them)
        greatest = all_of_them - _least(drawn - x, drawn, all_of_them)
        bounds[known] = (np.column_stack([least, greatest]) / all_of_them[:, None])[place.ravel()]
    return bounds[:, 0].reshape(counts.shape), bounds[:, 1].reshape(counts.shape)


def _least(x: np.ndarray, drawn: np.ndarray, everyone: np.ndarray) -> np.ndarray:
    """Find by halving the least number of successes among everyone that may well give x or more."""
    low, high = x, everyone - (drawn - x)
    while (low < high).any():
        middle = (low + high) // 2
        may = stats.hypergeom.sf(x - 1, everyone, middle, drawn) > _TAIL
        low, high = np.where(may, low, np.minimum(middle + 1, high)), np.where(may, middle, high)
    return low


def mean_reach(sd: np.ndarray, n: np.ndarray, invited: np.ndarray | None = None) -> np.ndarray:
    """Give t(n - 1) sd / √n, times √(1 - n / invited) of a census: how far the interval reaches from the mean.

    >>> mean_reach(np.array([1.0]), np.array([4])).round(3)
    array([1.591])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        reach: np.ndarray = stats.t.ppf(1 - _TAIL, np.where(n > 1, n - 1, np.nan)) * sd / np.sqrt(n)
        return reach if invited is None else reach * np.sqrt(1 - n / invited)


def quality(counts: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Judge shares of a simple random sample by the NCHS standards for proportions, one QUALITY_ word each.

    Parker et al. (2017), National Center for Health Statistics Data Presentation Standards for Proportions,
    Vital Health Stat 2(175), with the interval of Clopper and Pearson (1934, Biometrika 26, 404-413) and an
    effective n of n: fewer than 30 people; a width of 0.30 or more; a width of 0.05 or less is reliable;
    between them a width of more than 1.3 times the share is not. Nobody or everybody in a share that would
    pass is for a person to review.

    >>> quality(np.array([5, 40, 2, 50]), np.array([9, 80, 60, 400])).tolist()
    ['few_people', 'reliable', 'wide_for_its_size', 'reliable']
    """
    lower, upper = share_bounds(counts, n, "beta")
    with np.errstate(divide="ignore", invalid="ignore"):
        return judged(counts / n, upper - lower, n)


def judged(share: np.ndarray, width: np.ndarray, n: np.ndarray, df: np.ndarray | None = None) -> np.ndarray:
    """Judge shares as `quality` does, from the width of their interval and their effective n.

    `df`, the degrees of freedom, is of designed samples: with fewer than 8 a share that would pass is for review.

    >>> judged(np.array([0.5, 0.5]), np.array([0.2, 0.2]), np.array([80, 80]), np.array([20, 7])).tolist()
    ['reliable', 'review']
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = width / share
    unsure = False if df is None else df < _FEWEST_DF
    return np.select(
        [n == 0, n < 30, width >= 0.30, (share <= 0) | (share >= 1), (width > 0.05) & (relative > 1.3), unsure],
        ["", v.QUALITY_FEW, v.QUALITY_WIDE, v.QUALITY_REVIEW, v.QUALITY_WIDE_FOR_ITS_SIZE, v.QUALITY_REVIEW],
        v.QUALITY_RELIABLE,
    )
