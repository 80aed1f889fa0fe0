"""What people answered, question by question: choices, numbers, how many wrote something or gave a date."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.choices import choice
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.sections.surveys import per_survey
from evalkit.show.charts.means import mean_intervals
from evalkit.show.html import Block, render
from evalkit.show.tables import means_table


@per_survey
def answers(page: Page) -> Block:
    """Show every item that is neither a scale's nor about the respondent; what people wrote is counted, not shown."""
    items = page.asked.ordinary
    chosen = [item for item in items if item.kind in ("single", "multi") and not item.about_respondent]
    numbers = [(page.text(item.label), *_average(page, item.id)) for item in items if item.kind == "number"]
    written, dated = _counted(page, "text"), _counted(page, "date")
    if not (chosen or numbers or written or dated):
        return Block(Markup(""))
    parts = [choice(page, item) for item in chosen]
    return Block(render("answers.html", page.words, parts=parts, numbers=numbers, written=written, dated=dated))


def _counted(page: Page, kind: str) -> list[tuple[str, int]]:
    """Count the people who answered each item of a kind whose answers are not shown."""
    return [
        (page.text(item.label), rows[v.COUNT].iloc[0])
        for item in page.asked.ordinary
        if item.kind == kind and not (rows := page.rows(v.WRITTEN, item.id)).empty and rows[v.COUNT].notna().all()
    ]


def _average(page: Page, item: str) -> tuple[Markup, str, Markup]:
    """Give the notice, the place and the picture of a number item."""
    state = state_of(page, page.rows(v.MEAN, item))
    seen = page if state == SHOWN else replace(page, unit=None)
    rows = seen.rows(v.MEAN, item)
    chart = mean_intervals(rows, language=page.words.language)
    place = "" if state == SHOWN else seen.name()
    return notice(page, state), place, picture(seen, chart, means_table(rows, page.words))
