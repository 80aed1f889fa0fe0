"""What the pictures have in common: lines of a table, words beside marks, the title and the stamp."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, wrap
from evalkit.show.wording import Wording

LEFT, RIGHT = 190, 545
"""The marks stand between these, in points; labels to the left, "12 people" to the right."""
LABEL_CHARACTERS = 26
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Lines:
    """The lines of a chart, one a row: how many, how high, and where the first begins.

    >>> Lines(count=3, step=40, top=10).middle(1)
    70.0
    """

    count: int
    step: float
    top: float = 0

    @classmethod
    def of(cls, rows: Sequence[Row], least: int, top: float = 0) -> Lines:
        """Make lines that the longest label fits in."""
        most = max([len(wrap(row.label, LABEL_CHARACTERS)) for row in rows], default=1)
        return cls(len(rows), max(least, most * LINE_HEIGHT + 10), top)

    @property
    def bottom(self) -> float:
        """Where the last line ends."""
        return self.top + self.step * max(self.count, 1)

    def middle(self, line: int) -> float:
        """Give the height at which the marks of a line stand."""
        return self.top + self.step * (line + 0.5)


# Channels are written as objects (alt.Text("text:N")), not as text: for text Altair 6.3 builds its table of
# classes anew each time, which doubles the time a chart takes.


def layer(values: Sequence[dict[str, Any]]) -> alt.Chart:
    """Start a layer; `at` of each value is its height in points."""
    return alt.Chart(alt.Data(values=list(values))).encode(y=alt.Y("at:Q", scale=None, axis=None))


def along(field: str, domain: Sequence[float], left: float = LEFT, right: float = RIGHT) -> alt.X:
    """Place a figure between the labels and the right column."""
    return alt.X(f"{field}:Q", axis=None, scale=alt.Scale(domain=list(domain), range=[left, right], nice=False))


def blocks(values: Sequence[dict[str, Any]], x: alt.X, **style: Any) -> alt.Chart:
    """Draw blocks from `start` to `end`, `high` points high about `at`."""
    edges = [(one["at"] - one["high"] / 2, one["at"] + one["high"] / 2) for one in values]
    values = [{**one, "at": high, "low": low} for one, (high, low) in zip(values, edges, strict=True)]
    return layer(values).mark_rect(**style).encode(x=x, x2=alt.X2("end:Q"), y2=alt.Y2("low:Q"))


def texts(values: Sequence[dict[str, Any]], x: Any, **style: Any) -> alt.Chart:
    """Write the `text` of each value, its lines centred about `at`."""
    values = [{**one, "at": one["at"] - LINE_HEIGHT / 2 * one["text"].count("\n")} for one in values]
    return (
        layer(values).mark_text(**{"baseline": "middle", "align": "left", **style}).encode(x=x, text=alt.Text("text:N"))
    )


def column(lines: Lines, words: Sequence[str], left: float, wide: int, **style: Any) -> alt.Chart:
    """Write a column of words, one a line of the chart, each broken at `wide` characters."""
    values = [{"at": lines.middle(line), "text": "\n".join(wrap(word, wide))} for line, word in enumerate(words)]
    return texts([value for value in values if value["text"]], alt.XValue(left), **style)


def missing(lines: Lines, rows: Sequence[Row], words: Wording) -> alt.Chart:
    """Say in italics, in place of the mark, why a row has none."""
    reasons = ["" if row.drawn else absent(row, words) for row in rows]
    return column(lines, reasons, LEFT + 8, 50, fontStyle="italic", fill=theme.QUIET)


def uprights(x: alt.X, values: Sequence[float], lines: Lines, rows: Sequence[Row], **style: Any) -> alt.Chart:
    """Draw upright lines at figures, along the lines of the chart that have marks."""
    # Not along the others: there the line would cross the words that say what is missing.
    drawn = [line for line, row in enumerate(rows) if row.drawn]
    ends = [
        {
            "start": value,
            "at": lines.middle(line) - lines.step / 2,
            "low": lines.middle(line) + lines.step / 2,
        }
        for value in values
        for line in drawn
    ]
    return layer(ends).mark_rule(**{"stroke": theme.INK, **style}).encode(x=x, y2=alt.Y2("low:Q"))


def finish(
    layers: Sequence[alt.Chart],
    *,
    height: float,
    title: str,
    hint: str,
    details: Sequence[str],
    released: bool,
    words: Wording,
    width: float = theme.WIDTH,
) -> alt.LayerChart:
    """Put layers together under a title, describe them in words, and stamp what is not released.

    `hint` tells how to read the picture; `details` are the sentences of the description after the title.
    """
    sentences = [title, *details]
    if not released:
        layers = [*layers, theme.stamp(words.say("not for release").upper(), width, height)]
        sentences.insert(0, words.say("Not for release: these figures have not been checked for privacy."))
    chart = alt.LayerChart(layer=list(layers)).properties(
        width=width,
        height=height,
        title=alt.TitleParams(wrap(title, 66, lines=6), subtitle=wrap(hint, 100) if hint else []),
        description=" ".join(filter(None, sentences)),
    )
    return theme.themed(chart)
