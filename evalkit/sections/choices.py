"""One single- or multi-response item as the sections show it: how many chose what, on the item's own base."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.instrument import Item
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.show.charts.shares import share_bars
from evalkit.show.html import render
from evalkit.show.tables import shares_table


def choice(page: Page, item: Item) -> Markup:
    """Show one item's answers; those of everybody where this county's are hidden."""
    state = state_of(page, page.rows(v.SHARE, item.id))
    seen = page if state == SHOWN else replace(page, unit=None)
    people, responses = seen.rows(v.SHARE, item.id), seen.rows(v.SHARE_OF_RESPONSES, item.id)
    words = page.words
    in_order = item.ordered or any(option.range for option in item.options)
    chart = share_bars(people, language=words.language, ordered=in_order)
    return render(
        "choice.html",
        words,
        title=page.text(item.label),
        question=page.text(item.text),
        several=item.kind == "multi",
        notice=notice(page, state),
        place=seen.name(),
        elsewhere=state != SHOWN,
        figure=picture(seen, chart, shares_table(people, words, words.say("People"))),
        responses=shares_table(responses, words, words.say("All ticks")) if len(responses) else "",
    )
