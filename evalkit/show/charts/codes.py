"""Codes or themes by groups: how many interviews of each county, sector or role speak of each."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import PLACE, shaded, stacked
from evalkit.show.charts.counted import grid_of
from evalkit.show.charts.phrases import absent, interviews
from evalkit.show.charts.rows import Row, released, shorten, wrap
from evalkit.show.wording import Wording

_WIDEST = 88.0
_LETTER = 7
"""A letter is about so wide, in points."""
_MOST_TOLD = 20
_Places = dict[str, float]


def code_matrix(
    table: pd.DataFrame, *, by: str = v.UNIT, language: str = "en", title: str | None = None
) -> alt.LayerChart:
    """Draw in how many interviews of each group each code or theme occurs, the darker the larger the share.

    `table` has one row a code or theme (`item`) and group (the column `by`: a county, a sector, a role), with
    `count` and `n` in interviews, as `code_frequencies(…, by=…)` gives it; codes and groups keep their order.
    The unit "all" is all interviews. A hidden cell is a dash.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": ["Buy-in", "Funding"], "sector": "health", "count": [3, 0], "n": 4,
    ...                       "release": "shown"})
    >>> code_matrix(table, by="sector").description.split(". ", 2)[2]
    'Buy-in: health: 3 of 4 interviews. Funding: in no interview.'
    """
    words = Wording(language)
    cells = grid_of(table, by, words)
    rows = {cell.key[0]: cell.item for cell in cells}
    units = {cell.key[1]: cell.unit for cell in cells}
    # Slanted names lean out to the right of the last column.
    wide = min(_WIDEST, (theme.WIDTH - 30 - canvas.LEFT) / max(len(units), 1))
    across = {unit: canvas.LEFT + (place + 0.5) * wide for place, unit in enumerate(units)}
    heads, top = _heads(units, across, wide)
    lines = stacked(list(rows.values()), canvas.LABEL_CHARACTERS, 26, top + 40)
    down = dict(zip(rows, lines, strict=True))
    marks = [{"x": across[cell.key[1]], **_mark(cell, *down[cell.key[0]], words)} for cell in cells]
    names = [
        {"at": down[key][0], "text": "\n".join(wrap(name, canvas.LABEL_CHARACTERS, 3))} for key, name in rows.items()
    ]
    key = words.say("– hidden") if any(cell.hidden for cell in cells) else ""
    layers = [
        *heads,
        *_bases(cells, across, top + 20, wide, words),
        canvas.texts([{"at": 10, "text": key}], alt.XValue(0), fill=theme.QUIET),
        canvas.texts(names, alt.XValue(0)),
        *shaded(marks, wide),
    ]
    return canvas.finish(
        layers,
        height=max([at + high / 2 for at, high in lines], default=top + 40),
        title=title or code_sentences.matrix(cells, words, by),
        hint=words.say("The number of interviews that speak of it. The darker, the more of the column's interviews."),
        details=[_told([cell for cell in cells if cell.key[0] == item], words) for item in list(rows)[:_MOST_TOLD]],
        released=released(table),
        words=words,
    )


def _heads(units: dict[str, str], across: _Places, wide: float) -> tuple[list[alt.Chart], float]:
    """Write the columns' names, slanted where a word is wider than its column; give their height, too."""
    slant = any(len(word) * _LETTER > wide for name in units.values() for word in name.split())
    broken = {unit: [shorten(name, 24)] if slant else wrap(name, int(wide / _LETTER)) for unit, name in units.items()}
    longest = max([len(line) for lines in broken.values() for line in lines], default=0)
    most = max(map(len, broken.values()), default=1)
    high = longest * 5 + 18 if slant else canvas.LINE_HEIGHT * most + 4
    style: dict[str, Any] = {"angle": 315} if slant else {"align": "center"}
    heads = [
        {
            "x": across[unit],
            "at": high - (6 if slant else canvas.LINE_HEIGHT * len(lines) / 2),
            "text": "\n".join(lines),
        }
        for unit, lines in broken.items()
    ]
    return [canvas.texts(heads, PLACE, **style)], high


def _bases(cells: list[Row], across: _Places, at: float, wide: float, words: Wording) -> list[alt.Chart]:
    """Write under each head how many interviews there are; in full where there is room."""
    n = {unit: max([cell.n or 0 for cell in cells if cell.key[1] == unit and cell.drawn], default=0) for unit in across}
    full = {unit: words.plural("{n} interview", "{n} interviews", base) for unit, base in n.items()}
    fits = max(map(len, full.values()), default=0) * _LETTER <= wide
    told = full if fits else {unit: words.number(base) for unit, base in n.items()}
    bases = [{"x": x, "at": at, "text": told[unit] if n[unit] else "–"} for unit, x in across.items()]
    name = "" if fits else words.say("Number of interviews")
    return [
        canvas.texts(bases, PLACE, align="center", fontWeight="bold"),
        canvas.texts([{"at": at, "text": name}], alt.XValue(0), fontWeight="bold"),
    ]


def _mark(cell: Row, at: float, high: float, words: Wording) -> dict[str, Any]:
    if not cell.drawn:
        return {"at": at, "high": high, "part": 0, "text": "–"}
    least = "+" if cell.note == v.NOTE_AT_LEAST else ""
    return {"at": at, "high": high, "part": cell.estimate, "text": words.number(cell.count or 0) + least}


def _told(cells: list[Row], words: Wording) -> str:
    """Tell of one code the groups in which it occurs or is hidden."""
    told = [
        f"{cell.unit}: {interviews(cell, words) if cell.drawn else absent(cell, words)}"
        for cell in cells
        if cell.count != 0
    ]
    return f"{shorten(cells[0].item)}: {'; '.join(told) or words.say('in no interview')}."
