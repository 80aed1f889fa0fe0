"""The cells of a matrix: shaded from light to dark in one hue, their number written in them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import altair as alt

from evalkit.show import marks, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.rows import wrap

PLACE = alt.X("x:Q", scale=None, axis=None)
"""A place across the picture, in points."""
ACROSS = alt.X("start:Q", scale=None, axis=None)
"""Where something begins that has an `end`, too."""
GAP = 2


def shade(part: float) -> str:
    """Give the colour of a part of the whole, 0 to 1: paper for none, then one blue from light to dark.

    >>> shade(0), shade(1)
    ('#ffffff', '#123a60')
    """
    return marks.sequential(part) if part > 0 else theme.PAPER


def shaded(cells: Sequence[dict[str, Any]], wide: float) -> list[alt.Chart]:
    """Draw cells about `x` and `at`, `high` points high, shaded by `part` (0 to 1), with their `text` in them."""
    drawn = [
        {
            **cell,
            "fill": shade(cell["part"]),
            "start": cell["x"] - wide / 2 + GAP / 2,
            "end": cell["x"] + wide / 2 - GAP / 2,
            "high": cell["high"] - GAP,
        }
        for cell in cells
    ]
    inked = [{**cell, "ink": theme.ink_on(cell["fill"]) if cell["part"] else theme.QUIET} for cell in drawn]
    return [
        canvas.blocks(drawn, ACROSS, stroke=theme.RULE, strokeWidth=0.6).encode(fill=alt.Fill("fill:N", scale=None)),
        canvas.texts(inked, PLACE, align="center").encode(fill=alt.Fill("ink:N", scale=None)),
    ]


def stacked(labels: Sequence[str], wide: int, least: float, top: float) -> list[tuple[float, float]]:
    """Give middle and height of lines under each other, each as high as its label needs.

    >>> stacked(["short", "a longer one"], wide=8, least=24, top=10)
    [(22.0, 24), (54.0, 40)]
    """
    heights = [max(least, len(wrap(label, wide, 3)) * canvas.LINE_HEIGHT + 8) for label in labels]
    ends = itertools.accumulate(heights, initial=top)
    return [(start + high / 2, high) for start, high in zip(ends, heights, strict=False)]
