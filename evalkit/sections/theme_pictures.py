"""The thematic network and the matrix of themes by counties, each with its table."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.came_up import bounded
from evalkit.sections.interviews import Interviews
from evalkit.show.tables import FIGURE, TEXT, base, count, table
from evalkit.show.wording import Wording


def network(seen: Interviews) -> Markup:
    """Draw the themes from the global one down, with the interviews in which each came up."""
    words = seen.page.words
    levels = {
        "global": words.say("Global theme"),
        "organizing": words.say("Organizing theme"),
        "basic": words.say("Basic theme"),
    }
    counted = {row[v.ITEM]: row for _, row in seen.rows(v.DOCUMENTS_WITH).iterrows()}
    rows = [
        [row["item_label"], levels[theme.level], _count(row, words), base(row, words)]
        for theme in seen.themes(*levels)
        if (row := counted.get(theme.id)) is not None
    ]
    columns = [
        (words.say("Theme"), TEXT),
        (words.say("Level"), TEXT),
        (words.say("Interviews in which it came up"), FIGURE),
        (words.say("Interviews in all"), FIGURE),
    ]
    return table(columns, rows, words)


def matrix(seen: Interviews) -> Markup:
    """Set the basic themes against the counties where somebody was interviewed; nothing where there are no counties."""
    words, basic = seen.page.words, seen.themes("basic")
    cells = seen.rows(v.DOCUMENTS_WITH, unit="")
    cells = cells[cells[v.ITEM].isin([theme.id for theme in basic]) & cells[v.UNIT].isin(seen.told.units)]
    if cells.empty:
        return Markup("")
    counted = {(row[v.ITEM], row[v.UNIT]): row for _, row in cells.iterrows()}
    names = dict(zip(cells[v.UNIT], cells["unit_label"], strict=True))
    units = [unit for unit in seen.told.units if unit in names]
    rows = [
        [seen.page.text(theme.label), *(_count(counted[theme.id, unit], words) for unit in units)] for theme in basic
    ]
    return table([(words.say("Theme"), TEXT), *((names[unit], FIGURE) for unit in units)], rows, words)


def _count(row: pd.Series, words: Wording) -> str:
    return bounded(count(row, words), row, words)
