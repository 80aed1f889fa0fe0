"""Parts of a group: how many of everyone, the largest first, with what each may be off by."""

from __future__ import annotations

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import sentences
from evalkit.show.charts import canvas
from evalkit.show.charts.bars import END, bars
from evalkit.show.charts.phrases import counted, hollow, out_of
from evalkit.show.charts.rows import Row, released, rows_of, shorten
from evalkit.show.wording import Wording


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
        *bars(rows, lines),
        canvas.column(lines, [_beside(row, words) for row in rows], END + 10, 24),
    ]
    intervals = any(row.drawn and row.lower is not None for row in rows)
    hint = [words.say("The whole strip is everyone who answered.")]
    if intervals:
        hint.append(words.say("The thin line shows how far a share may be off."))
    return canvas.finish(
        layers,
        height=lines.bottom,
        title=title or sentences.shares(shares, words),
        hint=" ".join(filter(None, [*hint, hollow(rows, words)])),
        details=[f"{shorten(row.label)}: {counted(row, words)}." for row in rows],
        released=released(shares),
        words=words,
    )


def _beside(row: Row, words: Wording) -> str:
    """Counts first: "12 of 53 (23%)"."""
    if not row.drawn or row.count is None or row.n is None:
        return out_of(row, words)
    count, n, percent = words.number(row.count), words.number(row.n), words.percent(row.estimate or 0)
    return words.say("{count} of {n} ({percent})", count=count, n=n, percent=percent)
