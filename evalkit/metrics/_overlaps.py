"""Which stretches of a document overlap or lie near each other, found by sorting, many documents at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_PAIRS_AT_ONCE = 2_000_000

Pairs = tuple[np.ndarray, np.ndarray]


def overlapping(group: np.ndarray, start: np.ndarray, end: np.ndarray, reach: int = 0) -> Iterator[Pairs]:
    """Give all pairs of rows of the same group whose stretches overlap, each pair once, some at a time.

    A stretch holds the characters from `start` to before `end`. With `reach` also those count between which fewer
    than so many characters lie. Sorted by where they start, the rows that one overlaps stand right after it.

    >>> pairs = overlapping(np.array([0, 0, 0, 1]), np.array([0, 5, 10, 5]), np.array([6, 9, 12, 9]))
    >>> [(first.tolist(), second.tolist()) for first, second in pairs]
    [([0], [1])]
    """
    if not len(group):
        return
    width = int(end.max()) + reach + 1
    order = np.lexsort((start, group))
    begins = group[order].astype(np.int64) * width
    keys = begins + start[order]
    after = np.arange(1, len(order) + 1)
    many = np.searchsorted(keys, begins + end[order] + reach, side="left") - after
    made = np.concatenate([[0], np.cumsum(many)])
    low = 0
    while low < len(order):
        high = max(low + 1, int(np.searchsorted(made, made[low] + _PAIRS_AT_ONCE, side="right")) - 1)
        here = many[low:high]
        first = np.repeat(np.arange(low, high), here)
        second = first + 1 + np.arange(len(first)) - np.repeat(made[low:high] - made[low], here)
        yield order[first], order[second]
        low = high
