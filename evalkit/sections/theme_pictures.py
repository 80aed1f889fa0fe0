"""The thematic network and the matrix of themes by counties, each with its table."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.came_up import at_least
from evalkit.sections.interviews import Interviews
from evalkit.sections.picture import picture
from evalkit.show.charts.codes import code_matrix
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.charts.themes import theme_network
from evalkit.show.tables import FIGURE, TEXT, base, table
from evalkit.show.wording import Wording


def network(seen: Interviews) -> Markup:
    """Draw the themes from the global one down, with the interviews in which each came up."""
    words, placed = seen.page.words, {theme.id: theme for theme in seen.themes(*v.THEME_LEVELS)}
    counted = seen.rows(v.DOCUMENTS_WITH).set_index(v.ITEM, drop=False).reindex(list(placed)).dropna(subset=[v.ITEM])
    if len(counted) < len(placed):
        return Markup("")
    drawn = counted.rename(columns={v.ITEM: v.THEME, "item_label": "theme_label"}).assign(
        level=[theme.level for theme in placed.values()], parent=[theme.parent for theme in placed.values()]
    )
    chart = theme_network(drawn, language=words.language)
    return picture(seen.page, chart, _network_table(seen, counted))


def matrix(seen: Interviews) -> Markup:
    """Set the basic themes against the counties that may be shown; nothing where there is none."""
    units = [v.WHOLE, *filter(seen.shows, seen.told.units)]
    words, basic = seen.page.words, [theme.id for theme in seen.themes(v.BASIC)]
    cells = seen.rows(v.DOCUMENTS_WITH, unit="")
    cells = cells[cells[v.ITEM].isin(basic) & cells[v.UNIT].isin(units)]
    if cells.empty or len(units) == 1:
        return Markup("")
    order = {key: at for at, key in enumerate([*basic, *units])}
    cells = cells.sort_values([v.ITEM, v.UNIT], key=lambda column: column.map(order), kind="stable")
    rows = [
        [part["item_label"].iloc[0], *(_count(row, words) for row in rows_of(part, [v.ITEM, v.UNIT]))]
        for _, part in cells.groupby(v.ITEM, sort=False)
    ]
    columns = [(words.say("Theme"), TEXT), *((name, FIGURE) for name in dict.fromkeys(cells["unit_label"]))]
    return picture(seen.page, code_matrix(cells, language=words.language), table(columns, rows, words))


def _network_table(seen: Interviews, counted: pd.DataFrame) -> Markup:
    words = seen.page.words
    levels = {
        v.GLOBAL: words.say("Global theme"),
        v.ORGANIZING: words.say("Organizing theme"),
        v.BASIC: words.say("Basic theme"),
    }
    at = {theme.id: levels[theme.level] for theme in seen.themes(*levels)}
    rows = [
        [told["item_label"], at[told[v.ITEM]], _count(row, words), base(told, words)]
        for row, (_, told) in zip(rows_of(counted, [v.ITEM]), counted.iterrows(), strict=True)
    ]
    columns = [
        (words.say("Theme"), TEXT),
        (words.say("Level"), TEXT),
        (words.say("Interviews in which it came up"), FIGURE),
        (words.say("Interviews in all"), FIGURE),
    ]
    return table(columns, rows, words)


def _count(row: Row, words: Wording) -> str:
    return words.say("hidden") if row.hidden else at_least(row, words)
