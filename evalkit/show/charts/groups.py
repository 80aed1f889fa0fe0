"""Rows that belong together: the anchors of one item, the counties of one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.charts.rows import Row, rows_of


def bars_of(shares: pd.DataFrame) -> tuple[list[list[Row]], list[str]]:
    """Gather the shares of each item (or county), and the anchors in order.

    >>> table = pd.DataFrame({"item": ["a", "a"], "option": ["no", "yes"], "estimate": [0.5, 0.5]})
    >>> bars, anchors = bars_of(table)
    >>> len(bars), anchors
    (1, ['no', 'yes'])
    """
    rows = rows_of(shares, [v.UNIT, v.ITEM])
    bars: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        bars.setdefault(row.key, []).append(row)
    return list(bars.values()), list(dict.fromkeys(row.option for row in rows))


def whole(bar: Sequence[Row], options: Sequence[str]) -> Row:
    """Add up the people of a bar who chose one of `options`; hidden if any part of the bar is."""
    first = bar[0]
    if any(row.hidden for row in bar):
        # The parts that are shown would tell the hidden one by what is missing from the whole.
        return replace(first, hidden=True, note="", estimate=None, count=None, n=None)
    if not any(row.drawn for row in bar):
        return replace(first, estimate=None)
    chosen = [row for row in bar if row.option in options and row.drawn]
    count = None if any(row.count is None for row in chosen) else sum(row.count or 0 for row in chosen)
    share = count / first.n if count is not None and first.n else sum(row.estimate or 0 for row in chosen)
    return replace(first, estimate=share, count=count, lower=None, upper=None)


def done(row: Row) -> bool:
    """Tell whether a county's action is done."""
    return bool(row.estimate)


def totals(actions: pd.DataFrame) -> list[Row]:
    """Count for each action the counties that have done it, among those that are shown.

    >>> table = pd.DataFrame({"unit": ["a", "b"], "item": "survey", "estimate": [1.0, 0.0]})
    >>> [(row.label, row.count, row.n) for row in totals(table)]
    [('survey', 1, 2)]
    """
    grid: dict[str, list[Row]] = {}
    for row in cells(actions):
        grid.setdefault(row.key[0], []).append(row)
    sums = []
    for row, *others in grid.values():
        known = [one for one in (row, *others) if one.drawn]
        count, n = sum(map(done, known)), len(known)
        hidden = not known and any(one.hidden for one in (row, *others))
        share = count / n if known else None
        sums.append(replace(row, label=row.item, hidden=hidden, estimate=share, count=count, n=n))
    return sums


def cells(actions: pd.DataFrame) -> list[Row]:
    """Read the actions of the counties, without the row of the initiative as a whole."""
    if v.UNIT in actions:
        actions = actions[actions[v.UNIT] != v.WHOLE]
    return rows_of(actions, [v.ITEM, v.UNIT])
