"""The counties side by side: how much people agree, and with which intervals."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.surveys import per_survey
from evalkit.show.charts.means import mean_intervals
from evalkit.show.html import Block, render
from evalkit.show.tables import means_table


@per_survey
def counties(page: Page) -> Block:
    """Set the counties' means side by side, one chart an item."""
    items = page.asked.instrument.of_kind("scale")
    if not (items and page.published.about.units):
        return Block(Markup(""))
    parts = [(page.text(item.text), compare(page, item.id)) for item in items]
    some_hidden = (page.rows(v.MEAN, unit="")[v.RELEASE] == v.HIDDEN).any()
    smallest_n = page.published.about.smallest_n
    return Block(render("counties.html", page.words, parts=parts, some_hidden=some_hidden, smallest_n=smallest_n))


def compare(page: Page, item: str) -> Markup:
    """Draw one item's mean in each county that was asked, with its table."""
    rows = page.rows(v.MEAN, item, unit="")
    rows = rows[rows[v.UNIT] != v.WHOLE]
    anchors = page.asked.instrument.anchors_of(item)
    words = {float(value): page.text(label) for value, label in anchors.items()}
    chart = mean_intervals(rows, anchors=words, by="unit", language=page.words.language)
    return picture(page, chart, means_table(rows, page.words, "unit_label"))
