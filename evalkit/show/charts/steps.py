"""Five steps of a colour for shares by county, and what stands for a county without one."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.show import marks
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording

_COUNT = 5
COLOURS = tuple(marks.sequential(step / (_COUNT - 1)) for step in range(_COUNT))
_WIDTHS = (1, 2, 4, 5, 10, 20)


@dataclass(frozen=True)
class Steps:
    """Steps of whole percents, each `wide`, from `low` on.

    >>> Steps(low=20, wide=5).colour(0.26) == COLOURS[1]
    True
    """

    low: int
    wide: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Steps:
        """Choose the narrowest round steps that hold all figures and are not narrower than what these may be off.

        Narrower ones would paint chance.
        """
        figures = [_percent(row.estimate) for row in rows if row.estimate is not None] or [0]
        half = 100 * _half(rows)
        for wide in _WIDTHS:
            low = min(min(figures) // wide * wide, 100 - wide * _COUNT)
            end = low + wide * _COUNT
            if wide >= half and (max(figures) < end or end == 100):
                return cls(low, wide)
        return cls(0, _WIDTHS[-1])

    def colour(self, share: float) -> str:
        """Give the colour of a share, by the percentage that is written beside it."""
        return COLOURS[min((_percent(share) - self.low) // self.wide, _COUNT - 1)]

    def labels(self, words: Wording) -> list[str]:
        """Name the steps by their percentages."""
        said = []
        for step in range(_COUNT):
            low = self.low + step * self.wide
            high = 100 if low + self.wide == 100 else min(low + self.wide - 1, 100)
            ends = {"low": words.percent(low / 100), "high": words.percent(high / 100)}
            said.append(ends["low"] if low == high else words.say("{low} to {high}", **ends))
        return said


def _percent(share: float) -> int:
    return math.floor(share * 100 + 0.5)


def _half(rows: Sequence[Row]) -> float:
    """Give the usual half width of the intervals, 0 where there are none."""
    halves = [(row.upper - row.lower) / 2 for row in rows if row.lower is not None and row.upper is not None]
    return statistics.median(halves) if halves else 0


def by_chance(rows: Sequence[Row], words: Wording) -> str:
    """Say how large a difference between two counties may be chance, by the usual width of the intervals.

    The difference of two independent shares with intervals of half width h has one of h times the root of 2.
    """
    half = _half(rows)
    if not half:
        return ""
    points = math.ceil(half * math.sqrt(2) * 100)
    return words.say(
        "Differences between two counties smaller than about {points} in 100 may be chance.",
        points=words.number(points),
    )
