"""The rows of a scale: its figures, or in a word why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import stats

from evalkit import vocabulary as v
from evalkit.metrics import _scale
from evalkit.metrics._intervals import CONFIDENCE
from evalkit.metrics._rows import Row

_ROUNDING = 1e-9
"""A correlation nearer to zero than this may be what rounding leaves of none."""


def scale_rows(names: Sequence[str], matrix: np.ndarray, n: int) -> Iterator[Row]:
    """Give alpha first, then the other figures of the scale, then those of its items.

    `matrix` has the covariances of the items `names`, reverse-keyed ones turned round, of `n` people; NaN
    where there are too few for one. A figure is not computed before its row is asked for.

    >>> next(scale_rows(["a", "b"], np.array([[1.0, 0.5], [0.5, 1.0]]), 9))["measure"]
    'alpha'
    """
    k, why = len(names), _why_none(matrix, n)
    # With fewer people than items any items seem to explain each other.
    few = v.NOTE_FEWER_THAN_ITEMS if n < k else ""
    yield _row(v.ALPHA, n, _scale.alpha(matrix), why or v.NOTE_NO_VARIANCE, few, k)
    r = _scale.correlations(matrix)
    flat = why or (v.NOTE_NO_VARIANCE if np.isnan(r).any() else "")
    yield _row(v.ALPHA_STANDARDIZED, n, _scale.alpha(r), flat or v.NOTE_NO_VARIANCE, few, k)
    mean = (r.sum() - k) / (k * (k - 1)) if k > 1 else np.nan
    yield _row(v.MEAN_INTER_ITEM_R, n, mean, flat, few)
    yield _row(v.LAMBDA_6, n, np.nan if flat or few else _scale.lambda_6(r), flat or few or v.NOTE_SINGULAR)
    flat = flat or few or (v.NOTE_TWO_ITEMS if k < 3 else "")
    yield _row(v.OMEGA_TOTAL, n, np.nan if flat else _scale.omega_total(r), flat or v.NOTE_IMPROPER)
    yield from _item_rows(names, matrix, n, why)


def _item_rows(names: Sequence[str], matrix: np.ndarray, n: int, why: str) -> Iterator[Row]:
    rest_r, dropped = _scale.item_figures(matrix)
    for name, r in zip(names, rest_r, strict=True):
        beware = v.NOTE_NEGATIVE if r < -_ROUNDING else ""
        yield _row(v.ITEM_REST_R, n, r, why or v.NOTE_NO_VARIANCE, beware) | {v.ITEM: name}
    alone = v.NOTE_TOO_FEW_ITEMS if len(names) < 3 else v.NOTE_NO_VARIANCE
    for name, alpha in zip(names, dropped, strict=True):
        yield _row(v.ALPHA_IF_DROPPED, n, alpha, why or alone) | {v.ITEM: name}


def _why_none(matrix: np.ndarray, n: int) -> str:
    """Say why there can be no figure at all; empty where there can."""
    if len(matrix) == 1:
        return v.NOTE_TOO_FEW_ITEMS
    if n < 2:
        return v.NOTE_NOBODY if n == 0 else v.NOTE_ONE
    return v.NOTE_NEVER_TOGETHER if np.isnan(matrix).any() else ""


def _row(measure: str, n: int, figure: float, why: str, beware: str = "", feldt: int = 0) -> Row:
    """Give a figure, with Feldt's interval if it is alpha of `feldt` items, or why there is none."""
    row: Row = {v.MEASURE: measure, v.N: n, v.PEOPLE: n}
    if np.isnan(figure):
        return row | {v.NOTE: why}
    row |= {v.ESTIMATE: figure, v.NOTE: beware}
    if feldt < 2:
        return row
    tail = (1 - CONFIDENCE) / 2
    spread = stats.f(n - 1, (n - 1) * (feldt - 1))
    lower, upper = (1 - (1 - figure) * spread.ppf(quantile) for quantile in (1 - tail, tail))
    return row | {v.LOWER: lower, v.UPPER: upper}
