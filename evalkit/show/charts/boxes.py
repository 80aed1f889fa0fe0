"""Boxes that hang on each other, drawn from left to right with lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import ACROSS
from evalkit.show.charts.tree import Branch

INNER, _ABOVE = 8, 4
"""Between a box and its words: at the sides, and above and below, where a page has less room."""
_DASHES = [4, 3]


@dataclass(frozen=True)
class Box:
    """Words in a box between `left` and `right`, that hangs on another, if `above` names one; dashed or full.

    Between the boxes that hang on it a `gap` is left.
    """

    above: str
    lines: Sequence[str]
    left: float
    right: float
    gap: float
    fill: str
    dashed: bool

    @property
    def high(self) -> float:
        """How high the box must be for its words."""
        return len(self.lines) * canvas.LINE_HEIGHT + 2 * _ABOVE


def placed(boxes: Mapping[str, Box], top: float, gap: float) -> Mapping[str, float]:
    """Give the middle of each box; the first begins at `top`, and a `gap` is left between those that hang on none."""

    def grown(name: str, high: float, gap: float) -> Branch:
        below = [grown(key, box.high, box.gap) for key, box in boxes.items() if box.above == name]
        return Branch(name, high, gap, below)

    return grown("", 0, gap).places(top)


def drawn(boxes: Mapping[str, Box], places: Mapping[str, float]) -> list[alt.Chart]:
    """Draw the boxes, and lines with two corners from each to the one above it."""
    return [layer for dashed in (False, True) for layer in _drawn(boxes, places, dashed)]


def _drawn(boxes: Mapping[str, Box], places: Mapping[str, float], dashed: bool) -> list[alt.Chart]:
    style: dict[str, Any] = {"strokeDash": _DASHES} if dashed else {}
    chosen = {key: box for key, box in boxes.items() if box.dashed is dashed}
    marks = [_mark(box, places[key]) for key, box in chosen.items()]
    links = [link for key, box in chosen.items() if box.above for link in _link(key, box, boxes, places)]
    return [
        canvas.layer(links)
        .mark_rule(stroke=theme.QUIET, **style)
        .encode(x=ACROSS, x2=alt.X2("end:Q"), y2=alt.Y2("low:Q")),
        canvas.blocks(marks, ACROSS, stroke=theme.POINT, cornerRadius=4, **style).encode(
            fill=alt.Fill("fill:N", scale=None)
        ),
        canvas.texts(marks, alt.X("inner:Q", scale=None, axis=None)).encode(fill=alt.Fill("ink:N", scale=None)),
    ]


def _mark(box: Box, at: float) -> dict[str, Any]:
    fill = theme.PAPER if box.dashed else box.fill
    return {
        "at": at,
        "start": box.left,
        "inner": box.left + INNER,
        "end": box.right,
        "high": box.high,
        "fill": fill,
        "ink": theme.ink_on(fill),
        "text": "\n".join(box.lines),
    }


def _link(key: str, box: Box, boxes: Mapping[str, Box], places: Mapping[str, float]) -> list[dict[str, float]]:
    start, end, above, here = boxes[box.above].right, box.left, places[box.above], places[key]
    bend = (start + end) / 2
    corners = [(start, above, bend, above), (bend, above, bend, here), (bend, here, end, here)]
    return [{"start": x, "at": y, "end": x2, "low": y2} for x, y, x2, y2 in corners]
