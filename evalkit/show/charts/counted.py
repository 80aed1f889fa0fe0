"""Tables of codes and themes made ready to draw: counts of interviews beside their base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.wording import Wording


def with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Give counts of interviews their share of the base as `estimate`; that of a base of none is missing.

    >>> with_shares(pd.DataFrame({"count": [3, 0], "n": [4, 0]}))["estimate"].tolist()
    [0.75, <NA>]
    """
    count, n = (pd.to_numeric(table[name]).astype("Float64") for name in (v.COUNT, v.N))
    return table.assign(estimate=count / n.where(n > 0))


def short_names(paths: Iterable[str]) -> dict[str, str]:
    """Name codes by the last part of their path, where no other code has the same.

    >>> short_names(["Partners > Who", "Partners > Why", "Progress > Why"])
    {'Partners > Who': 'Who', 'Partners > Why': 'Partners > Why', 'Progress > Why': 'Progress > Why'}
    """
    last = {path: path.rpartition(v.PATH_JOINT)[2] for path in paths}
    often = Counter(last.values())
    return {path: name if often[name] == 1 else path for path, name in last.items()}


def named(table: pd.DataFrame) -> pd.DataFrame:
    """Give codes short names as `item_label`, unless the table has labels."""
    if "item_label" in table:
        return table
    return table.assign(item_label=table[v.ITEM].map(short_names(table[v.ITEM].astype(str))))


def grid_of(table: pd.DataFrame, by: str, words: Wording) -> list[Row]:
    """Read codes by groups as rows; `by` names the column of the groups.

    Raises UsageError where there is no such column, or two rows are about the same thing.

    >>> table = pd.DataFrame({"item": ["a"], "sector": ["not_given"], "count": [1], "n": [2]})
    >>> [(row.item, row.unit, row.estimate) for row in grid_of(table, "sector", Wording())]
    [('a', 'not given', 0.5)]
    """
    grid = named(with_shares(table)).rename(columns={by: v.UNIT, f"{by}_label": "unit_label"})
    if v.UNIT not in grid:
        raise UsageError(f"The table has no column {by}. Choose the column that the groups stand in.")
    aside = {v.WHOLE: words.say("All"), v.NOT_GIVEN: words.say("not given")}
    labels = grid["unit_label"] if "unit_label" in grid else grid[v.UNIT]
    return rows_of(grid.assign(unit_label=grid[v.UNIT].map(aside).fillna(labels)), [v.ITEM, v.UNIT])


def network_of(themes: pd.DataFrame) -> dict[str, Row]:
    """Read the themes of a network by name.

    Raises UsageError where a level is none of the three, or a parent is not in the table one level above.
    """
    items = with_shares(themes).rename(columns={v.THEME: v.ITEM, "theme_label": "item_label"})
    rows = {row.key[0]: row for row in rows_of(items, [v.ITEM])}
    of, order = dict(zip(rows, themes[v.LEVEL], strict=True)), ["", *v.THEME_LEVELS]
    for key, parent in zip(rows, themes[v.PARENT], strict=True):
        if of[key] not in v.THEME_LEVELS:
            raise UsageError(f"The theme {key} has the level {of[key]}. It is one of: {', '.join(v.THEME_LEVELS)}.")
        if of.get(parent, "" if parent == "" else None) != order[order.index(of[key]) - 1]:
            raise UsageError(f"The theme {key} stands under {parent!r}, which is not a theme of the level above.")
    return rows
