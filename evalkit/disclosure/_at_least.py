"""Counts of documents and counties that hold for all that are not shown apart, and so for each of them."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v

_TABLE = [v.INSTRUMENT, v.WAVE, v.MEASURE, v.ITEM]


def say_at_least(table: pd.DataFrame, hidden: pd.Series[bool]) -> None:
    """Give all of those that are not shown apart as all but one, in place."""
    counted = table[~hidden & table[v.MEASURE].isin([v.DOCUMENTS_WITH, v.UNITS_WITH])]
    apart = counted[~counted[v.UNIT].isin([v.WHOLE, v.UNIT_MISSING])]
    units = apart.assign(measure=v.UNITS_WITH, count=apart[v.COUNT].gt(0).astype("Int64"), n=1)
    shown = pd.concat([apart, units]).groupby(_TABLE)[[v.COUNT, v.N]].sum()
    whole = counted[counted[v.UNIT] == v.WHOLE]
    rest = whole[[v.COUNT, v.N]] - shown.reindex(pd.MultiIndex.from_frame(whole[_TABLE]), fill_value=0).to_numpy()
    # A single document that is not shown apart is a group's: it tells of nobody.
    rest = rest[(rest[v.N] >= 2) & (rest[v.COUNT] >= rest[v.N] - 1)]
    table.loc[rest.index, v.COUNT] -= rest[v.COUNT] - rest[v.N] + 1
    table.loc[rest.index, v.ESTIMATE] = table.loc[rest.index, v.COUNT].astype(float)
    table.loc[rest.index, v.NOTE] = v.NOTE_AT_LEAST
