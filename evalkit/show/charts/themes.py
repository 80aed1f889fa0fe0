"""The thematic network: from the global theme to what people said, and how many interviews speak of it."""

from __future__ import annotations

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import code_sentences, theme
from evalkit.show.charts import boxes, canvas
from evalkit.show.charts.boxes import Box
from evalkit.show.charts.counted import network_of
from evalkit.show.charts.phrases import absent, interviews
from evalkit.show.charts.rows import Row, released, shorten, wrap
from evalkit.show.wording import Wording

_HEAD = 24
_LETTER = 6.9
_GAP = 20
# Of each level: where its boxes stand, their fill, and the gap between those that hang on one of them.
_LEVELS = {
    v.GLOBAL: (0, 142, theme.POINT, 12),
    v.ORGANIZING: (172, 352, theme.AMOUNT, 5),
    v.BASIC: (382, theme.WIDTH, theme.PAPER, 0),
}


def theme_network(themes: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw a thematic network from left to right: global, organizing and basic themes, with their interviews.

    `themes` has one row a theme: `theme`, `theme_label`, `level` (global, organizing or basic), `parent` (the theme
    above it, "" of a global one), `count` and `n` in interviews. A theme without quotations is dashed.
    The levels are those of Attride-Stirling (2001), Qualitative Research 1, 385-405.

    Raises UsageError where a level is none of the three, or a parent is not in the table one level above.

    >>> themes = pd.DataFrame({"theme": ["voices", "who", "why"], "level": ["global", "organizing", "basic"],
    ...                        "parent": ["", "voices", "who"], "count": 3, "n": 12, "release": "shown"})
    >>> theme_network(themes).description
    'why — 3 of 12 interviews. voices: who (3 of 12 interviews). who: why (3 of 12 interviews).'
    """
    words = Wording(language)
    rows, levels = network_of(themes), list(themes[v.LEVEL])
    told = {key: _counted(row, words) for key, row in rows.items()}
    drawn = {
        key: _box(row, level, parent, told[key])
        for (key, row), level, parent in zip(rows.items(), levels, themes[v.PARENT], strict=True)
    }
    places = boxes.placed(drawn, _HEAD, _GAP)
    heads = [words.say("Global theme"), words.say("Organizing themes"), words.say("Basic themes")]
    layers = [
        *[
            canvas.texts([{"at": 8, "text": head}], alt.XValue(left), fill=theme.QUIET)
            for head, (left, *_) in zip(heads, _LEVELS.values(), strict=True)
        ],
        *boxes.drawn(drawn, places),
    ]
    basic = [row for row, level in zip(rows.values(), levels, strict=True) if level == v.BASIC]
    return canvas.finish(
        layers,
        height=max([places[key] + box.high / 2 for key, box in drawn.items()], default=_HEAD) + 2,
        title=title or code_sentences.network(basic, words),
        hint=words.say("Read from right to left: what people said, what it comes to, and the point of it all."),
        details=[_told(key, rows, drawn, told) for key in rows],
        released=released(themes),
        words=words,
    )


def _box(row: Row, level: str, parent: str, told: str) -> Box:
    left, right, fill, gap = _LEVELS[level]
    wide = int((right - left - 2 * boxes.INNER) / _LETTER)
    lines = [*wrap(row.item, wide), *wrap(told, wide)]
    return Box(parent, [line for line in lines if line], left, right, gap, fill, dashed=row.count == 0)


def _counted(row: Row, words: Wording) -> str:
    if row.count == 0:
        return words.say("no quotations yet")
    return interviews(row, words) if row.drawn else absent(row, words) if row.hidden else ""


def _told(key: str, rows: dict[str, Row], drawn: dict[str, Box], told: dict[str, str]) -> str:
    """Tell what hangs on a theme."""
    below = [one for one, box in drawn.items() if box.above == key]
    named = [f"{shorten(rows[one].item)}{f' ({told[one]})' if told[one] else ''}" for one in below]
    return f"{shorten(rows[key].item)}: {'; '.join(named)}." if named else ""
