"""How far people agree: bars of people, those who agree to the right of a line, the others to the left."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit.show import sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.groups import bars_of, whole
from evalkit.show.charts.phrases import absent, people
from evalkit.show.charts.rows import Row, released, shorten, wrap
from evalkit.show.wording import Wording

_GAP = 3


def agreement_bars(shares: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw how many people chose each anchor, one bar an item, centred between agreeing and not.

    `shares` has one row an item (or a county) and anchor, the anchors in order, at least two; the lower half
    stands left of the line, the upper half right, a middle one across it. A bar with a hidden anchor
    is not drawn, and says so.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": "Resources", "option": ["disagree", "agree"], "estimate": [0.25, 0.75],
    ...                       "count": [1, 3], "n": [4, 4], "release": "shown"})
    >>> agreement_bars(table).description
    'Resources — 3 of 4 people answered “agree”. Resources: disagree 1, agree 3; 4 people.'
    """
    words = Wording(language)
    bars, options = bars_of(shares)
    sums = [whole(bar, options) for bar in bars]
    colours = dict(zip(options, theme.anchor_colours(len(options)), strict=True))
    key, key_height = _key(colours)
    lines = canvas.Lines.of(sums, least=44, top=key_height + 6)
    segments = [part for line, bar in enumerate(bars) for part in _segments(bar, options, lines.middle(line), words)]
    ends = [end for part in segments for end in (part["start"], part["end"])]
    domain = (min([-0.1, *ends]), max([0.1, *ends]))
    layers = [
        *key,
        canvas.column(lines, [row.label for row in sums], 0, canvas.LABEL_CHARACTERS),
        canvas.column(lines, [people(row, words) if row.drawn else "" for row in sums], canvas.RIGHT + 12, 14),
        canvas.missing(lines, sums, words),
        *_bars(segments, colours, domain),
        canvas.uprights(canvas.along("start", domain), [0], lines, sums),
    ]
    return canvas.finish(
        layers,
        height=lines.bottom,
        title=title or sentences.agreement(shares, words),
        hint=words.say("The numbers count people. The longer a bar, the larger the part of those who answered."),
        details=[_told(bar, total, words) for bar, total in zip(bars, sums, strict=True)],
        released=released(shares),
        words=words,
    )


def _key(colours: dict[str, str]) -> tuple[list[alt.Chart], float]:
    """Write the anchors in order, each on its colour, above the bars."""
    across = min(max(len(colours), 2), 5)
    wide = theme.WIDTH / across
    broken = {option: wrap(option, int(wide / 7.5), lines=3) for option in colours}
    high = max([len(lines) for lines in broken.values()], default=1) * canvas.LINE_HEIGHT + 8
    boxes = []
    for place, (option, colour) in enumerate(colours.items()):
        left, at = place % across * wide, (place // across + 0.5) * (high + _GAP)
        text = {
            "text": "\n".join(broken[option]),
            "ink": theme.ink_on(colour),
            "middle": left + (wide - _GAP) / 2,
        }
        boxes.append({"start": left, "end": left + wide - _GAP, "at": at, "high": high, "fill": colour, **text})
    place_of = alt.X("middle:Q", scale=None)
    layers = [
        canvas.blocks(boxes, alt.X("start:Q", scale=None, axis=None)).encode(fill=alt.Fill("fill:N", scale=None)),
        canvas.texts(boxes, place_of, align="center").encode(fill=alt.Fill("ink:N", scale=None)),
    ]
    return layers, -(-len(colours) // across) * (high + _GAP)


def _segments(bar: list[Row], options: list[str], at: float, words: Wording) -> list[dict[str, Any]]:
    if not all(row.drawn for row in bar):
        return []
    share = {row.option: row.estimate or 0 for row in bar}
    half = len(options) // 2
    end = -sum(share.get(option, 0) for option in options[:half])
    if len(options) % 2:
        end -= share.get(options[half], 0) / 2
    parts = []
    for row in sorted(bar, key=lambda row: options.index(row.option)):
        start, end = end, end + (row.estimate or 0)
        number = words.percent(row.estimate or 0) if row.count is None else words.number(row.count)
        parts.append(
            {"start": start, "end": end, "middle": (start + end) / 2, "at": at, "option": row.option} | {"text": number}
        )
    return parts


def _bars(segments: list[dict[str, Any]], colours: dict[str, str], domain: tuple[float, float]) -> list[alt.Chart]:
    points = (canvas.RIGHT - canvas.LEFT) / (domain[1] - domain[0])
    parts = [
        {**part, "high": 28, "fill": colours[part["option"]], "ink": theme.ink_on(colours[part["option"]])}
        for part in segments
        if part["end"] > part["start"]
    ]
    wide_enough = [part for part in parts if (part["end"] - part["start"]) * points >= 8 * len(part["text"]) + 5]
    return [
        # White between the parts keeps them apart where a printer makes two greys alike.
        canvas.blocks(parts, canvas.along("start", domain), stroke=theme.PAPER, strokeWidth=1.5).encode(
            fill=alt.Fill("fill:N", scale=None)
        ),
        canvas.texts(wide_enough, canvas.along("middle", domain), align="center", fontWeight="bold").encode(
            fill=alt.Fill("ink:N", scale=None)
        ),
    ]


def _told(bar: list[Row], total: Row, words: Wording) -> str:
    label = shorten(total.label)
    if not total.drawn:
        return f"{label}: {absent(total, words)}."
    numbers = [words.percent(row.estimate or 0) if row.count is None else words.number(row.count) for row in bar]
    parts = ", ".join(f"{row.option} {number}" for number, row in zip(numbers, bar, strict=True))
    return f"{label}: " + "; ".join(filter(None, [parts, people(total, words)])) + "."
