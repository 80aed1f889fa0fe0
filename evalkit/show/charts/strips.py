"""Shares as dots on strips, where several columns stand beside each other: number above, count below."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import hinted
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording

HIGH = 58
"""So high is a line with a number above its dot and a count below."""
_ABOVE, _BELOW = 17, 17
_THIN = 8


def strips(rows: Sequence[tuple[Row, float]], ends: tuple[float, float], words: Wording) -> list[alt.Chart]:
    """Draw each row that has a figure at its height, on a strip from nobody to everybody between `ends` (points)."""
    left, right = ends
    # All layers of a picture share one scale, so the strips of several columns are placed in points.
    x = canvas.along("start", [0, theme.WIDTH], 0, theme.WIDTH)

    def across(share: float) -> float:
        return left + min(max(share, 0.0), 1.0) * (right - left)

    drawn = [(row, {"at": at, "start": across(row.estimate or 0)}) for row, at in rows if row.drawn]
    spans = [
        {**place, "start": across(row.lower), "end": across(row.upper)}
        for row, place in drawn
        if row.lower is not None and row.upper is not None
    ]
    points = [{**place, "fill": theme.PAPER if row.doubtful else theme.POINT} for row, place in drawn]
    numbers = [{**place, "at": place["at"] - _ABOVE, "text": words.percent(row.estimate or 0)} for row, place in drawn]
    counts = [{"at": place["at"] + _BELOW, "text": hinted(row, words)} for row, place in drawn]
    whole = [{**place, "start": left, "end": right, "high": _THIN} for _, place in drawn]
    filled = [{**place, "start": left, "end": place["start"], "high": _THIN} for _, place in drawn]
    return [
        canvas.blocks(whole, x, fill=theme.TRACK),
        canvas.blocks(filled, x, fill=theme.AMOUNT),
        canvas.layer(spans).mark_rule(stroke=theme.POINT, strokeWidth=3).encode(x=x, x2=alt.X2("end:Q")),
        canvas.layer(points)
        .mark_circle(size=70, stroke=theme.POINT, strokeWidth=2, opacity=1)
        .encode(x=x, fill=alt.Fill("fill:N", scale=None)),
        canvas.texts(numbers, x, align="center", fontWeight="bold"),
        canvas.texts(counts, alt.XValue(left), fill=theme.QUIET),
    ]
