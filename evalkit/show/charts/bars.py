"""Bars of the whole: a strip for everyone, filled as far as the share goes, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.rows import Row

END = canvas.RIGHT - 40
"""Where the strip ends: "12 of 53 (23%)" needs more room than "12 people"."""


def bars(rows: Sequence[Row], lines: canvas.Lines) -> list[alt.Chart]:
    """Draw the strip, the bar and the interval of each row that has a figure; one that is only a hint is hollow."""
    x = canvas.along("start", [0, 1], right=END)
    drawn = [(row, {"at": lines.middle(line), "start": 0.0}) for line, row in enumerate(rows) if row.drawn]
    strips = [{**place, "end": 1.0, "high": 22} for _, place in drawn]
    filled = [{**place, "end": row.estimate or 0, "high": 22} for row, place in drawn if not row.doubtful]
    hollow = [{**place, "end": row.estimate or 0, "high": 21} for row, place in drawn if row.doubtful]
    return [
        canvas.blocks(strips, x, fill=theme.TRACK),
        canvas.blocks(filled, x, fill=theme.AMOUNT),
        canvas.blocks(hollow, x, fill=theme.PAPER, stroke=theme.POINT, strokeWidth=1.2),
        *_whiskers(drawn, x),
    ]


def _whiskers(drawn: Sequence[tuple[Row, dict[str, Any]]], x: alt.X) -> list[alt.Chart]:
    spans: list[dict[str, Any]] = [
        {**place, "start": max(row.lower, 0.0), "end": min(row.upper, 1.0)}
        for row, place in drawn
        if row.lower is not None and row.upper is not None
    ]
    tips = [{**one, "start": end, "end": end, "high": 8} for one in spans for end in (one["start"], one["end"])]
    return [
        canvas.layer(spans).mark_rule(stroke=theme.INK, strokeWidth=1.2).encode(x=x, x2=alt.X2("end:Q")),
        canvas.blocks(tips, x, stroke=theme.INK, strokeWidth=1.2),
    ]
