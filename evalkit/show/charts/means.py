"""Averages with what they may be off by: a dot and a line on the scale that people answered on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import Bounds, clip, mean, people
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.wording import Wording

_MOST_ANCHOR_WORDS = 5


def mean_intervals(
    means: pd.DataFrame,
    *,
    bounds: Bounds = None,
    anchors: Mapping[float, str] | None = None,
    by: Literal["item", "unit"] = "item",
    language: str = "en",
    title: str | None = None,
) -> alt.LayerChart:
    """Draw a mean and its interval for each item, or each unit with `by="unit"`, in the order given.

    `means` has one row an item or unit. `bounds` are the ends of the scale; without them those of
    `anchors` (value to label), else whole numbers around the figures. A mean without an interval is a hollow
    dot, and its line says so.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": ["Resources"], "estimate": [2.7], "lower": [2.4],
    ...                       "upper": [3.0], "n": [12], "release": "shown"})
    >>> mean_intervals(table, bounds=(1, 4)).description.split(". ", 1)[1]
    'Resources: 12 people: on average 2.7 (give or take: 2.4 to 3.0).'
    """
    words = Wording(language)
    rows = rows_of(means, [v.UNIT if by == "unit" else v.ITEM])
    ends = bounds or ((min(anchors), max(anchors)) if anchors else None)
    low, high = ends or _around(rows)
    rows = [_within(row, (low, high)) for row in rows]
    ticks, foot = _ticks((low, high), anchors or {}, words)
    lines = canvas.Lines.of(rows, least=48, top=4)
    x = canvas.along("start", (low, high))
    points = [_point(row, lines.middle(line), words) for line, row in enumerate(rows) if row.drawn]
    layers = [
        canvas.column(lines, [row.label for row in rows], 0, canvas.LABEL_CHARACTERS),
        canvas.column(lines, [_right(row, words) for row in rows], canvas.RIGHT + 18, 12),
        canvas.missing(lines, rows, words),
        canvas.uprights(x, [tick["start"] for tick in ticks], lines, rows, stroke=theme.RULE),
        *_dots(points, x),
        canvas.texts([{**tick, "at": lines.bottom + foot / 2} for tick in ticks], x, align="center", fill=theme.QUIET),
    ]
    return canvas.finish(
        layers,
        height=lines.bottom + foot,
        title=title or sentences.means(means, words, ends, by),
        hint=words.say("The dot is the average. A line shows how far it may be off."),
        details=[f"{shorten(row.label)}: {mean(row, words)}." for row in rows],
        released=released(means),
        words=words,
    )


def _around(rows: list[Row]) -> tuple[float, float]:
    figures = [value for row in rows for value in (row.estimate, row.lower, row.upper) if value is not None]
    low, high = math.floor(min(figures, default=0)), math.ceil(max(figures, default=1))
    return low, max(high, low + 1)


def _within(row: Row, bounds: Bounds) -> Row:
    if row.lower is None or row.upper is None:
        return row
    return replace(row, lower=clip(row.lower, bounds), upper=clip(row.upper, bounds))


def _ticks(
    bounds: tuple[float, float], anchors: Mapping[float, str], words: Wording
) -> tuple[list[dict[str, Any]], int]:
    low, high = bounds
    values = sorted(anchors) or [low, high]
    named = values if len(values) <= _MOST_ANCHOR_WORDS else [values[0], values[-1]]
    wide = int((canvas.RIGHT - canvas.LEFT) / max(len(named) - 1, 3) / 7)
    broken = {
        value: [words.number(value), *(wrap(anchors[value], wide, 3) if value in anchors else [])]
        if value in named
        else [words.number(value)]
        for value in values
    }
    most = max(len(lines) for lines in broken.values())
    # Every tick begins at the same height, so the shorter ones are filled up.
    ticks = [
        {"start": value, "text": "\n".join(lines + [" "] * (most - len(lines)))} for value, lines in broken.items()
    ]
    return ticks, most * canvas.LINE_HEIGHT + 14


def _point(row: Row, at: float, words: Wording) -> dict[str, Any]:
    estimate = row.estimate or 0
    point = {"start": estimate, "at": at, "fill": theme.PAPER, "text": words.number(estimate, 1)}
    if row.lower is None or row.upper is None:
        return point
    return {**point, "fill": theme.POINT, "lower": row.lower, "end": row.upper}


def _dots(points: list[dict[str, Any]], x: alt.X) -> list[alt.Chart]:
    intervals = [{**point, "start": point["lower"]} for point in points if "lower" in point]
    return [
        canvas.layer(intervals)
        .mark_rule(stroke=theme.POINT, strokeWidth=4, opacity=0.55)
        .encode(x=x, x2=alt.X2("end:Q")),
        canvas.layer(points)
        .mark_circle(size=130, stroke=theme.POINT, strokeWidth=2, opacity=1)
        .encode(x=x, fill=alt.Fill("fill:N", scale=None)),
        canvas.texts([{**point, "at": point["at"] - 16} for point in points], x, align="center", fontWeight="bold"),
    ]


def _right(row: Row, words: Wording) -> str:
    if not row.drawn:
        return ""
    note = words.say("(no range)") if row.lower is None or row.upper is None else ""
    # The note stays in one piece, on a line of its own.
    return " ".join(filter(None, [people(row, words), note.replace(" ", "\N{NO-BREAK SPACE}")]))
