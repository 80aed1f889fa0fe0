"""Display tables of coded interviews: codes by groups, and the themes of a network."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.charts.counted import grid_of, network_of
from evalkit.show.charts.phrases import absent, interviews
from evalkit.show.charts.rows import Row
from evalkit.show.tables import FIGURE, TEXT, table
from evalkit.show.wording import Wording


def code_table(counts: pd.DataFrame, words: Wording, by: str = v.UNIT) -> Markup:
    """Show in how many interviews of each group each code or theme occurs, a code a row; as `code_matrix` takes it."""
    cells = grid_of(counts, by, words)
    groups = {cell.key[1]: cell.unit for cell in cells}
    written = {cell.key: _written(cell, words) for cell in cells}
    rows = [
        [item, *[written.get((key, group), "–") for group in groups]]
        for key, item in {cell.key[0]: cell.item for cell in cells}.items()
    ]
    return table([(words.say("Code"), TEXT), *[(name, FIGURE) for name in groups.values()]], rows, words)


def network_table(themes: pd.DataFrame, words: Wording) -> Markup:
    """Show the basic themes with the themes above them and their interviews; as `theme_network` takes it."""
    rows = network_of(themes)
    levels, parents = (dict(zip(rows, themes[name], strict=True)) for name in (v.LEVEL, v.PARENT))
    said = []
    for key, row in rows.items():
        if levels[key] == v.BASIC:
            middle = rows[parents[key]]
            top = rows[parents[parents[key]]]
            said.append([row.item, middle.item, top.item, _written(row, words)])
    columns = [
        (words.say("Basic theme"), TEXT),
        (words.say("Organizing theme"), TEXT),
        (words.say("Global theme"), TEXT),
        (words.say("Number of interviews"), FIGURE),
    ]
    return table(columns, said, words)


def _written(cell: Row, words: Wording) -> str:
    return interviews(cell, words) if cell.drawn else absent(cell, words)
