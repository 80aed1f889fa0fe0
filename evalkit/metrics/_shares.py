"""The rows of shares: of every group, item and option at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import Asked
from evalkit.metrics._groups import Groups
from evalkit.metrics._intervals import census_bounds, quality, share_bounds
from evalkit.metrics._rows import from_columns

ShareInterval = Literal["wilson", "clopper_pearson"]
_METHODS = {"wilson": "wilson", "clopper_pearson": "beta"}


def share_table(
    groups: Groups,
    asked: Asked,
    interval: ShareInterval,
    measure: str | np.ndarray,
    items: Sequence[str],
    options: Sequence[str],
    counts: np.ndarray,
    n: np.ndarray,
) -> pd.DataFrame:
    """Give one row a group, item and option: its share of the n people, with its interval.

    `counts` has the shape (groups, items, options), `n` (groups, items); `measure` is one, or one for each option.
    """
    if interval not in _METHODS:
        raise UsageError(f"interval={interval!r} is not known: choose wilson or clopper_pearson.")
    base = np.broadcast_to(n[:, :, None], counts.shape)
    figures = _census_figures(counts, base, asked) if asked.census else share_figures(counts, base, interval)
    about = {
        v.MEASURE: measure,
        v.ITEM: np.array(items, dtype=object)[:, None],
        v.OPTION: np.array(options, dtype=object),
    }
    bases = {v.COUNT: counts, v.N: base, v.PEOPLE: base}
    return groups.beside(from_columns(about | figures | bases, counts.shape))


def share_figures(counts: np.ndarray, n: np.ndarray, interval: ShareInterval = "wilson") -> dict[str, np.ndarray]:
    """Give the columns of shares of a sample that follow from counts and n: estimate, interval, note, quality.

    >>> share_figures(np.array([1, 0]), np.array([4, 0]))["estimate"]
    array([0.25,  nan])
    """
    lower, upper = share_bounds(counts, n, _METHODS[interval])
    held = {v.LOWER: lower, v.UPPER: upper, v.QUALITY: quality(counts, n)}
    return _estimates(counts, n) | held


def _census_figures(counts: np.ndarray, n: np.ndarray, asked: Asked) -> dict[str, np.ndarray]:
    invited = asked.beside(n)
    lower, upper = census_bounds(counts, n, invited)
    held = _estimates(counts, n)
    note = np.where((n > 0) & np.isnan(invited), v.NOTE_INVITED_UNKNOWN, held[v.NOTE])
    return held | {v.LOWER: lower, v.UPPER: upper, v.NOTE: note}


def _estimates(counts: np.ndarray, n: np.ndarray) -> dict[str, np.ndarray]:
    with np.errstate(invalid="ignore"):
        return {v.ESTIMATE: counts / n, v.NOTE: np.where(n == 0, v.NOTE_NOBODY, "")}
