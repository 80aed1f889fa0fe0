"""The CI foundation scale: what people agree with, and by how much."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.instrument import Item
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.show.charts.agreement import agreement_bars
from evalkit.show.charts.means import mean_intervals
from evalkit.show.html import Block, render
from evalkit.show.tables import distribution_table, means_table


def foundation(page: Page) -> Block:
    """Show agreement with each item of the scale and its mean; all counties together where this one is hidden."""
    if page.fielding is None or not _items(page):
        return Block(Markup(""))
    instrument = page.fielding.instrument
    state = state_of(page, page.rows(v.TOP_TWO_BOX))
    seen = page if state == SHOWN else replace(page, unit=None)
    anchors = [page.text(label) for _, label in sorted(instrument.anchors_of(_items(page)[0].id).items())]
    return Block(
        render(
            "foundation.html",
            page.words,
            title=page.text(instrument.scales[0].label if instrument.scales else instrument.title),
            lowest=anchors[0],
            highest=anchors[-1],
            notice=notice(page, state),
            place=seen.name(),
            elsewhere=state != SHOWN,
            agreement=_agreement(seen),
            means=_means(seen),
            questions=[(page.text(item.label), page.text(item.text)) for item in _items(page)],
        )
    )


def _items(page: Page) -> list[Item]:
    return page.fielding.instrument.of_kind("scale") if page.fielding else []


def _agreement(page: Page) -> Markup:
    items = [item.id for item in _items(page)]
    shares = page.rows(v.SHARE)
    shares = shares[shares[v.ITEM].isin(items)]
    table = distribution_table(shares, page.rows(v.TOP_TWO_BOX), page.words)
    return picture(page, agreement_bars(shares, language=page.words.language), table)


def _means(page: Page) -> Markup:
    means = page.rows(v.MEAN)
    anchors = page.fielding.instrument.anchors_of(means[v.ITEM].iloc[0]) if page.fielding else {}
    words = {float(value): page.text(label) for value, label in anchors.items()}
    chart = mean_intervals(means, anchors=words, language=page.words.language)
    return picture(page, chart, means_table(means, page.words))
