"""The rows of a difference: of two means or two shares, of other people or of the same."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_effectsize

from evalkit import vocabulary as v
from evalkit.metrics._intervals import CONFIDENCE
from evalkit.metrics._rows import Row
from evalkit.metrics._two_samples import alike, koopman, squared_error, t_test

ALIKE_SD = 0.5
"""Means are about the same where the whole interval is within half a standard deviation (Cohen's medium)."""
ALIKE_SHARE = 0.2
"""Shares are about the same where the whole interval is within 20 percentage points."""
_SMALL = 5


def said(lower: float, upper: float, alike: float) -> str:
    """Say what an interval of a difference says, as a NOTE_ word.

    >>> [said(0.1, 0.9, 0.5), said(-0.2, 0.3, 0.5), said(-1.2, 0.9, 0.5)]
    ['higher', 'about_the_same', 'too_few_to_say']
    """
    if lower > 0:
        return v.NOTE_HIGHER
    if upper < 0:
        return v.NOTE_LOWER
    return v.NOTE_SAME if max(-lower, upper) <= alike else v.NOTE_TOO_FEW


def of_means(measure: str, a: np.ndarray, b: np.ndarray, reach: float) -> Iterator[Row]:
    """Compare two groups of people by Welch's t; `reach` is the greatest difference that the scale allows."""
    n = len(a) + len(b)
    base: Row = {v.N: n, v.PEOPLE: n}
    if min(len(a), len(b)) == 0:
        yield base | {v.MEASURE: measure, v.NOTE: v.NOTE_NOBODY}
        return
    gap = {v.MEASURE: measure, v.ESTIMATE: a.mean() - b.mean()}
    if min(len(a), len(b)) == 1:
        yield base | gap | {v.NOTE: v.NOTE_ONE}
        return
    if alike(a) and alike(b):
        yield base | gap | {v.NOTE: v.NOTE_NO_VARIANCE}
        return
    test = t_test(a.mean() - b.mean(), [squared_error(a), squared_error(b)], [len(a), len(b)])
    sd = math.sqrt(((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / (n - 2))
    yield base | gap | _cut(test.bounds, reach, ALIKE_SD * sd)
    yield base | {v.MEASURE: v.P_VALUE, v.OPTION: "welch_t", v.ESTIMATE: test.p}
    d = (a.mean() - b.mean()) / sd
    exact = math.exp(math.lgamma((n - 2) / 2) - math.lgamma((n - 3) / 2)) / math.sqrt((n - 2) / 2) if n > 3 else 0.0
    yield base | {v.MEASURE: v.COHENS_D, v.ESTIMATE: d}
    yield base | {v.MEASURE: v.HEDGES_G, v.ESTIMATE: d * exact}


def of_shares(measure: str, a: np.ndarray, b: np.ndarray) -> Iterator[Row]:
    """Compare two groups of people by Newcombe's difference, Koopman's ratio and an exact or chi-square test."""
    (x, m), (y, k) = (int(a.sum()), len(a)), (int(b.sum()), len(b))
    base: Row = {v.N: m + k, v.PEOPLE: m + k}
    if min(m, k) == 0:
        yield base | {v.MEASURE: measure, v.NOTE: v.NOTE_NOBODY}
        return
    bounds = confint_proportions_2indep(x, m, y, k, compare="diff", method="newcomb", alpha=1 - CONFIDENCE)
    yield base | {v.MEASURE: measure, v.ESTIMATE: x / m - y / k} | _cut(bounds, 1, ALIKE_SHARE)
    if x and y:
        lower, upper = koopman(x, m, y, k)
        yield base | {v.MEASURE: v.RATIO, v.ESTIMATE: (x / m) / (y / k), v.LOWER: lower, v.UPPER: upper}
    table = np.array([[x, m - x], [y, k - y]])
    if (table.sum(axis=0) > 0).all():
        method, p = two_by_two(table)
        yield base | {v.MEASURE: v.P_VALUE, v.OPTION: method, v.ESTIMATE: p}
    yield base | {v.MEASURE: v.COHENS_H, v.ESTIMATE: float(proportion_effectsize(x / m, y / k))}


def two_by_two(table: np.ndarray) -> tuple[str, float]:
    """Test a table of two rows and columns: exactly where fewer than five are expected somewhere.

    >>> two_by_two(np.array([[3, 1], [1, 3]]))[0]
    'fisher_exact'
    """
    if stats.contingency.expected_freq(table).min() < _SMALL:
        return "fisher_exact", float(stats.fisher_exact(table).pvalue)
    return "chi_square", float(stats.chi2_contingency(table, correction=False).pvalue)


def of_paired_means(before: np.ndarray, after: np.ndarray, reach: float) -> Iterator[Row]:
    """Compare the same people's answers by the paired t and by Wilcoxon's signed ranks."""
    steps = after - before
    n = len(steps)
    base: Row = {v.N: n, v.PEOPLE: n}
    gap = {v.MEASURE: v.CHANGE, v.ESTIMATE: steps.mean() if n else np.nan}
    if n < 2 or alike(steps):
        yield base | gap | {v.NOTE: [v.NOTE_NOBODY, v.NOTE_ONE][n] if n < 2 else v.NOTE_NO_VARIANCE}
        return
    test = t_test(steps.mean(), [squared_error(steps)], [n])
    sd = steps.std(ddof=1)
    yield base | gap | {v.SD: sd} | _cut(test.bounds, reach, ALIKE_SD * sd)
    yield base | {v.MEASURE: v.P_VALUE, v.OPTION: "paired_t", v.ESTIMATE: test.p}
    yield base | {v.MEASURE: v.P_VALUE, v.OPTION: "wilcoxon", v.ESTIMATE: _wilcoxon(steps)}
    yield base | {v.MEASURE: v.COHENS_D, v.OPTION: "of_changes", v.ESTIMATE: steps.mean() / sd}


def _wilcoxon(steps: np.ndarray) -> float:
    moved = steps[steps != 0]
    ties = len(np.unique(np.abs(moved))) < len(moved) or len(moved) < len(steps)
    if ties or len(moved) >= 50:
        return float(stats.wilcoxon(moved, correction=True, method="approx").pvalue)
    return float(stats.wilcoxon(moved, method="exact").pvalue)


def of_paired_shares(before: np.ndarray, after: np.ndarray) -> Iterator[Row]:
    """Compare the same people's yes and no by McNemar's exact test and the interval of Bonett and Price."""
    n = len(before)
    base: Row = {v.N: n, v.PEOPLE: n}
    if n == 0:
        yield base | {v.MEASURE: v.CHANGE, v.NOTE: v.NOTE_NOBODY}
        return
    gained, lost = int((after & ~before).sum()), int((before & ~after).sum())
    p, q = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    reach = stats.norm.ppf(0.5 + CONFIDENCE / 2) * math.sqrt((p + q - (p - q) ** 2) / (n + 2))
    gap = {v.MEASURE: v.CHANGE, v.ESTIMATE: (gained - lost) / n}
    yield base | gap | _cut((p - q - reach, p - q + reach), 1, ALIKE_SHARE)
    test = mcnemar(np.array([[0, lost], [gained, 0]]), exact=True)
    yield base | {v.MEASURE: v.P_VALUE, v.OPTION: "mcnemar_exact", v.ESTIMATE: float(test.pvalue)}


def _cut(bounds: tuple[float, float], reach: float, alike: float) -> Row:
    lower, upper = max(float(bounds[0]), -reach), min(float(bounds[1]), reach)
    return {v.LOWER: lower, v.UPPER: upper, v.NOTE: said(lower, upper, alike)}
