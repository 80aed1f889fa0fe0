"""Codes or themes by groups: how many interviews of each county, sector or role speak of each."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import PLACE, shaded
from evalkit.show.charts.phrases import absent, interviews
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.wording import Wording

_WIDEST = 88.0
_LETTER = 7
"""A letter is about so wide, in points."""
_MOST_TOLD = 20


def code_matrix(table: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw in how many interviews of each group each code or theme occurs, the darker the larger the share.

    `table` has one row a code or theme (`item`) and group (`unit`: a county, a sector, a role), with `count`
    and `n` in interviews, in the order given; "all" is the unit of all interviews. A hidden cell is a dash.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": ["Buy-in", "Funding"], "unit": "Taos", "count": [3, 1], "n": 4,
    ...                       "release": "shown"})
    >>> code_matrix(table).description
    'Buy-in and Funding — in 1 of 1 group. Buy-in: Taos: 3 of 4 interviews. Funding: Taos: 1 of 4 interviews.'
    """
    words = Wording(language)
    cells = rows_of(with_shares(table), [v.ITEM, v.UNIT])
    rows = {cell.key[0]: cell for cell in cells}
    units = {cell.key[1]: words.say("All") if cell.unit == v.WHOLE else shorten(cell.unit, 24) for cell in cells}
    wide = min(_WIDEST, (theme.WIDTH - 30 - canvas.LEFT) / max(len(units), 1))
    across = {unit: canvas.LEFT + (place + 0.5) * wide for place, unit in enumerate(units)}
    heads, top = _heads(units, across, wide)
    labels = [cell.item for cell in rows.values()]
    most = max([len(wrap(label, canvas.LABEL_CHARACTERS, 3)) for label in labels], default=1)
    lines = canvas.Lines(len(rows), max(26, most * canvas.LINE_HEIGHT + 8), top=top + 48)
    down = {item: lines.middle(line) for line, item in enumerate(rows)}
    marks = [_mark(cell, across[cell.key[1]], down[cell.key[0]], words) for cell in cells]
    key = [words.say("– hidden")] if any(cell.hidden for cell in cells) else []
    layers = [
        *heads,
        *_bases(cells, across, top + 26, wide, words),
        canvas.texts([{"at": 10, "text": "\n".join(key)}], alt.XValue(0), fill=theme.QUIET),
        canvas.column(lines, labels, 0, canvas.LABEL_CHARACTERS),
        *shaded(marks, wide, lines.step),
    ]
    return canvas.finish(
        layers,
        height=lines.bottom,
        title=title or code_sentences.matrix(cells, words),
        hint=words.say("The number of interviews that speak of it. The darker, the more of the column's interviews."),
        details=[_told([cell for cell in cells if cell.key[0] == item], words) for item in list(rows)[:_MOST_TOLD]],
        released=released(table),
        words=words,
    )


def with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Give counts of interviews their share of the base, where they have none."""
    if v.ESTIMATE in table:
        return table
    count, n = (pd.to_numeric(table[name]).astype("Float64") for name in (v.COUNT, v.N))
    return table.assign(estimate=(count / n.where(n > 0)).astype("Float64"))


def _heads(units: dict[str, str], across: dict[str, float], wide: float) -> tuple[list[alt.Chart], float]:
    """Write the columns' names, slanted where a word is wider than its column; give their height, too."""
    slant = any(len(word) * _LETTER > wide for name in units.values() for word in name.split())
    broken = {unit: [name] if slant else wrap(name, int(wide / _LETTER)) for unit, name in units.items()}
    longest = max(map(len, units.values()), default=0)
    high = longest * 5 + 18 if slant else canvas.LINE_HEIGHT * max(map(len, broken.values()), default=1) + 4
    style: dict[str, Any] = {"angle": 315} if slant else {"align": "center"}
    heads = [
        {"x": across[unit], "at": high - (6 if slant else canvas.LINE_HEIGHT * len(lines) / 2), "text": "\n".join(lines)}
        for unit, lines in broken.items()
    ]
    return [canvas.texts(heads, PLACE, **style)], high


def _bases(cells: list[Row], across: dict[str, float], at: float, wide: float, words: Wording) -> list[alt.Chart]:
    """Write under each head how many interviews there are; in full where there is room."""
    n = {unit: max([c.n or 0 for c in cells if c.key[1] == unit and c.drawn], default=None) for unit in across}
    told = {unit: "–" if base is None else words.number(base) for unit, base in n.items()}
    full = {unit: "–" if base is None else words.plural("{n} interview", "{n} interviews", base) for unit, base in n.items()}
    fits = max([len(text) for text in full.values()], default=0) * _LETTER <= wide
    bases = [{"x": across[unit], "at": at, "text": (full if fits else told)[unit]} for unit in across]
    name = [] if fits else [{"at": at, "text": words.say("Number of interviews")}]
    return [
        canvas.texts(bases, PLACE, align="center", fontWeight="bold"),
        canvas.texts(name, alt.XValue(0), fontWeight="bold"),
    ]


def _mark(cell: Row, x: float, at: float, words: Wording) -> dict[str, Any]:
    text = words.number(cell.count) if cell.count is not None and cell.drawn else "–"
    return {"x": x, "at": at, "part": cell.estimate, "text": text}


def _told(cells: list[Row], words: Wording) -> str:
    """Tell of one code the groups in which it occurs or is hidden."""
    told = [f"{cell.unit}: {interviews(cell, words) if cell.drawn else absent(cell, words)}" for cell in cells if cell.count != 0]
    return f"{shorten(cells[0].item)}: {'; '.join(told) or words.say('in no interview')}."
