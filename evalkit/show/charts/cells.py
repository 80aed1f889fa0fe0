"""The cells of a matrix: shaded from light to dark in one hue, their number written in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas

PLACE = alt.X("x:Q", scale=None, axis=None)
"""A place across the picture, in points."""
GAP = 2
_LIGHT, _DARK = "#dfe9f3", "#123a60"


def shade(part: float) -> str:
    """Give the colour of a part of the whole, 0 to 1: paper for none, then one blue from light to dark.

    >>> shade(0), shade(1)
    ('#ffffff', '#123a60')
    """
    return theme.mix(_LIGHT, _DARK, min(part, 1)) if part > 0 else theme.PAPER


def shaded(cells: Sequence[dict[str, Any]], wide: float, high: float) -> list[alt.Chart]:
    """Draw cells about `x` and `at`, shaded by `part` (0 to 1, or None for none), with their `text` in them."""
    drawn = [
        {
            **cell,
            "fill": shade(cell["part"] or 0),
            "start": cell["x"] - wide / 2 + GAP / 2,
            "end": cell["x"] + wide / 2 - GAP / 2,
            "high": high - GAP,
        }
        for cell in cells
    ]
    ranks = [{**cell, "ink": theme.ink_on(cell["fill"]) if cell["part"] else theme.QUIET} for cell in drawn]
    across = alt.X("start:Q", scale=None, axis=None)
    return [
        canvas.blocks(drawn, across, stroke=theme.RULE, strokeWidth=0.6).encode(fill=alt.Fill("fill:N", scale=None)),
        canvas.texts(ranks, PLACE, align="center").encode(fill=alt.Fill("ink:N", scale=None)),
    ]
