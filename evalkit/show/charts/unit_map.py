"""A county map of one share, or a grid of tiles where counties have no place on a map."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import group_sentences
from evalkit.show.charts import canvas
from evalkit.show.charts.county_map import mapped
from evalkit.show.charts.county_tiles import MOST_TILES, tiled
from evalkit.show.charts.phrases import hollow, share
from evalkit.show.charts.rows import Row, released, rows_of, shorten
from evalkit.show.charts.steps import Steps, by_chance
from evalkit.show.charts.weighting import weighted
from evalkit.show.wording import Wording

_MOST_TOLD = 100
"""A description is read out from beginning to end: it doesn't go on through the counties of a country."""


def unit_map(
    rows: pd.DataFrame,
    *,
    places: Mapping[str, str] | None = None,
    here: str | None = None,
    language: str = "en",
    title: str | None = None,
) -> alt.LayerChart:
    """Draw one share by county: shaded areas of a map, or shaded tiles where no county has a place.

    `rows` has one row a county (`unit`) of one measure of one item; estimates from 0 to 1; the row of the unit
    "all" is only told. `places` gives the five-digit FIPS code of a county by its unit; the counties of their
    states are outlined, those that are not in `rows` left white. Units without a code are listed beside the map.
    `here` is the unit of the page: its outline is thick.

    Raises UsageError where two rows are about the same thing, two units have one code, or a code is no county's.

    >>> table = pd.DataFrame({"unit": ["Taos", "Otero"], "estimate": [0.5, 0.25], "count": [30, 15], "n": 60,
    ...                       "release": "shown"})
    >>> unit_map(table, places={"Taos": "35055", "Otero": "35035"}).description.split(". ")[0]
    'Highest share: Taos — 30 of 60 people (50%)'
    """
    words = Wording(language)
    read = rows_of(rows, [v.UNIT])
    whole = [row for row in read if row.key[0] == v.WHOLE]
    counties = {row.key[0]: row for row in read if row.key[0] != v.WHOLE}
    codes = {unit: code for unit, code in (places or {}).items() if unit in counties and code}
    _refuse_twins(codes)
    steps = Steps.of([*counties.values()])
    drawing = mapped(counties, codes, steps, words, here) if codes else tiled([*counties.values()], steps, words, here)
    return canvas.finish(
        drawing.layers,
        height=drawing.height,
        title=title or group_sentences.places([*counties.values()], words),
        hint=_hint([*counties.values()], whole, bool(codes), words),
        details=_details([*whole, *counties.values()], words),
        released=released(rows),
        words=words,
    )


def _refuse_twins(codes: Mapping[str, str]) -> None:
    of = {code: unit for unit, code in codes.items()}
    for unit, code in codes.items():
        if of[code] != unit:
            raise UsageError(f"{unit} and {of[code]} have the same FIPS code, {code}. Correct one in initiative.yml.")


def _hint(rows: list[Row], whole: list[Row], on_map: bool, words: Wording) -> str:
    hints = [words.say("The darker, the higher the share."), by_chance(rows, words)]
    if whole and whole[0].drawn:
        hints.append(words.say("All counties together: {share}.", share=words.percent(whole[0].estimate or 0)))
    if not on_map and len(rows) > MOST_TILES:
        count = words.number(MOST_TILES)
        hints.append(
            words.plural(
                "{count} of {n} county is drawn.", "{count} of {n} counties are drawn.", len(rows), count=count
            )
        )
    return " ".join(filter(None, [*hints, hollow(rows, words), weighted(rows, words)]))


def _details(rows: list[Row], words: Wording) -> list[str]:
    told = []
    for row in rows[:_MOST_TOLD]:
        name = words.say("All counties together") if row.key[0] == v.WHOLE else shorten(row.unit)
        told.append(f"{name}: {share(row, words)}.")
    if len(rows) > _MOST_TOLD:
        told.append(words.say("The other counties are in the table."))
    return told
