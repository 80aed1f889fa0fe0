"""Arithmetic of two samples that also holds at the edges: all alike, everybody, nobody."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from scipy import optimize, special, stats

from evalkit.metrics._intervals import CONFIDENCE

DRAWS = 9999
_ROUNDING = 1e-12
"""Answers that differ by less than this, beside their size, differ by rounding."""


class TTest(NamedTuple):
    """The bounds of an interval, and the p value."""

    bounds: tuple[float, float]
    p: float


def alike(answers: np.ndarray) -> bool:
    """Whether all answers are the same but for rounding.

    >>> alike(np.array([0.3 - 0.2, 0.2 - 0.1]))
    True
    """
    return bool(np.ptp(answers) <= _ROUNDING * max(1.0, np.abs(answers).max()))


def t_test(gap: float, errors: list[float], sizes: list[int]) -> TTest:
    """Test a difference of means by t with Welch and Satterthwaite's degrees of freedom.

    `errors` are the squared standard errors of the means, not all zero; of one mean it is Student's test.

    >>> round(t_test(1.5, [1 / 12, 2 / 12], [4, 4]).p, 4)
    0.0273
    """
    error = sum(errors)
    df = error**2 / sum(one**2 / (n - 1) for one, n in zip(errors, sizes, strict=True))
    reach = stats.t.ppf(0.5 + CONFIDENCE / 2, df) * math.sqrt(error)
    return TTest((gap - reach, gap + reach), float(2 * stats.t.sf(abs(gap) / math.sqrt(error), df)))


def squared_error(answers: np.ndarray) -> float:
    """Give the squared standard error of a mean, zero where all are alike.

    >>> squared_error(np.array([1.0, 3.0]))
    1.0
    """
    return 0.0 if alike(answers) else float(answers.var(ddof=1) / len(answers))


def koopman(x: int, m: int, y: int, n: int) -> tuple[float, float]:
    """Give the score interval of the ratio of x / m to y / n, neither of them zero (Koopman 1984).

    The bounds are the ratios r at which the score test of p = r q just rejects, p and q being the likeliest
    shares with that ratio.

    >>> np.round(koopman(36, 40, 16, 80), 3)
    array([2.94 , 7.152])
    """
    limit, top = stats.chi2.ppf(CONFIDENCE, 1), math.log(x / m) - math.log(y / n)

    def away(log_ratio: float) -> float:
        r = math.exp(log_ratio)
        b = r * (m + y) + x + n
        q = min((b - math.sqrt(max(b * b - 4 * r * (m + n) * (x + y), 0.0))) / (2 * r * (m + n)), 1.0, 1 / r)
        p = r * q
        variance = p * (1 - p) / m + r * r * q * (1 - q) / n
        return (x / m - r * y / n) ** 2 / variance - limit if variance > 0 else -limit

    bounds = []
    for step in (-1.0, 1.0):
        while away(top + step) < 0:
            step *= 2
        bounds.append(math.exp(optimize.brentq(away, top, top + step, xtol=1e-13)))
    return bounds[0], bounds[1]


def fisher_by_draws(table: np.ndarray, seed: int) -> float:
    """Give Fisher's p of a table from 9,999 of the same margins, as R's `fisher.test(simulate.p.value = TRUE)`.

    It is the share of those tables, the one at hand among them, that are no likelier than it is.

    >>> 0.3 < fisher_by_draws(np.array([[3, 1, 2], [1, 3, 2]]), seed=0) < 0.8
    True
    """
    drawn = stats.random_table(table.sum(axis=1), table.sum(axis=0)).rvs(
        DRAWS, random_state=np.random.default_rng(seed)
    )
    # With the margins given, a table's likelihood falls with the product of its cells' factorials.
    unlikely = special.gammaln(drawn + 1.0).sum(axis=(1, 2)) >= special.gammaln(table + 1.0).sum() * (1 - _ROUNDING)
    return float((1 + unlikely.sum()) / (1 + DRAWS))
