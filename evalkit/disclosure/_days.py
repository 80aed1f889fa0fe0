"""Which days of the responses so far would tell when somebody answered."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v


def days_too_close(table: pd.DataFrame, hidden: pd.Series[bool], smallest_n: int) -> pd.Series[bool]:
    """Tell which days of the responses so far would place fewer than `smallest_n` people between two of them."""
    dropped = table[v.MEASURE] == v.SO_FAR
    for _, days in table[dropped].sort_values(v.OPTION).groupby([v.INSTRUMENT, v.WAVE, v.UNIT]):
        kept = [] if hidden[days.index[-1]] else _spaced(days[v.COUNT].tolist(), smallest_n)
        dropped[days.index[[*kept, -1]]] = False
    return dropped


def _spaced(counts: list[int], smallest_n: int) -> list[int]:
    """Give the places before the last that leave nobody, or enough people, on either side.

    >>> _spaced([0, 2, 5, 7, 11, 12], 5)
    [0, 2]
    """
    reached, kept = 0, []
    for place, count in enumerate(counts[:-1]):
        left = counts[-1] - count
        if place == count == 0 or (count - reached >= smallest_n and (left == 0 or left >= smallest_n)):
            kept.append(place)
            reached = count
    return kept
