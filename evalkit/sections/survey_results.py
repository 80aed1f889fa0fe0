"""One survey result in a line: how many chose what, or why there is nothing to tell."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.instrument import Instrument, Item
from evalkit.schemas.themes import SurveyResult
from evalkit.sections.labels import item_labels
from evalkit.sections.page import Page
from evalkit.sections.states import NOBODY, SHOWN, state_of
from evalkit.show.charts.weighting import reweighted

_TWO = 2
"""Of two anchors everybody chooses one of the two highest."""


@dataclass(frozen=True)
class Ticked:
    """A survey result as the joint display shows it: `figure` of people chose `chosen`, asked about `label`."""

    label: str
    state: str
    figure: str = ""
    chosen: str = ""


def ticked(page: Page, result: SurveyResult) -> Ticked:
    """Say what came of a survey result on a page, or that it is hidden, was not asked, or nobody answered."""
    seen = replace(page, survey=result.instrument, traced=False)
    rows = seen.rows(result.measure, result.item, instrument=result.instrument)
    rows = rows[rows[v.OPTION] == result.option]
    labels = item_labels(page.published.about, page.wave, page.text)
    label = labels.get((result.instrument, result.item), result.item)
    state = state_of(seen, rows)
    if state == SHOWN and pd.isna(rows[v.ESTIMATE].iloc[0]):
        state = NOBODY
    if state != SHOWN:
        return Ticked(label, state)
    return Ticked(label, state, _figure(seen, rows.iloc[0]), _chosen(seen, rows.iloc[0]))


def results_on(page: Page, condition: str) -> list[SurveyResult]:
    """Name the results of the wave's surveys that speak to a condition: those of the items that name it."""
    return [
        SurveyResult(instrument=instrument.id, item=item.id, measure=measure, option=option)
        for instrument in (one.asked.instrument for one in page.surveys())
        for item in instrument.items
        if condition in item.condition
        for measure, option in _results(instrument, item)
    ]


def _results(instrument: Instrument, item: Item) -> list[tuple[str, str]]:
    """Give the measures, with their options, that tell most of an item."""
    if item.kind == "scale":
        anchors = sorted(instrument.anchors_of(item.id))
        return [(v.TOP_TWO_BOX, "")] if len(anchors) > _TWO else [(v.SHARE, str(anchors[-1]))]
    if item.kind in ("single", "multi"):
        return [(v.SHARE, option.id) for option in item.options]
    return [(v.MEAN if item.kind == "number" else v.WRITTEN, "")]


def _figure(page: Page, row: pd.Series) -> str:
    words = page.words
    if pd.notna(row[v.COUNT]):
        share, count, n = words.percent(row[v.ESTIMATE]), words.number(row[v.COUNT]), words.number(row[v.N])
        if reweighted(row[v.COUNT], row[v.N], row[v.ESTIMATE], words):
            return words.say("{share} (weighted; {count} of {n} said so)", share=share, count=count, n=n)
        return words.say("{share} ({count} of {n})", share=share, count=count, n=n)
    people = words.plural("{n} person", "{n} people", row[v.N])
    return words.say("on average {mean} ({people})", mean=words.number(row[v.ESTIMATE], 1), people=people)


def _chosen(page: Page, row: pd.Series) -> str:
    if row[v.MEASURE] != v.TOP_TWO_BOX:
        return str(row["option_label"])
    *_, first, last = (page.text(label) for _, label in sorted(page.asked.instrument.anchors_of(row[v.ITEM]).items()))
    return page.words.say("{first} or {last}", first=first, last=last)
