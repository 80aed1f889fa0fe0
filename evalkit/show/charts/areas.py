"""Areas shaded by a share: filled, hollow where a figure is only a hint, hatched where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.percents import ACROSS
from evalkit.show.charts.rows import Row
from evalkit.show.charts.steps import Steps
from evalkit.show.outlines import Outline
from evalkit.show.shapes import hatch, spot
from evalkit.show.wording import Wording

SWATCH = 18.0
_MANY = 300
_FRAME = 7
"""How much colour a hollow area keeps along its edges, in points."""


@dataclass(frozen=True)
class Drawing:
    """Layers and the height they take."""

    layers: list[alt.Chart]
    height: float


@dataclass(frozen=True)
class Area:
    """An outline with the row it stands for; None where nobody was asked."""

    outline: Outline
    row: Row | None


def rectangle(left: float, top: float, wide: float, high: float) -> Outline:
    """Give a rectangle as an outline.

    >>> rectangle(0, 0, 2, 1)[0].tolist()
    [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    """
    corners = [(0, 0), (wide, 0), (wide, high), (0, high), (0, 0)]
    return [np.array(corners) + np.array([float(left), float(top)])]


def swatch(left: float, top: float, row: Row | None) -> Area:
    """Give a small area as it stands in the key or in a list."""
    return Area(rectangle(left, top, SWATCH, SWATCH), row)


def filled(areas: Sequence[Area], steps: Steps, here: str | None = None) -> list[alt.Chart]:
    """Draw areas in the colour of their share; without a share they are white, and hatched if they were asked.

    `here` is the unit whose outline is thick.
    """
    colours = [_colour(area, steps) for area in areas]
    shapes = [_feature(area.outline, colour) for area, colour in zip(areas, colours, strict=True)]
    inner = [_feature(_shrunk(area), theme.PAPER) for area in areas if area.row and area.row.doubtful]
    lines = [
        dict(zip(("x", "at", "end", "low"), (round(one, 1) for one in line), strict=True))
        for area in areas
        if area.row is not None and not area.row.drawn
        for line in hatch(area.outline)
    ]
    thick = [_feature(area.outline, "transparent") for area in areas if area.row and area.row.key[0] == here]
    hatched = canvas.layer(lines).mark_rule(stroke=theme.RULE, strokeWidth=1.4)
    return [
        _shapes(shapes),
        hatched.encode(x=ACROSS, x2=alt.X2("end:Q"), y2=alt.Y2("low:Q")),
        _shapes(inner, strokeWidth=0),
        _shapes(thick, stroke=theme.INK, strokeWidth=3),
    ]


def steps_key(left: float, top: float, steps: Steps, words: Wording, across: bool) -> tuple[list[alt.Chart], float]:
    """Draw the colours of the steps with their percentages, beside each other or under each other."""
    outlines, texts = [], []
    for place, (colour, label) in enumerate(zip(steps.colours, steps.labels(words), strict=True)):
        x, y = (left + place * 125, top) if across else (left, top + place * (SWATCH + 4))
        outlines.append(_feature(rectangle(x, y, SWATCH, SWATCH), colour))
        texts.append({"x": x + SWATCH + 8, "at": y + SWATCH / 2, "text": label})
    bottom = top + (SWATCH + 4) * (1 if across else steps.count)
    return [_shapes(outlines), canvas.texts(texts, ACROSS)], bottom


def _colour(area: Area, steps: Steps) -> str:
    row = area.row
    return theme.PAPER if row is None or row.estimate is None else steps.colour(row.estimate)


def ink(row: Row, steps: Steps) -> str:
    """Give the colour for words on the area of a row."""
    if row.estimate is None or row.doubtful:
        return theme.INK
    return theme.ink_on(steps.colour(row.estimate))


def _shrunk(area: Area) -> Outline:
    part = np.maximum(1 - 2 * _FRAME / np.ptp(np.concatenate(area.outline), axis=0), 0.4)
    largest = max(area.outline, key=lambda ring: float(np.prod(np.ptp(ring, axis=0))))
    middle = spot([largest], _FRAME, _FRAME) or largest.mean(axis=0)
    return [(ring - middle) * part + middle for ring in area.outline]


def _feature(outline: Outline, fill: str) -> dict[str, Any]:
    # As text: Altair walks through lists of numbers again and again. Tenths of a point are finer than print.
    rings = ["L".join(f"{x:.1f},{y:.1f}" for x, y in ring[:-1]) for ring in outline]
    return {"shape": "".join(f"M{ring}Z" for ring in rings), "fill": fill, "at": 0, "x": 0}


def _shapes(features: Sequence[dict[str, Any]], **style: Any) -> alt.Chart:
    """Draw outlines that are in points already: of size 4 the renderer takes a path as it is."""
    fine = {"strokeWidth": 0.8 if len(features) < _MANY else 0.3, "stroke": theme.QUIET, **style}
    mark = canvas.layer(features).mark_point(size=4, opacity=1, **fine)
    return mark.encode(x=ACROSS, shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None))
