"""From rows to cells: which unit, kind and group each row of a fielding is of."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.disclosure._cells import Cells
from evalkit.disclosure._lines import Ints
from evalkit.errors import UsageError

NOWHERE = -1
"""The cell of rows that are never shown: people who are in no unit."""


def placed(rows: pd.DataFrame, kinds: Mapping[str, str] | None) -> tuple[Cells, Ints]:
    """Lay out the cells of a fielding, and tell for each row its cell.

    `rows` has the columns `unit`, `by` and `group`; `kinds` gives each unit's kind, and is needed where there are rows
    by kind of unit. Raises UsageError where a kind is missing, for three groupings at once, and for two groupings of
    a single unit.
    """
    of_unit, units = pd.factorize(rows[v.UNIT], sort=True)
    of_both, both = _told_apart(rows)
    cells = _laid_out([unit for unit in units if unit not in (v.WHOLE, v.UNIT_MISSING)], both, kinds)
    first = 1 + len(cells.kinds)
    place = {unit: first + at for at, unit in enumerate(cells.units)} | {v.WHOLE: 0, v.UNIT_MISSING: NOWHERE}
    places = np.array([place[unit] for unit in units])[of_unit]
    of_whole, column = (np.array(found)[of_both] for found in zip(*(_cell(cells, *one) for one in both), strict=True))
    if ((of_whole != NOWHERE) & (places > 0)).any():
        raise UsageError("Rows by kind of unit, or by two groupings at once, can be of the whole alone.")
    return cells, np.where(places == NOWHERE, NOWHERE, np.where(of_whole == NOWHERE, places * cells.width, 0) + column)


def _told_apart(rows: pd.DataFrame) -> tuple[Ints, list[tuple[str, str]]]:
    """Number the pairs of grouping and group, in the order of their names."""
    by, bys = pd.factorize(rows[v.BY], sort=True)
    group, groups = pd.factorize(rows[v.GROUP], sort=True)
    code, known = pd.factorize(by * len(groups) + group, sort=True)
    return code, [(str(bys[one // len(groups)]), str(groups[one % len(groups)])) for one in map(int, known)]


def _laid_out(units: list[str], both: list[tuple[str, str]], kinds: Mapping[str, str] | None) -> Cells:
    groupings: dict[str, set[str]] = {}
    pairs = []
    for by, group in both:
        names = by.split(v.PAIR_JOINT) if by else []
        if len(names) > 2:
            raise UsageError(f"{by} is more than two groupings at once, which can't be protected.")
        if len(names) == 2 and v.UNIT_KIND not in names:
            pairs.append((names[0], names[1]))
        for name, one in zip(names, group.split(v.PAIR_JOINT), strict=True) if by else ():
            groupings.setdefault(name, set()).add(one)
    known = sorted(groupings.pop(v.UNIT_KIND, set()))
    if known and (lacking := [unit for unit in units if unit not in (kinds or {})]):
        raise UsageError(f"There are rows by kind of unit, but no kind is given for {lacking[0]}. Hand in `kinds`.")
    of_units = [(kinds or {})[unit] for unit in units] if known else []
    # A kind without a row is one all the same: its units are a part of the whole.
    known = sorted({*known, *of_units})
    return Cells(
        units,
        known,
        np.array([known.index(kind) for kind in of_units], dtype=np.int64),
        {name: sorted(groups) for name, groups in groupings.items()},
        list(dict.fromkeys(pairs)),
    )


def _cell(cells: Cells, by: str, group: str) -> tuple[int, int]:
    """Give 0 where only the whole has such a row, else NOWHERE, and the cell, counted from the place's first."""
    names, groups = by.split(v.PAIR_JOINT), group.split(v.PAIR_JOINT)
    at = {
        name: cells.kinds.index(one) if name == v.UNIT_KIND else cells.groupings[name].index(one)
        for name, one in zip(names, groups, strict=True)
        if name
    }
    if v.UNIT_KIND in at:
        start = (1 + at.pop(v.UNIT_KIND)) * cells.width
        return 0, start + sum(int(cells.columns[name][one]) for name, one in at.items())
    if len(at) == 2:
        return 0, int(cells.blocks[names[0], names[1]][at[names[0]], at[names[1]]])
    return NOWHERE, sum(int(cells.columns[name][one]) for name, one in at.items())
