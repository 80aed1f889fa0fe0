"""Codes for the kinds of missing that no answer of the column has."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.vocabulary import MISSING_KINDS

_WIDTH = 10
_MOST_DIGITS = 12
LETTERS = dict(zip(MISSING_KINDS, "abcdef", strict=True))
"""Stata's missing values, .a to .f."""


def free_range(values: Iterable[float]) -> tuple[int, int]:
    """Find the range that SPSS is told to leave out: -99 to -90, or further down where answers lie in it.

    >>> free_range([1, 5]), free_range([-95.5, 2])
    ((-99, -90), (-999, -990))
    """
    given = list(values)
    for digits in range(2, _MOST_DIGITS):
        low = 1 - 10**digits
        high = low + _WIDTH - 1
        if not any(low <= value <= high for value in given):
            return low, high
    raise ValueError("answers lie in every range that could stand for missing")


def missing_codes(low: int) -> dict[str, int]:
    """Give each kind of missing its code, from the lowest of the range up.

    >>> missing_codes(-99)["not_asked"], missing_codes(-99)["broken_off"]
    (-99, -94)
    """
    return {kind: low + place for place, kind in enumerate(MISSING_KINDS)}
