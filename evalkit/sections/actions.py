"""What the counties did in the year."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.show.charts.actions import action_grid
from evalkit.show.html import Block, render
from evalkit.show.tables import FIGURE, TEXT, table


def actions(page: Page) -> Block:
    """Show which actions this county has done, and in how many counties each was done."""
    names = [action.id for action in page.published.about.actions]
    whole = page.rows(v.NUMBER, unit=v.WHOLE)
    whole = whole[whole[v.ITEM].isin(names)]
    if whole.empty:
        return Block(Markup(""))
    units = page.rows(v.NUMBER, unit="")
    units = units[units[v.ITEM].isin(names) & (units[v.UNIT] != v.WHOLE)]
    own = units[units[v.UNIT] == page.where]
    words = page.words
    rows = [
        [row["item_label"], words.say("{count} of {n}", count=int(row[v.COUNT]), n=int(row[v.N]))]
        for _, row in whole.iterrows()
    ]
    columns = [(words.say("Action"), TEXT), (words.say("Counties"), FIGURE)]
    grid = action_grid(units, language=words.language)
    return Block(
        render(
            "actions.html",
            words,
            place=page.name(),
            done=own[own[v.ESTIMATE] == 1]["item_label"].tolist(),
            open=own[own[v.ESTIMATE] == 0]["item_label"].tolist(),
            figure=picture(page, grid, table(columns, rows, words)),
        )
    )
