"""Parts of a group: how many of everyone, the largest first, with what each may be off by."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import absent, out_of
from evalkit.show.charts.rows import Row, released, rows_of, shorten
from evalkit.show.wording import Wording

_END = canvas.RIGHT - 40
"""Where the strip ends: "12 of 53 (23%)" needs more room than "12 people"."""


def share_bars(
    shares: pd.DataFrame, *, language: str = "en", title: str | None = None, ordered: bool = False
) -> alt.LayerChart:
    """Draw each share as a bar of the whole, with its interval, the largest first.

    `shares` has one row an answer, item or county; estimates from 0 to 1. Equal shares keep the order given,
    those without a figure come last. Answers that are `ordered`, such as age bands, all keep the order given.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"option": ["Private", "City"], "estimate": [0.25, 0.75], "count": [1, 3],
    ...                       "n": [4, 4], "release": "shown"})
    >>> share_bars(table).description
    'Largest group: City — 3 of 4 people. City: 3 of 4 people (75%). Private: 1 of 4 people (25%).'
    """
    words = Wording(language)
    rows = rows_of(shares, [v.UNIT, v.ITEM, v.OPTION])
    if not ordered:
        rows = sorted(rows, key=lambda row: (not row.drawn, -(row.estimate or 0)))
    lines = canvas.Lines.of(rows, least=34)
    layers = [
        canvas.column(lines, [row.label for row in rows], 0, canvas.LABEL_CHARACTERS),
        canvas.missing(lines, rows, words),
        *_bars(rows, lines),
        canvas.column(lines, [_beside(row, words) for row in rows], _END + 10, 24),
    ]
    intervals = any(row.drawn and row.lower is not None for row in rows)
    hint = words.say("The whole strip is everyone who answered.")
    if intervals:
        hint += " " + words.say("The thin line shows how far a share may be off.")
    return canvas.finish(
        layers,
        height=lines.bottom,
        title=title or sentences.shares(shares, words),
        hint=hint,
        details=[_told(row, words) for row in rows],
        released=released(shares),
        words=words,
    )


def _bars(rows: list[Row], lines: canvas.Lines) -> list[alt.Chart]:
    x = canvas.along("start", [0, 1], right=_END)
    drawn = [(row, {"at": lines.middle(line), "start": 0.0}) for line, row in enumerate(rows) if row.drawn]
    strips = [{**place, "end": 1.0, "high": 22} for _, place in drawn]
    bars = [{**place, "end": row.estimate or 0, "high": 22} for row, place in drawn]
    whiskers: list[dict[str, Any]] = [
        {**place, "start": max(row.lower, 0.0), "end": min(row.upper, 1.0)}
        for row, place in drawn
        if row.lower is not None and row.upper is not None
    ]
    tips = [{**one, "start": end, "end": end, "high": 8} for one in whiskers for end in (one["start"], one["end"])]
    return [
        canvas.blocks(strips, x, fill=theme.TRACK),
        canvas.blocks(bars, x, fill=theme.AMOUNT),
        canvas.layer(whiskers).mark_rule(stroke=theme.INK, strokeWidth=1.2).encode(x=x, x2=alt.X2("end:Q")),
        canvas.blocks(tips, x, stroke=theme.INK, strokeWidth=1.2),
    ]


def _beside(row: Row, words: Wording) -> str:
    """Counts first: "12 of 53 (23%)"."""
    if not row.drawn or row.count is None or row.n is None:
        return out_of(row, words)
    count, n, percent = words.number(row.count), words.number(row.n), words.percent(row.estimate or 0)
    return words.say("{count} of {n} ({percent})", count=count, n=n, percent=percent)


def _told(row: Row, words: Wording) -> str:
    if not row.drawn:
        return f"{shorten(row.label)}: {absent(row, words)}."
    people = out_of(row, words)
    percent = words.percent(row.estimate or 0)
    return f"{shorten(row.label)}: {people}" + (f" ({percent})." if people != percent else ".")
