"""The marks and words of many small panels, gathered so that each kind of mark is one layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from evalkit.show import marks, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import stacked
from evalkit.show.charts.percents import ACROSS, Percents, point, points, upright
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, wrap
from evalkit.show.wording import Wording

COLUMNS = 3
_NAMES, _GAP, _FIGURE = 145, 14, 36
_WIDE = (theme.WIDTH - _NAMES) / COLUMNS - _GAP
_HEAD, _FOOT = 38, 26
_NAME_CHARACTERS = 20


@dataclass
class Panels:
    """The marks and words of all panels, gathered so that each kind is one layer."""

    names: dict[str, str]
    whole: dict[str, Row]
    words: Wording
    places: list[tuple[float, float]]
    """Middle and height of the line of each service, from the top of a panel."""
    end: float
    heads: list[dict[str, Any]] = field(default_factory=list)
    labels: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    greys: list[dict[str, Any]] = field(default_factory=list)
    dots: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)
    ticks: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, rows: Sequence[Row], whole: dict[str, Row], words: Wording) -> Panels:
        """Make room for the services that occur; `whole` are the rows of all counties together by service."""
        names = {row.key[0]: row.item for row in rows}
        places = stacked(list(names.values()), _NAME_CHARACTERS, least=24, top=_HEAD)
        return cls(names, whole, words, places, Percents([*rows, *whole.values()], 0, 1).end)

    @property
    def high(self) -> float:
        """How high a panel is, with its head and its foot."""
        return _HEAD + sum(high for _, high in self.places) + _FOOT

    def add(self, panel: list[Row], column: int, top: float) -> None:
        """Add the panel of a county, and to the left of the first column the names of the services."""
        left, first = _NAMES + column * (_WIDE + _GAP), top + _HEAD
        bottom = top + self.high - _FOOT
        self.heads.append({"x": left, "at": top + _HEAD / 2, "text": "\n".join(wrap(panel[0].unit, 20, 2))})
        middles = [top + middle for middle, _ in self.places]
        if column == 0:
            names = ["\n".join(wrap(name, _NAME_CHARACTERS, 3)) for name in self.names.values()]
            self.labels += [{"x": 0, "at": at, "text": name} for at, name in zip(middles, names, strict=True)]
        if all(row.hidden for row in panel):
            self.aside.append({"x": left + 6, "at": (first + bottom) / 2, "text": absent(panel[0], self.words)})
            return
        scale = Percents([], left, left + _WIDE - _FIGURE, self.end)
        self.lines += [{"x": scale.x(end), "at": first, "low": bottom} for end in (0, self.end)]
        self.ticks += scale.labels(bottom + 10, self.words, (0, self.end))
        rows = {row.key[0]: row for row in panel}
        for service, at in zip(self.names, middles, strict=True):
            self._add(rows.get(service), self.whole.get(service), scale, at)

    def _add(self, row: Row | None, together: Row | None, scale: Percents, at: float) -> None:
        if row is None or row.estimate is None:
            text = absent(row, self.words) if row else "–"
            self.aside.append({"x": scale.left + 6, "at": at, "text": text})
            return
        if together and together.estimate is not None:
            self.greys.append({"x": scale.x(together.estimate), "at": at - 8, "low": at + 8})
        self.dots.append(point(row, scale, at))
        self.figures.append({"x": scale.right + _FIGURE, "at": at, "text": self.words.percent(row.estimate)})

    def layers(self) -> list[alt.Chart]:
        """Draw what was gathered."""
        return [
            upright(self.lines, stroke=theme.RULE),
            upright(self.greys, stroke=marks.TOGETHER, strokeWidth=4),
            *points(self.dots, 60),
            canvas.texts(self.heads, ACROSS, fontWeight="bold"),
            canvas.texts(self.labels, ACROSS),
            canvas.texts(self.figures, ACROSS, align="right"),
            canvas.texts(self.aside, ACROSS, fontStyle="italic", fill=theme.QUIET),
            canvas.texts(self.ticks, ACROSS, align="center", fontSize=12, fill=theme.QUIET),
        ]
