"""Who needs which service, and how many of them find it hard to get: two columns of dots, a service a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from evalkit.show import service_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.needs import Service, services_of
from evalkit.show.charts.phrases import absent, hollow, share
from evalkit.show.charts.rows import released, shorten, wrap
from evalkit.show.charts.strips import HIGH, strips
from evalkit.show.charts.weighting import weighted
from evalkit.show.wording import Wording

_NEED, _HARD = (182, 352), (384, 554)
"""Where the strips of the two columns begin and end."""
_BOTH = 604
"""About where the last column of numbers stands."""
_LABEL_CHARACTERS = 25
_HEADS, _HEADING = 44, 32
_MIDDLE: dict[str, Any] = {"align": "center", "fontWeight": "bold"}
_Placed = list[tuple[Service, float]]


def service_dots(
    rows: pd.DataFrame, groups: Mapping[str, str] | None = None, *, language: str = "en", title: str | None = None
) -> alt.LayerChart:
    """Draw for each service how many people need it and, beside that, how many of those find it hard to get.

    `rows` are the rows of the measures `need`, `difficulty` and `unmet_need` of one county, an `item` a service;
    estimates from 0 to 1. `groups` maps a service's id to its heading, such as surviving or thriving; each
    heading has a panel of its own. Services with the most unmet need come first. A figure whose `quality` is
    doubtful is hollow.

    Raises UsageError where the rows are of several counties, or two are about the same thing.

    >>> table = pd.DataFrame({"measure": ["need", "difficulty", "unmet_need"], "item": "food", "item_label": "Food",
    ...                       "estimate": [0.5, 0.4, 0.2], "count": [10, 4, 4], "n": [20, 10, 20], "release": "shown"})
    >>> service_dots(table).description.split(". ")[1:3]
    ['Food: needed it: 10 of 20 people (50%)', 'Of those, hard to get: 4 of 10 people (40%)']
    """
    words = Wording(language)
    services = services_of(rows, groups, words.say("Other services"))
    placed, headings, bottom = _placed(services)
    figures = [row for service in services for row in service.rows]
    hint = [words.say("The dot is the share, the line how far it may be off."), hollow(figures, words)]
    return canvas.finish(
        [
            *_heads(words),
            *_headings(headings),
            canvas.texts([_label(service, at) for service, at in placed], alt.XValue(0)),
            *_columns(placed, words),
            canvas.texts([_both(service, at, words) for service, at in placed], alt.XValue(_BOTH), **_MIDDLE),
        ],
        height=bottom,
        title=title or _finding(services, words),
        hint=" ".join(filter(None, [*hint, weighted(figures, words)])),
        details=[_told(service, words) for service in services],
        released=released(rows),
        words=words,
    )


def _placed(services: Sequence[Service]) -> tuple[_Placed, list[tuple[str, float]], float]:
    """Give each service its height, each heading its own, and the bottom."""
    placed, headings, top = [], [], float(_HEADS)
    for heading, part in groupby(services, key=lambda service: service.heading):
        if heading:
            headings.append((heading, top + _HEADING / 2))
            top += _HEADING
        for service in part:
            step = max(HIGH, len(wrap(service.label, _LABEL_CHARACTERS)) * canvas.LINE_HEIGHT + 10)
            placed.append((service, top + step / 2))
            top += step
    return placed, headings, top


def _heads(words: Wording) -> list[alt.Chart]:
    heads = [
        (_NEED[0], words.say("Needed it"), words.say("of all who answered")),
        (_HARD[0], words.say("Hard to get"), words.say("of those who needed it")),
    ]
    both = {"at": 16, "text": "\n".join(wrap(words.say("Needed and hard to get"), 12))}
    return [
        *[canvas.texts([{"at": 8, "text": head}], alt.XValue(left), fontWeight="bold") for left, head, _ in heads],
        *[canvas.texts([{"at": 25, "text": of}], alt.XValue(left), fill=theme.QUIET) for left, _, of in heads],
        canvas.texts([both], alt.XValue(_BOTH), **_MIDDLE),
    ]


def _headings(headings: list[tuple[str, float]]) -> list[alt.Chart]:
    rules = [{"at": at + _HEADING / 2 - 2, "start": 0, "end": theme.WIDTH} for _, at in headings]
    x = canvas.along("start", [0, theme.WIDTH], 0, theme.WIDTH)
    return [
        canvas.layer(rules).mark_rule(stroke=theme.RULE).encode(x=x, x2=alt.X2("end:Q")),
        canvas.texts(
            [{"at": at, "text": name} for name, at in headings], alt.XValue(0), fontSize=15, fontWeight="bold"
        ),
    ]


def _label(service: Service, at: float) -> dict[str, Any]:
    return {"at": at, "text": "\n".join(wrap(service.label, _LABEL_CHARACTERS))}


def _columns(placed: _Placed, words: Wording) -> list[alt.Chart]:
    """Draw the need of each service, and the difficulty of those in need; say in italics where there is no figure."""
    layers = []
    for side, ends in ((0, _NEED), (1, _HARD)):
        missing = [
            {"at": at, "text": _absent(service, side, words)} for service, at in placed if not service.rows[side].drawn
        ]
        layers += strips([(service.rows[side], at) for service, at in placed], ends, words)
        layers.append(canvas.texts(missing, alt.XValue(ends[0]), fontStyle="italic", fill=theme.QUIET))
    return layers


def _absent(service: Service, side: int, words: Wording) -> str:
    """Say why there is no figure: nobody can find it hard to get what nobody needs."""
    row = service.rows[side]
    unneeded = side and service.need.drawn and service.need.count == 0 and not row.hidden
    return words.say("nobody needed it") if unneeded else absent(row, words)


def _both(service: Service, at: float, words: Wording) -> dict[str, Any]:
    return {"at": at, "text": "–" if service.both.estimate is None else words.percent(service.both.estimate)}


def _finding(services: Sequence[Service], words: Wording) -> str:
    if any(service.both.drawn for service in services):
        return service_sentences.unmet([service.both for service in services], words)
    return service_sentences.needed([service.need for service in services], words)


def _told(service: Service, words: Wording) -> str:
    need, hard, both = (share(row, words) for row in service.rows)
    return words.say(
        "{service}: needed it: {need}. Of those, hard to get: {hard}. Needed and hard to get: {both}.",
        service=shorten(service.label),
        need=need,
        hard=hard if service.hard.drawn else _absent(service, 1, words),
        both=both,
    )
