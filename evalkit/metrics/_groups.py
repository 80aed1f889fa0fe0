"""Which group each respondent belongs to, and sums over groups without a loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.schemas.tables import ESTIMATES

By = pd.Series | str | None
"""Groups of respondents: a column of them, in the order of the answers, or the name of a column of the table."""


@dataclass(frozen=True)
class Groups:
    """The groups in their order, and of each row the place of its group, -1 where it has none."""

    name: str | None
    labels: pd.Index
    codes: np.ndarray

    def __len__(self) -> int:
        return len(self.labels)

    def count(self, rows: np.ndarray) -> np.ndarray:
        """Count in each group the rows that are True."""
        return np.bincount(self.codes[rows & (self.codes >= 0)], minlength=len(self))

    def count_each(self, columns: Iterable[np.ndarray]) -> np.ndarray:
        """Count the rows that are True of each column; the answer has one row a group, one column a column."""
        counts = [self.count(np.asarray(column)) for column in columns]
        return np.column_stack(counts) if counts else np.zeros((len(self), 0), dtype=np.intp)

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Add up the values in each group."""
        inside = self.codes >= 0
        return np.bincount(self.codes[inside], weights=values[inside], minlength=len(self))

    def beside(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put the group's name before its rows; a table of n groups has n equal parts, in their order."""
        if self.name is None:
            return table
        table.insert(0, self.name, self.labels.repeat(len(table) // max(len(self), 1)))
        return table


def split(table: pd.DataFrame, by: By) -> tuple[pd.DataFrame, Groups]:
    """Give the table without its column of groups, and the groups of its rows.

    >>> table = pd.DataFrame({"county": ["b", "a", "b"], "q1": [1, 2, 3]})
    >>> items, groups = split(table, "county")
    >>> (list(items), list(groups.labels), groups.codes.tolist())
    (['q1'], ['a', 'b'], [1, 0, 1])
    """
    if not isinstance(by, str):
        return table, groups_of(by, table)
    if by not in table.columns:
        raise UsageError(f"There is no column {by} to group by. Correct its name.")
    return table.drop(columns=by), groups_of(table[by], table)


def in_each(table: pd.DataFrame, by: By, metric: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """Give what a metric says of each group in turn, for metrics that cannot take all at once.

    >>> table = pd.DataFrame({"county": ["b", "a", "b"], "q1": [1, 2, 3]})
    >>> in_each(table, "county", lambda rows: pd.DataFrame({"n": [len(rows)]}))
      county  n
    0      a  1
    1      b  2
    """
    rows, groups = split(table, by)
    if groups.name is None:
        return metric(rows)
    tables = [metric(rows[groups.codes == place]) for place in range(len(groups))] or [metric(rows.iloc[:0]).iloc[:0]]
    found = pd.concat(tables, ignore_index=True)
    found.insert(0, groups.name, groups.labels.repeat([len(one) for one in tables[: len(groups)]]))
    return found


def groups_of(by: pd.Series | None, rows: pd.DataFrame | pd.Series) -> Groups:
    """Give the groups in which the rows are, sorted, or in the order of a categorical with its empty ones.

    >>> groups_of(pd.Series(["x", None], name="team"), pd.Series([1, 2])).codes.tolist()
    [0, -1]
    """
    if by is None:
        return Groups(None, pd.Index([v.WHOLE]), np.zeros(len(rows), dtype=np.intp))
    if not by.index.equals(rows.index):
        raise UsageError("The groups are not of the same rows as the answers. Give both the same index.")
    name = "group" if by.name is None else str(by.name)
    if name in ESTIMATES.columns and name not in (v.UNIT, v.WAVE, v.INSTRUMENT, v.GROUP):
        raise UsageError(f"Groups cannot be named {name}, as a column of estimates is. Rename them.")
    if isinstance(by.dtype, pd.CategoricalDtype):
        return Groups(name, by.cat.categories, by.cat.codes.to_numpy().astype(np.intp))
    codes, labels = pd.factorize(by, sort=True)
    return Groups(name, pd.Index(labels), codes)
