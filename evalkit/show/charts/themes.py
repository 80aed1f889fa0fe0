"""The thematic network: from the global theme to what people said, and how many interviews speak of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import ACROSS
from evalkit.show.charts.counted import with_shares
from evalkit.show.charts.phrases import absent, interviews
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.charts.tree import Branch
from evalkit.show.wording import Wording

_HEAD = 24
_INNER = 8
"""Between a box and its words."""
_LETTER = 6.9


@dataclass(frozen=True)
class _Level:
    """How the themes of a level are drawn, and where: `gap` is left between those below one of them."""

    left: float
    right: float
    fill: str
    gap: float


_LEVELS = {
    v.GLOBAL: _Level(0, 142, theme.POINT, 16),
    v.ORGANIZING: _Level(172, 352, theme.AMOUNT, 7),
    v.BASIC: _Level(382, theme.WIDTH, theme.PAPER, 0),
}


@dataclass(frozen=True)
class _Theme:
    row: Row
    level: _Level
    parent: str
    name: list[str]
    told: str

    @property
    def high(self) -> float:
        return (len(self.name) + bool(self.told)) * canvas.LINE_HEIGHT + 2 * _INNER

    @property
    def silent(self) -> bool:
        return self.row.count == 0


def theme_network(themes: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw a thematic network from left to right: global, organizing and basic themes, with their interviews.

    `themes` has one row a theme: `theme`, `theme_label`, `level` (global, organizing or basic), `parent` (the theme
    above it, "" of a global one), `count` and `n` in interviews. A theme without quotations is dashed.
    The levels are those of Attride-Stirling (2001), Qualitative Research 1, 385-405.

    Raises UsageError where a level is none of the three, or a parent is not in the table one level above.

    >>> themes = pd.DataFrame({"theme": ["voices", "who", "why"], "level": ["global", "organizing", "basic"],
    ...                        "parent": ["", "voices", "who"], "count": 3, "n": 12, "release": "shown"})
    >>> theme_network(themes).description
    'why — 3 of 12 interviews. voices: who. who: why (3 of 12 interviews).'
    """
    words = Wording(language)
    drawn = _read(themes, words)
    places = _places(drawn)
    height = max([places[key] + one.high / 2 for key, one in drawn.items()], default=_HEAD)
    heads = [words.say("Global theme"), words.say("Organizing themes"), words.say("Basic themes")]
    layers = [
        *[
            canvas.texts([{"at": 8, "text": head}], alt.XValue(level.left), fill=theme.QUIET)
            for head, level in zip(heads, _LEVELS.values(), strict=True)
        ],
        *_links(drawn, places),
        *_boxes(drawn, places),
    ]
    basic = [one.row for one in drawn.values() if one.level is _LEVELS[v.BASIC]]
    return canvas.finish(
        layers,
        height=height + 2,
        title=title or code_sentences.network(basic, words),
        hint=words.say("Read from right to left: what people said, what it comes to, and the point of it all."),
        details=[_told(key, drawn) for key, one in drawn.items() if one.level is not _LEVELS[v.BASIC]],
        released=released(themes),
        words=words,
    )


def _read(themes: pd.DataFrame, words: Wording) -> dict[str, _Theme]:
    named = with_shares(themes).rename(columns={v.THEME: v.ITEM, "theme_label": "item_label"})
    drawn: dict[str, _Theme] = {}
    for row, level, parent in zip(rows_of(named, [v.ITEM]), themes[v.LEVEL], themes[v.PARENT], strict=True):
        if level not in _LEVELS:
            raise UsageError(f"The theme {row.item} has the level {level}. It is one of: {', '.join(_LEVELS)}.")
        look = _LEVELS[level]
        wide = int((look.right - look.left - 2 * _INNER) / _LETTER)
        drawn[row.key[0]] = _Theme(row, look, parent, wrap(row.item, wide), _counted(row, words))
    _refuse_strays(drawn)
    return drawn


def _counted(row: Row, words: Wording) -> str:
    if row.count == 0:
        return words.say("no quotations yet")
    return interviews(row, words) if row.drawn else absent(row, words) if row.hidden else ""


def _refuse_strays(drawn: dict[str, _Theme]) -> None:
    levels = list(_LEVELS.values())
    for key, one in drawn.items():
        depth = levels.index(one.level)
        above = drawn[one.parent].level if one.parent in drawn else None
        if above is not (levels[depth - 1] if depth else None):
            raise UsageError(f"The theme {key} stands under {one.parent!r}, which is not a theme of the level above.")


def _places(drawn: dict[str, _Theme]) -> dict[str, float]:
    def grown(name: str, high: float, gap: float) -> Branch:
        below = [grown(key, one.high, one.level.gap) for key, one in drawn.items() if one.parent == name]
        return Branch(name, high, gap, below)

    return dict(grown("", 0, 26).places(_HEAD))


def _links(drawn: dict[str, _Theme], places: dict[str, float]) -> list[alt.Chart]:
    """Join each theme to the one above it by a line with two corners; dashed where it has no quotations."""
    solid: list[dict[str, Any]] = []
    dashed: list[dict[str, Any]] = []
    for key, one in drawn.items():
        if one.parent:
            start, end = drawn[one.parent].level.right, one.level.left
            bend, here, above = (start + end) / 2, places[key], places[one.parent]
            corners = [(start, above, bend, above), (bend, above, bend, here), (bend, here, end, here)]
            keep = dashed if one.silent else solid
            keep += [{"start": x, "at": y, "end": x2, "low": y2} for x, y, x2, y2 in corners]
    return [_rules(solid), _rules(dashed, strokeDash=[4, 3])]


def _rules(lines: Sequence[dict[str, Any]], **style: Any) -> alt.Chart:
    return (
        canvas.layer(lines)
        .mark_rule(stroke=theme.QUIET, **style)
        .encode(x=ACROSS, x2=alt.X2("end:Q"), y2=alt.Y2("low:Q"))
    )


def _boxes(drawn: dict[str, _Theme], places: dict[str, float]) -> list[alt.Chart]:
    layers = []
    for key, one in drawn.items():
        at, level = places[key], one.level
        box = {"at": at, "start": level.left, "end": level.right, "high": one.high}
        fill = theme.PAPER if one.silent else level.fill
        style = {"strokeDash": [4, 3]} if one.silent else {}
        layers.append(canvas.blocks([box], ACROSS, fill=fill, stroke=theme.POINT, cornerRadius=4, **style))
        text = {"at": at, "text": "\n".join(filter(None, [*one.name, one.told]))}
        layers.append(canvas.texts([text], alt.XValue(level.left + _INNER), fill=theme.ink_on(fill)))
    return layers


def _told(key: str, drawn: dict[str, _Theme]) -> str:
    """Tell what hangs on a theme."""
    below = [one for one in drawn.values() if one.parent == key]
    named = [f"{shorten(one.row.item)}{f' ({one.told})' if one.told else ''}" for one in below]
    return f"{shorten(drawn[key].row.item)}: {'; '.join(named)}." if named else ""
