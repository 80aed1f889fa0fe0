"""The counties side by side: how much people agree, and with which intervals."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.states import HIDDEN, notice
from evalkit.show.charts.means import mean_intervals
from evalkit.show.figure import figure
from evalkit.show.html import Block, render
from evalkit.show.tables import means_table


def counties(page: Page) -> Block:
    """Set the counties' means side by side, one chart an item."""
    if page.fielding is None:
        return Block(Markup(""))
    items = page.fielding.instrument.of_kind("scale")
    parts = [(page.text(item.text), compare(page, item.id)) for item in items]
    some_hidden = (page.rows(v.MEAN, unit="")[v.RELEASE] == v.HIDDEN).any()
    why = notice(page, HIDDEN) if some_hidden else ""
    return Block(render("counties.html", page.words, parts=parts, why=why))


def compare(page: Page, item: str) -> Markup:
    """Draw one item's mean in each county that was asked, with its table."""
    rows = page.rows(v.MEAN, item, unit="")
    rows = rows[rows[v.UNIT] != v.WHOLE]
    anchors = page.fielding.instrument.anchors_of(item) if page.fielding else {}
    words = {float(value): page.text(label) for value, label in anchors.items()}
    chart = mean_intervals(rows, anchors=words, by="unit", language=page.words.language)
    return figure(chart, means_table(rows, page.words, "unit_label"), words=page.words).html
