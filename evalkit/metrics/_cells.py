"""The groupings that respondents are told apart by: alone, in pairs, and within each unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._groups import Groups, groups_of
from evalkit.metrics.design import SurveyDesign
from evalkit.metrics.design_pool import designed_in


@dataclass(frozen=True)
class Cells:
    """Whom the rows of one grouping are of: every unit by every group, with their design if they have one."""

    units: Groups
    groups: Groups
    design: SurveyDesign | None

    def numbered(self) -> Groups:
        """Number the cells unit by unit."""
        cells = pd.RangeIndex(len(self.units) * len(self.groups))
        return Groups(None, cells, _crossed(self.units, self.groups))

    def beside(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put unit, grouping and group before the rows of the cells, and leave out groups of nobody."""
        each = len(table) // max(len(self.units) * len(self.groups), 1)
        by = self.groups.name or ""
        unit = np.repeat(np.arange(len(self.units)), len(self.groups) * each)
        group = np.tile(np.repeat(np.arange(len(self.groups)), each), len(self.units))
        words = {
            v.UNIT: pd.Categorical.from_codes(unit, self.units.labels),
            v.BY: pd.Categorical.from_codes(np.zeros(len(table), dtype=np.int8), pd.Index([by])),
            v.GROUP: pd.Categorical.from_codes(group, self.groups.labels),
        }
        placed = pd.concat([pd.DataFrame(words, copy=False), table], axis="columns")
        return placed if by == "" else placed[placed[v.N] > 0]


def all_cells(
    rows: pd.DataFrame,
    groupings: pd.DataFrame | None,
    unit: pd.Series | None,
    unit_kind: pd.Series | None,
    design: SurveyDesign | None,
) -> Iterator[Cells]:
    """Give the cells of the whole, then of the units: those that are designed apart from those that are not."""
    given = [] if groupings is None else [column for _, column in groupings.items()]
    kind = [] if unit_kind is None else [unit_kind.rename(v.UNIT_KIND)]
    names = [str(one.name) for one in (*given, *kind)]
    if len(set(names)) < len(names):
        raise UsageError("Two groupings have the same name. Give each a name of its own.")
    alone, by_kind = _named(given, rows), _named(kind, rows)
    whole, everybody = groups_of(None, rows), Groups(None, pd.Index([""]), np.zeros(len(rows), dtype=np.intp))
    units = whole if unit is None else _text(groups_of(unit.rename(v.UNIT), rows))
    designed = np.zeros(len(units), dtype=bool) if design is None else designed_in(design, units)
    for groups in (everybody, *alone, *by_kind):
        yield Cells(whole, groups, design if designed.any() else None)
    for one, other in (*combinations(alone, 2), *((one, other) for one in by_kind for other in alone)):
        yield Cells(whole, _pair(one, other), design if designed.any() else None)
    if unit is None:
        return
    parts = [(_only(units, ~designed), None), (_only(units, designed), design)]
    yield from (Cells(part, groups, held) for part, held in parts if len(part) for groups in (everybody, *alone))


def _named(columns: list[pd.Series], rows: pd.DataFrame) -> list[Groups]:
    return [_text(groups_of(column, rows)) for column in columns]


def _text(groups: Groups) -> Groups:
    return Groups(groups.name, groups.labels.astype("str"), groups.codes)


def _crossed(one: Groups, other: Groups) -> np.ndarray:
    return np.where((one.codes < 0) | (other.codes < 0), -1, one.codes * len(other) + other.codes)


def _pair(one: Groups, other: Groups) -> Groups:
    joined = [f"{first}{v.PAIR_JOINT}{second}" for first in one.labels for second in other.labels]
    return Groups(f"{one.name}{v.PAIR_JOINT}{other.name}", pd.Index(joined, dtype="str"), _crossed(one, other))


def _only(units: Groups, kept: np.ndarray) -> Groups:
    """Leave only some units, numbered anew."""
    place = np.append(np.where(kept, np.cumsum(kept) - 1, -1), -1)
    return Groups(units.name, units.labels[kept], place[units.codes])
