"""Counties as a grid of tiles in their order, shaded by a share: what stands for a map without places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.areas import Area, Drawing, filled, ink, rectangle, steps_key
from evalkit.show.charts.percents import ACROSS
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, wrap
from evalkit.show.charts.steps import Steps
from evalkit.show.wording import Wording

MOST_TILES = 60
_COLUMNS, _GAP = 4, 8
_WIDE, _HIGH = (theme.WIDTH + _GAP) / _COLUMNS - _GAP, 92.0


def tiled(rows: Sequence[Row], steps: Steps, words: Wording, here: str | None = None) -> Drawing:
    """Draw a tile a county, with its name, its percentage and how far that may be off."""
    key, top = steps_key(0, 4, steps, words, across=True)
    areas, names, figures, ranges = [], [], [], []
    for place, row in enumerate(rows[:MOST_TILES]):
        left = place % _COLUMNS * (_WIDE + _GAP)
        high = top + 12 + place // _COLUMNS * (_HIGH + _GAP)
        areas.append(Area(rectangle(left, high, _WIDE, _HIGH), row))
        at = {"x": left + _WIDE / 2, "ink": ink(row, steps)}
        names.append({**at, "at": high + 26, "text": "\n".join(wrap(row.unit, 18, 2))})
        figure = absent(row, words) if row.estimate is None else words.percent(row.estimate)
        figures.append({**at, "at": high + 56, "text": figure})
        ranges.append({**at, "at": high + 75, "text": _range(row, words)})
    lines = -(-len(areas) // _COLUMNS)
    bottom = top + 12 + max(lines, 1) * (_HIGH + _GAP)
    return Drawing(
        [
            *(key if rows else []),
            *filled(areas, steps, here),
            _inked(names),
            _inked(figures, fontWeight="bold", fontSize=16),
            _inked(ranges, fontSize=12),
        ],
        bottom,
    )


def _inked(texts: Sequence[dict[str, Any]], **style: Any) -> alt.Chart:
    return canvas.texts(texts, ACROSS, align="center", **style).encode(fill=alt.Fill("ink:N", scale=None))


def _range(row: Row, words: Wording) -> str:
    if row.lower is None or row.upper is None:
        return ""
    return words.say("{low} to {high}", low=words.percent(max(row.lower, 0)), high=words.percent(min(row.upper, 1)))
