"""Who took part: sectors, and the sector action teams people sit on."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.instrument import Item
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.show.charts.shares import share_bars
from evalkit.show.html import Block, render
from evalkit.show.tables import shares_table


def who_took_part(page: Page) -> Block:
    """Show single- and multi-response items about the respondents, each on its own base."""
    if page.fielding is None:
        return Block(Markup(""))
    instrument = page.fielding.instrument
    items = instrument.of_kind("single") + instrument.of_kind("multi")
    parts = [_part(page, item) for item in items]
    return Block(render("who.html", page.words, parts=parts))


def _part(page: Page, item: Item) -> dict[str, object]:
    state = state_of(page, page.rows(v.SHARE, item.id))
    seen = page if state == SHOWN else replace(page, unit=None)
    people, responses = seen.rows(v.SHARE, item.id), seen.rows(v.SHARE_OF_RESPONSES, item.id)
    return {
        "title": page.text(item.label),
        "question": page.text(item.text),
        "several": item.kind == "multi",
        "notice": notice(page, state),
        "place": seen.name(),
        "elsewhere": state != SHOWN,
        "figure": _figure(seen, people, page.words.say("People")),
        "responses": shares_table(responses, page.words, page.words.say("All ticks")) if len(responses) else "",
    }


def _figure(page: Page, shares: pd.DataFrame, of: str) -> Markup:
    chart = share_bars(shares, language=page.words.language)
    return picture(page, chart, shares_table(shares, page.words, of))
