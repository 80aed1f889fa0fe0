"""Scales: what people agree with, and by how much."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.instrument import Item
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.sections.surveys import per_survey
from evalkit.show.charts.agreement import agreement_bars
from evalkit.show.charts.means import mean_intervals
from evalkit.show.html import Block, render
from evalkit.show.tables import distribution_table, means_table


@per_survey
def scales(page: Page) -> Block:
    """Show agreement with each item of each scale and its mean; all counties together where this one is hidden."""
    return Block(Markup("").join(_battery(page, title, items) for title, items in _batteries(page)))


def _batteries(page: Page) -> list[tuple[str, list[Item]]]:
    """Put the items together that are read together: those of a scale, then others that share their anchors."""
    instrument = page.asked.instrument
    declared = [
        (page.text(scale.label), [instrument.item(name) for name in scale.items]) for scale in instrument.scales
    ]
    placed = {item.id for _, items in declared for item in items}
    loose = [item for item in instrument.of_kind("scale") if item.id not in placed]
    found = [list(run) for _, run in groupby(loose, key=lambda item: item.anchors)]
    several = page.words.say("Questions with the same answers")
    return declared + [(page.text(run[0].label) if len(run) == 1 else several, run) for run in found]


def _battery(page: Page, title: str, items: list[Item]) -> Markup:
    names = [item.id for item in items]
    state = state_of(page, _of(page, v.SHARE, names))
    seen = page if state == SHOWN else replace(page, unit=None)
    anchors = [page.text(label) for _, label in sorted(page.asked.instrument.anchors_of(names[0]).items())]
    return render(
        "scales.html",
        page.words,
        title=title,
        lowest=anchors[0],
        highest=anchors[-1],
        notice=notice(page, state),
        place=seen.name(),
        elsewhere=state != SHOWN,
        agreement=_agreement(seen, names),
        means=_means(seen, names),
        questions=[(page.text(item.label), page.text(item.text)) for item in items],
    )


def _of(page: Page, measure: str, items: list[str]) -> pd.DataFrame:
    rows = page.rows(measure)
    return rows[rows[v.ITEM].isin(items)]


def _agreement(page: Page, items: list[str]) -> Markup:
    shares = _of(page, v.SHARE, items)
    table = distribution_table(shares, _of(page, v.TOP_TWO_BOX, items), page.words)
    return picture(page, agreement_bars(shares, language=page.words.language), table)


def _means(page: Page, items: list[str]) -> Markup:
    means = _of(page, v.MEAN, items)
    anchors = page.asked.instrument.anchors_of(items[0])
    words = {float(value): page.text(label) for value, label in anchors.items()}
    # A number's own label is the number.
    words = {value: "" if label == f"{value:g}" else label for value, label in words.items()}
    chart = mean_intervals(means, anchors=words, language=page.words.language)
    return picture(page, chart, means_table(means, page.words))
