"""What the counties have done: a table of actions by counties, a tick for done."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit.show import sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.groups import cells, done, totals
from evalkit.show.charts.rows import Row, released, shorten
from evalkit.show.wording import Wording

_TICK = "M-0.45,0.02L-0.12,0.36L0.48,-0.34"
"""Drawn, not written: few fonts hold a tick."""
_PLACE = alt.X("x:Q", scale=None, axis=None)


def action_grid(actions: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw which county has done what: a filled dot with a tick, or an empty circle.

    `actions` has one row an action (`item`) and county (`unit`), `estimate` 1 for done and 0 for not yet;
    the row of the initiative as a whole is left out. A hidden cell is a dash; the totals count what is shown.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"unit": ["Taos", "Otero"], "item": "survey", "estimate": [1.0, 0.0],
    ...                       "release": "shown"})
    >>> action_grid(table).description
    '1 of 2 counties: survey. survey — done: Taos; not yet: Otero.'
    """
    words = Wording(language)
    rows, grid = totals(actions), cells(actions)
    units = {cell.key[1]: shorten(cell.unit, 22) for cell in grid}
    wide = min(60.0, max(24.0, (canvas.RIGHT - canvas.LEFT) / max(len(units), 1)))
    across = {unit: canvas.LEFT + (place + 0.5) * wide for place, unit in enumerate(units)}
    end = canvas.LEFT + len(units) * wide
    slant = max(map(len, units.values()), default=0) * 7 > wide
    lines = canvas.Lines.of(rows, least=36, top=max(66, *(len(name) * 5 + 24 for name in units.values()), 0))
    down = {row.key[0]: lines.middle(line) for line, row in enumerate(rows)}
    names = {"done": words.say("done"), "not yet": words.say("not yet"), "hidden": words.say("hidden")}
    marks = [{"x": across[one.key[1]], "at": down[one.key[0]], "state": _state(one)} for one in grid]
    key = _key(marks, names, lines.top)
    heads = [{"x": across[unit], "at": lines.top - 12, "text": name} for unit, name in units.items()]
    style = {"angle": 315} if slant else {"align": "center"}
    layers = [
        canvas.texts(heads, _PLACE, **style),
        canvas.texts(key, alt.XValue(24), fill=theme.QUIET),
        canvas.column(lines, [row.label for row in rows], 0, canvas.LABEL_CHARACTERS),
        *_dots([*key, *marks]),
        canvas.column(lines, [_sum(row, words) for row in rows], end + 14, 14, fontWeight="bold"),
    ]
    return canvas.finish(
        layers,
        height=lines.bottom,
        width=max(theme.WIDTH, end + 95),
        title=title or sentences.actions(actions, words),
        hint="",
        details=[_told(row, grid, names, words) for row in rows],
        released=released(actions),
        words=words,
    )


def _key(marks: list[dict[str, Any]], names: dict[str, str], bottom: float) -> list[dict[str, Any]]:
    """Name the marks that occur, one under the other beside the counties' names."""
    states = [state for state in names if state != "hidden" or any(mark["state"] == state for mark in marks)]
    first = bottom - 12 - 20 * (len(states) - 1)
    return [{"x": 9, "at": first + 20 * i, "state": state, "text": names[state]} for i, state in enumerate(states)]


def _sum(row: Row, words: Wording) -> str:
    return words.say("{count} of {n}", count=words.number(row.count or 0), n=words.number(row.n or 0)) if row.n else ""


def _state(cell: Row) -> str:
    if cell.hidden:
        return "hidden"
    return "" if not cell.drawn else "done" if done(cell) else "not yet"


def _dots(marks: list[dict[str, Any]]) -> list[alt.Chart]:
    def of(state: str, **style: Any) -> alt.Chart:
        return (
            canvas.layer([mark for mark in marks if mark["state"] == state])
            .mark_point(opacity=1, **style)
            .encode(x=_PLACE)
        )

    return [
        of("done", size=270, fill=theme.POINT, stroke=theme.POINT),
        of("done", shape=_TICK, size=420, fill="transparent", stroke=theme.PAPER, strokeWidth=2.2),
        of("not yet", size=270, fill=theme.PAPER, stroke=theme.QUIET, strokeWidth=1.2),
        of("hidden", shape="stroke", size=90, stroke=theme.QUIET, strokeWidth=2),
    ]


def _told(action: Row, grid: list[Row], names: dict[str, str], words: Wording) -> str:
    parts = []
    for state, name in names.items():
        where = [one.unit for one in grid if one.key[0] == action.key[0] and _state(one) == state]
        if where:
            parts.append(f"{name}: {words.listed(where)}")
    return f"{shorten(action.label)} — {'; '.join(parts)}."
