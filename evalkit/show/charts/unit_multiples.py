"""Small multiples by county: the same small picture of the services for each, all counties together behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import group_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.percents import ACROSS, Percents, hollow_hint, point, points, upright
from evalkit.show.charts.phrases import absent, share_told
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.wording import Wording

_COLUMNS = 3
_NAMES, _GAP, _FIGURE = 145, 12, 36
_WIDE = (theme.WIDTH - _NAMES) / _COLUMNS - _GAP
_HEAD, _FOOT = 42, 30


def unit_multiples(
    rows: pd.DataFrame,
    *,
    units: Sequence[str] | None = None,
    most: int = 12,
    language: str = "en",
    title: str | None = None,
) -> alt.LayerChart:
    """Draw a small panel a county: the share of each service with its interval, all counties together in grey.

    `rows` has one row a service (`item`) and county (`unit`) of one measure; estimates from 0 to 1; rows of the
    unit "all" are drawn in every panel. `units` are the ids of the counties to draw, all of them where None; of
    these the first `most` are drawn, and the hint says how many of how many.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": "Food", "unit": ["Taos", "all"], "estimate": [0.5, 0.25], "count": [30, 60],
    ...                       "n": [60, 240], "release": "shown"})
    >>> unit_multiples(table).description.split(". ")[0]
    'Furthest from all counties together: Taos, Food — 30 of 60 people (50%); all counties: 25%'
    """
    words = Wording(language)
    read = rows_of(rows, [v.ITEM, v.UNIT])
    whole = {row.key[0]: row for row in read if row.key[1] == v.WHOLE}
    counties: dict[str, list[Row]] = {}
    for row in read:
        if row.key[1] != v.WHOLE:
            counties.setdefault(row.key[1], []).append(row)
    chosen = [counties[unit] for unit in (counties if units is None else units) if unit in counties][:most]
    drawn = [row for panel in chosen for row in panel]
    names = {row.key[0]: row.item for row in drawn}
    step = max([len(wrap(name, 20, 2)) for name in names.values()], default=1) * canvas.LINE_HEIGHT + 6
    parts = _Parts(names, whole, step, words, Percents([*drawn, *whole.values()], 0, _WIDE - _FIGURE))
    top = 26.0
    for place, panel in enumerate(chosen):
        column = place % _COLUMNS
        if column == 0:
            top += (_HEAD + len(names) * step + _FOOT) * (place > 0)
            parts.name(top + _HEAD)
        parts.add(panel, _NAMES + column * (_WIDE + _GAP), top)
    hints = [words.say("The dot is the county. Its line shows how far it may be off."), hollow_hint(drawn, words)]
    if len(chosen) < len(counties):
        count = {"count": words.number(len(chosen))}
        hints.append(words.plural("{count} of {n} county is drawn.", "{count} of {n} counties are drawn.",
                                  len(counties), **count))
    return canvas.finish(
        [*parts.layers(), *_key(words)],
        height=top + _HEAD + max(len(names), 1) * step + _FOOT,
        title=title or group_sentences.furthest(drawn, {row.item: row for row in whole.values()}, words),
        hint=" ".join(filter(None, hints)),
        details=[_together(whole, words), *(_told(panel, words) for panel in chosen)],
        released=released(rows),
        words=words,
    )


@dataclass
class _Parts:
    """The marks and words of all panels, gathered so that each kind is one layer."""

    names: dict[str, str]
    whole: dict[str, Row]
    step: float
    words: Wording
    scale: Percents
    heads: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    greys: list[dict[str, Any]] = field(default_factory=list)
    dots: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)
    ticks: list[dict[str, Any]] = field(default_factory=list)

    def name(self, top: float) -> None:
        """Write the names of the services to the left of a line of panels."""
        for line, name in enumerate(self.names.values()):
            self.labels.append({"x": 0, "at": top + self.step * (line + 0.5), "text": "\n".join(wrap(name, 20, 2))})

    def add(self, panel: list[Row], left: float, top: float) -> None:
        """Add the panel of a county."""
        first, scale = top + _HEAD, Percents([], left, left + _WIDE - _FIGURE)
        scale.end = self.scale.end
        bottom = first + self.step * len(self.names)
        self.heads.append({"x": left, "at": top + _HEAD / 2, "text": "\n".join(wrap(panel[0].unit, 22, 2))})
        self.lines += [{"x": scale.x(tick), "at": first, "low": bottom} for tick in (0, scale.end)]
        self.ticks += [{"x": scale.x(tick), "at": bottom + 9, "text": self.words.percent(tick)} for tick in (0, scale.end)]
        rows = {row.key[0]: row for row in panel}
        if all(row.hidden for row in panel):
            self.aside.append({"x": left + 6, "at": (first + bottom) / 2, "text": absent(panel[0], self.words)})
            return
        for line, service in enumerate(self.names):
            at = first + self.step * (line + 0.5)
            row, together = rows.get(service), self.whole.get(service)
            if row is None or row.estimate is None:
                text = absent(row, self.words) if row else "–"
                self.aside.append({"x": left + 6, "at": at, "text": text})
                continue
            if together and together.estimate is not None:
                self.greys.append({"x": scale.x(together.estimate), "at": at - 8, "low": at + 8})
            self.dots.append(point(row, scale, at))
            self.figures.append({"x": left + _WIDE, "at": at, "text": self.words.percent(row.estimate)})

    def layers(self) -> list[alt.Chart]:
        """Draw what was gathered."""
        return [
            upright(self.lines, stroke=theme.RULE),
            upright(self.greys, stroke=theme.TOGETHER, strokeWidth=4),
            *points(self.dots, 60),
            canvas.texts(self.heads, ACROSS, fontWeight="bold"),
            canvas.texts(self.labels, ACROSS),
            canvas.texts(self.figures, ACROSS, align="right"),
            canvas.texts(self.aside, ACROSS, fontStyle="italic", fill=theme.QUIET),
            canvas.texts(self.ticks, ACROSS, align="center", fontSize=12, fill=theme.QUIET),
        ]
