"""Intervals by drawing documents anew, with all that coders did in them: the percentile bootstrap of many codes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from evalkit.metrics._intervals import CONFIDENCE

DRAWS = 9999
ENOUGH_DOCUMENTS = 5
"""Of fewer documents, drawing them anew says nothing about further ones."""
_UNDEFINED = 0.05
"""So great a share of the draws may have no figure, as where nobody put the code on the documents drawn."""
_NUMBERS_AT_ONCE = 4_000_000

Figure = Callable[[np.ndarray], np.ndarray]


def drawn_bounds(counts: np.ndarray, figure: Figure, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the bounds of a figure of counts, which have the axes kind, document and code.

    Each draw takes as many documents as there are, with replacement, and adds up their counts; `figure` makes the
    kinds, the first axis, into the figure. The bounds are NaN where there are too few documents, or too many draws
    without a figure; of the others, those without one are left out.

    >>> counts = np.array([[[1.0], [0.0], [1.0], [1.0], [0.0], [1.0]], [[1.0]] * 6])
    >>> lower, upper = drawn_bounds(counts, lambda kinds: kinds[0] / kinds[1], seed=0)
    >>> lower.round(2), upper.round(2)
    (array([0.33]), array([1.]))
    """
    kinds, documents, codes = counts.shape
    nowhere = np.full(figure(counts.sum(axis=1)).shape, np.nan)
    if documents < ENOUGH_DOCUMENTS:
        return nowhere, nowhere
    times = np.random.default_rng(seed).multinomial(documents, np.full(documents, 1 / documents), size=DRAWS)
    at_once = max(1, _NUMBERS_AT_ONCE // max(kinds * codes, 1))
    values = np.concatenate(
        [figure(times[low : low + at_once].astype(float) @ counts) for low in range(0, DRAWS, at_once)]
    )
    sure = np.isnan(values).mean(axis=0) <= _UNDEFINED
    tails = (1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2
    lower, upper = np.nanquantile(np.where(sure, values, 0.0), tails, axis=0)
    return np.where(sure, lower, np.nan), np.where(sure, upper, np.nan)
