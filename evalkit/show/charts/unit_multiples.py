"""Small multiples by county: the same small picture of the services for each, all counties together behind it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import group_sentences, marks, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.percents import ACROSS, points, upright
from evalkit.show.charts.phrases import absent, hollow, share
from evalkit.show.charts.rows import Row, released, rows_of, shorten
from evalkit.show.charts.small_panels import COLUMNS, Panels
from evalkit.show.charts.weighting import weighted
from evalkit.show.wording import Wording

_KEY = 26.0


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

    Raises UsageError where two rows are about the same thing, and for a unit without rows.

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
    chosen = [counties[unit] for unit in _asked(counties, units)][:most]
    drawn = [row for panel in chosen for row in panel]
    panels = Panels.of(drawn, whole, words)
    for place, panel in enumerate(chosen):
        panels.add(panel, place % COLUMNS, _KEY + place // COLUMNS * panels.high)
    return canvas.finish(
        [*panels.layers(), *(_key(bool(whole), words) if chosen else [])],
        height=_KEY + math.ceil(max(len(chosen), 1) / COLUMNS) * panels.high,
        title=title or group_sentences.furthest(drawn, {row.item: row for row in whole.values()}, words),
        hint=_hint(drawn, len(chosen), len(counties), words),
        details=[_told(panel, words) for panel in [*filter(None, [list(whole.values())]), *chosen]],
        released=released(rows),
        words=words,
    )


def _asked(counties: Mapping[str, list[Row]], units: Sequence[str] | None) -> list[str]:
    if units is None:
        return [*counties]
    for unit in units:
        if unit not in counties:
            raise UsageError(f"There is no row of {unit}. Choose among: {', '.join(counties)}.")
    return [*units]


def _key(together: bool, words: Wording) -> list[alt.Chart]:
    dot = {"x": 8.0, "at": 8.0, "fill": theme.POINT, "colour": theme.POINT, "shape": "circle"}
    named = [{"x": 20.0, "at": 8.0, "text": words.say("the county")}]
    named += [{"x": 172.0, "at": 8.0, "text": words.say("all counties together")}] * together
    tick = [{"x": 160.0, "at": 0.0, "low": 16.0}] * together
    return [*points([dot]), upright(tick, stroke=marks.TOGETHER, strokeWidth=4), canvas.texts(named, ACROSS)]


def _hint(drawn: list[Row], chosen: int, known: int, words: Wording) -> str:
    hints = [words.say("The line through a dot shows how far it may be off.")]
    if chosen < known:
        count = words.number(chosen)
        hints.append(
            words.plural("{count} of {n} county is drawn.", "{count} of {n} counties are drawn.", known, count=count)
        )
    return " ".join(filter(None, [*hints, hollow(drawn, words), weighted(drawn, words)]))


def _told(panel: list[Row], words: Wording) -> str:
    whole = panel[0].key[1] == v.WHOLE
    name = words.say("All counties together") if whole else shorten(panel[0].unit)
    if all(row.hidden for row in panel):
        return f"{name}: {absent(panel[0], words)}."
    return f"{name} — {'; '.join(f'{shorten(row.item)}: {share(row, words)}' for row in panel)}."
