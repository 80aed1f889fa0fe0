"""Which units are hidden in a table that has one row a unit and one of the whole."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v


def people_of(rows: pd.DataFrame) -> pd.Series[int]:
    """Count the people of each unit, smallest first; ties in the order of names."""
    return rows.groupby(v.UNIT)[v.PEOPLE].max().astype(int).sort_values(kind="stable")


def hidden_units(people: pd.Series[int], smallest_n: int, already: frozenset[str]) -> frozenset[str]:
    """Tell which units to hide, the whole among them where it is one hidden unit; `already` are hidden anyhow."""
    units = people.drop(v.WHOLE, errors="ignore")
    hidden = {unit for unit in units.index if unit in already or unit == v.UNIT_MISSING or units[unit] < smallest_n}
    if v.WHOLE not in people:
        return frozenset(hidden)
    for unit in [unit for unit in units.index if unit not in hidden]:
        if _hard_to_tell_apart(units[list(hidden)], smallest_n):
            break
        hidden.add(unit)
    peopled = [unit for unit in hidden if units[unit] > 0]
    if people[v.WHOLE] < smallest_n or (len(peopled) == 1 and peopled != [v.UNIT_MISSING]):
        return frozenset(people.index)
    return frozenset(hidden)


def _hard_to_tell_apart(hidden: pd.Series[int], smallest_n: int) -> bool:
    """Whether the whole less the shown units says nothing of any one unit, or of too few people."""
    peopled = hidden[hidden > 0]
    return peopled.empty or (len(peopled) >= 2 and int(peopled.sum()) >= smallest_n)
