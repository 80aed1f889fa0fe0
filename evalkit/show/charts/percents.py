"""A scale of whole percents, and marks on it: filled where a figure can be relied on, hollow where not."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording

ACROSS = alt.X("x:Q", scale=None, axis=None)
"""A place across the picture, in points."""


class Percents:
    """Places shares (0 to 1) across the picture, from nothing to the tens above the highest."""

    def __init__(self, rows: Iterable[Row], left: float, right: float, end: float | None = None) -> None:
        figures = [one for row in rows for one in (row.estimate, row.upper) if one is not None]
        self.end = end or min(max(math.ceil(round(max(figures, default=1) * 10, 6)) / 10, 0.1), 1)
        self.left, self.right = left, right

    def x(self, share: float) -> float:
        """Give the place of a share; one beyond the scale stays on its edge."""
        return self.left + (self.right - self.left) * min(max(share, 0), self.end) / self.end

    def ticks(self) -> list[float]:
        """Give round shares from nothing to the end, at most five steps."""
        step = next(step for step in (0.05, 0.1, 0.2) if self.end / step <= 5 + 1e-9)
        return [step * number for number in range(int(self.end / step + 1e-9) + 1)]

    def rules(self, top: float, bottom: float) -> alt.Chart:
        """Draw an upright line at each tick."""
        return upright([{"x": self.x(tick), "at": top, "low": bottom} for tick in self.ticks()], stroke=theme.TRACK)

    def labels(self, at: float, words: Wording, ticks: Sequence[float] | None = None) -> list[dict[str, Any]]:
        """Write the percentages of the ticks."""
        ticks = self.ticks() if ticks is None else ticks
        return [{"x": self.x(tick), "at": at, "text": words.percent(tick)} for tick in ticks]


def upright(lines: Sequence[dict[str, Any]], **style: Any) -> alt.Chart:
    """Draw upright lines at `x` from `at` down to `low`."""
    return canvas.layer(lines).mark_rule(**{"stroke": theme.INK, **style}).encode(x=ACROSS, y2=alt.Y2("low:Q"))


def point(row: Row, scale: Percents, at: float, shape: str = "circle", colour: str = theme.POINT) -> dict[str, Any]:
    """Give the mark of a row that has a figure, and its interval where it has one."""
    mark = {"x": scale.x(row.estimate or 0), "at": at, "shape": shape, "colour": colour}
    mark["fill"] = theme.PAPER if row.doubtful else colour
    if row.lower is None or row.upper is None:
        return mark
    return {**mark, "from": scale.x(row.lower), "to": scale.x(row.upper)}


def points(marks: Sequence[dict[str, Any]], size: float = 80) -> list[alt.Chart]:
    """Draw marks over their intervals."""
    colour = alt.Stroke("colour:N", scale=None)
    return [
        canvas.layer([mark for mark in marks if "from" in mark])
        .mark_rule(strokeWidth=2.5, opacity=0.6)
        .encode(x=alt.X("from:Q", scale=None, axis=None), x2=alt.X2("to:Q"), stroke=colour),
        canvas.layer(marks)
        .mark_point(size=size, opacity=1, strokeWidth=1.8)
        .encode(x=ACROSS, shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None), stroke=colour),
    ]
