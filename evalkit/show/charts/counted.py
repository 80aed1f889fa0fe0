"""Tables of codes and themes made ready to draw: counts of interviews beside their base."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.wording import Wording


def with_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Give counts of interviews their share of the base as `estimate`; that of a base of none is missing.

    >>> with_shares(pd.DataFrame({"count": [3, 0], "n": [4, 0]}))["estimate"].tolist()
    [0.75, <NA>]
    """
    count, n = (pd.to_numeric(table[name]).astype("Float64") for name in (v.COUNT, v.N))
    return table.assign(estimate=count / n.where(n > 0))


def grid_of(table: pd.DataFrame, by: str, words: Wording) -> list[Row]:
    """Read codes by groups as rows; `by` names the column of the groups.

    >>> table = pd.DataFrame({"item": ["a"], "sector": ["not_given"], "count": [1], "n": [2]})
    >>> [(row.item, row.unit, row.estimate) for row in grid_of(table, "sector", Wording())]
    [('a', 'not given', 0.5)]
    """
    named = with_shares(table).rename(columns={by: v.UNIT, f"{by}_label": "unit_label"})
    aside = {v.WHOLE: words.say("All"), v.NOT_GIVEN: words.say("not given")}
    labels = named["unit_label"] if "unit_label" in named else named[v.UNIT]
    return rows_of(named.assign(unit_label=named[v.UNIT].map(aside).fillna(labels)), [v.ITEM, v.UNIT])
