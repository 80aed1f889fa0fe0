"""Small panels, one a service, for its line from wave to wave: where each stands, and its scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evalkit import vocabulary as v
from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.rows import Row, wrap

_BOLD, _PLAIN = 40, 46
"""So many characters fit in a panel's width."""
_LEFTS, _WIDE, _GAP = (0, 340), 300, 22
_STEP, _HIGHEST = 300, 170
"""A change of 10 in 100 is 30 points high, unless some interval would make its panel higher than the highest."""
_LEAST = 36
_NUMBER = 18
"""So much room there is above the highest interval, where numbers of waves between the first and the last may stand."""
_SIDE = 48
"""So far from a panel's edges its first and its last wave stand: room for their numbers."""


@dataclass(frozen=True)
class Slope:
    """One service from wave to wave, and how the last wave differs from an earlier one, in a word."""

    key: str
    label: str
    points: tuple[Row | None, ...]
    change: Row | None
    since: str
    """The earlier wave, by name."""
    verdict: str

    @property
    def moved(self) -> bool:
        """Whether the difference is more than chance would make."""
        return self.change is not None and self.change.note in (v.NOTE_HIGHER, v.NOTE_LOWER)

    @property
    def head(self) -> list[str]:
        """Its name, in lines that fit."""
        return wrap(self.label, _BOLD, 3)

    @property
    def said(self) -> list[str]:
        """What moved, in lines that fit."""
        return wrap(self.verdict, _PLAIN)

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest figure, intervals included."""
        each = [one for row in self.points if row for one in (row.lower, row.estimate, row.upper) if one is not None]
        return (min(each), max(each)) if each else (0.0, 0.0)

    @property
    def span(self) -> float:
        """From the lowest to the highest figure."""
        return self.ends[1] - self.ends[0]


@dataclass(frozen=True)
class Panel:
    """A slope and where its panel stands, in points; `step` is the height of a share of 1, `high` that of its plot."""

    slope: Slope
    muted: bool
    left: float
    top: float
    plot: float
    high: float
    step: float

    @property
    def colour(self) -> str:
        """Dark what moved, grey what didn't."""
        return theme.STILL if self.muted else theme.POINT

    @property
    def foot(self) -> float:
        """Where the plot ends."""
        return self.plot + self.high

    @property
    def middle(self) -> float:
        """Where the middle of its figures stands."""
        return self.foot - self.high / 2

    @property
    def between(self) -> float:
        """How far apart two waves stand."""
        return (_WIDE - 2 * _SIDE) / max(len(self.slope.points) - 1, 1)

    def across(self, wave: int) -> float:
        """Give the place of a wave."""
        return self.left + _SIDE + wave * self.between

    def height(self, share: float) -> float:
        """Give the height of a share; the figures of the panel stand about its middle."""
        return self.middle - (share - sum(self.slope.ends) / 2) * self.step

    def drawn(self) -> list[tuple[int, Row]]:
        """The waves that have a figure."""
        return [(wave, row) for wave, row in enumerate(self.slope.points) if row is not None and row.drawn]


def placed(slopes: Sequence[Slope], below: float, muted: bool) -> tuple[list[Panel], float]:
    """Place slopes in two columns of panels with words so high `below` them, and give the height of the whole.

    Where `muted`, what didn't move is grey. All panels have the same step, so that their slopes can be compared.
    """
    step = min(_STEP, _HIGHEST / max([1e-9, *(slope.span for slope in slopes)]))
    panels, top = [], 0.0
    for pair in (slopes[start : start + 2] for start in range(0, len(slopes), 2)):
        head = max(len(slope.head) + len(slope.said) for slope in pair) * canvas.LINE_HEIGHT + 10
        head += _NUMBER if len(pair[0].points) > 2 else 0
        high = max([_LEAST, *(slope.span * step for slope in pair)])
        for left, slope in zip(_LEFTS, pair, strict=False):
            panels.append(Panel(slope, muted and not slope.moved, left, top, top + head, high, step))
        top += head + high + below + _GAP
    return panels, max(top - _GAP, 40.0)
