"""Dots with their intervals and numbers: a figure on each line of a chart."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording


def dots(rows: Sequence[Row], lines: canvas.Lines, x: alt.X, words: Wording, digits: int = 2) -> list[alt.Chart]:
    """Draw the interval, the dot and the number of each row that has a figure."""
    points = [
        {"start": row.estimate, "at": lines.middle(line), "lower": row.lower, "end": row.upper}
        for line, row in enumerate(rows)
        if row.drawn
    ]
    spans = [{**point, "start": point["lower"]} for point in points if point["lower"] is not None]
    figures = [
        {"start": point["start"], "at": (point["at"] or 0) - 16, "text": words.number(point["start"] or 0, digits)}
        for point in points
    ]
    return [
        canvas.layer(spans).mark_rule(stroke=theme.POINT, strokeWidth=4, opacity=0.55).encode(x=x, x2=alt.X2("end:Q")),
        canvas.layer(points).mark_circle(size=130, fill=theme.POINT, opacity=1).encode(x=x),
        canvas.texts(figures, x, align="center", fontWeight="bold"),
    ]


def figure(row: Row, words: Wording, digits: int = 2) -> str:
    """Say the figure of a row and its interval: "0.70 (give or take: 0.50 to 0.90)"."""
    said = words.number(row.estimate or 0, digits)
    if row.lower is None or row.upper is None:
        return said
    ends = {"lower": words.number(row.lower, digits), "upper": words.number(row.upper, digits)}
    return f"{said} {words.say('(give or take: {lower} to {upper})', **ends)}"
