"""Which rows of a fielding with results by group are hidden, measure by measure of one item."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.disclosure._cells import Cells
from evalkit.disclosure._hiding import Hiding
from evalkit.disclosure._lines import Ints, Numbers, Truths
from evalkit.disclosure._placed import NOWHERE, placed


def hidden_in_groups(
    rows: pd.DataFrame, hidden: Truths, everywhere: frozenset[str], kinds: Mapping[str, str] | None, smallest_n: int
) -> Truths:
    """Tell which rows of a fielding are hidden, beside those that are `hidden` already.

    `rows` are of tables about services, and of those with results by group; the units named by `everywhere` are
    hidden in all of them. See `placed` for `kinds` and for the errors.
    """
    cells, cell = placed(rows, kinds)
    units = np.flatnonzero(np.isin(cells.units, list(everywhere))) + 1 + len(cells.kinds)
    too_small = np.isin(np.arange(cells.size) // cells.width, units)
    people, measure = rows[v.PEOPLE].to_numpy(float), rows[v.MEASURE].to_numpy()
    hidden = hidden | (cell == NOWHERE)
    for of_item in rows.groupby(v.ITEM, sort=False).indices.values():
        at = of_item[cell[of_item] != NOWHERE]
        parts = {str(name): at[measure[at] == name] for name in pd.unique(measure[at])}
        tables = {
            name: _table(cells, cell[part], people[part], hidden[part], smallest_n) for name, part in parts.items()
        }
        for table in tables.values():
            table.hidden |= too_small
        _hide(tables)
        for name, part in parts.items():
            hidden[part] = tables[name].hidden[cell[part]]
    return hidden


def _table(cells: Cells, cell: Ints, people: Numbers, hidden: Truths, smallest_n: int) -> Hiding:
    """Put the rows of one measure into its cells; the options of a measure share their people."""
    counted, rows, already = np.zeros(cells.size), np.zeros(cells.size, dtype=bool), np.zeros(cells.size, dtype=bool)
    np.maximum.at(counted, cell, people)
    rows[cell] = True
    already[cell[hidden]] = True
    cells.fill(counted)
    return Hiding(cells, counted, rows, already, smallest_n)


def _hide(tables: dict[str, Hiding]) -> None:
    """Hide in each table what is needed, and what would tell of cells that are hidden in another.

    Those in difficulty are a part of those in need, and those who name barriers a part of these: what is hidden is
    hidden in the parts. The need and the unmet need of a cell give its difficulty, whose count is that of unmet need:
    the two are hidden together wherever difficulty is about somebody.
    """
    need, difficulty, unmet = (tables.get(name) for name in (v.NEED, v.DIFFICULTY, v.UNMET_NEED))
    if need is not None:
        need.finish()
    for one in (difficulty, unmet):
        if one is not None:
            one.hide_too(need)
            one.finish()
    if difficulty is not None and unmet is not None:
        somebody = (difficulty.people > 0) & difficulty.rows & unmet.rows
        while (apart := somebody & (difficulty.hidden != unmet.hidden)).any():
            for one in (difficulty, unmet):
                one.hidden |= apart
                one.finish()
    for name in tables.keys() - {v.NEED, v.DIFFICULTY, v.UNMET_NEED}:
        tables[name].hide_too(difficulty if name == v.BARRIER else None)
        tables[name].finish()
