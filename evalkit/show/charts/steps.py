"""Up to five steps of a colour for shares by county, and what stands for a county without one."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from evalkit.show import marks
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording

_MOST = 5
_WIDTHS = (1, 2, 5, 10, 20)


@dataclass(frozen=True)
class Steps:
    """So many steps of whole percents, each `wide`, from `low` on.

    >>> steps = Steps(low=20, wide=5)
    >>> steps.colour(0.26) == steps.colours[1]
    True
    """

    low: int
    wide: int
    count: int = _MOST

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Steps:
        """Choose the narrowest round steps that hold all figures and are not narrower than what these may be off.

        Narrower ones would paint chance. There are no more of them than the figures need, at most five.
        """
        figures = [_percent(row.estimate) for row in rows if row.estimate is not None] or [0]
        half = 100 * _half(rows)
        for wide in _WIDTHS:
            first, last = min(figures) // wide, min(max(figures), 99) // wide
            count = last - first + 1
            if wide >= half and count <= _MOST:
                return cls(min(first, last) * wide, wide, max(count, 1))
        return cls(0, _WIDTHS[-1])

    @property
    def colours(self) -> list[str]:
        """The colour of each step, from light to dark; a single one is in the middle."""
        if self.count == 1:
            return [marks.sequential(0.5)]
        return [marks.sequential(step / (self.count - 1)) for step in range(self.count)]

    def colour(self, share: float) -> str:
        """Give the colour of a share, by the percentage that is written beside it."""
        return self.colours[min((_percent(share) - self.low) // self.wide, self.count - 1)]

    def labels(self, words: Wording) -> list[str]:
        """Name the steps by their percentages."""
        said = []
        for step in range(self.count):
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
