"""Where estimates come from, carried along by their table: `estimates.trace()`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError

JOINT = ", "
"""What stands between the names of several files, and between their hashes, of an estimate made from all of them."""
_KEY = "evalkit_provenance"


class Provenance:
    """The origin of estimates: one row an estimate, its file and hash, function and version."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table

    def __deepcopy__(self, memo: dict[int, Any]) -> Provenance:
        # pandas copies what a table carries at each step; this never changes.
        return self


def with_provenance(estimates: pd.DataFrame, provenance: pd.DataFrame) -> pd.DataFrame:
    """Give the same estimates, carrying their origin."""
    told = estimates.copy(deep=False)
    told.attrs[_KEY] = Provenance(provenance)
    return told


@pd.api.extensions.register_dataframe_accessor("trace")
class Trace:
    """Tell where each estimate of a table comes from."""

    def __init__(self, estimates: pd.DataFrame) -> None:
        self._estimates = estimates

    def __call__(self) -> pd.DataFrame:
        """Give one row an estimate: its id, file and hash, the function and version, and how many rows it rests on.

        A hidden estimate tells its origin, and not on how many rows it rests. Raises UsageError for a table that
        was not read from an initiative's store.
        """
        origin = self._estimates.attrs.get(_KEY)
        if not isinstance(origin, Provenance) or v.ESTIMATE_ID not in self._estimates:
            raise UsageError("Only estimates read from an initiative's store can be traced: evalkit.read_published.")
        known = origin.table.set_index(v.ESTIMATE_ID)
        traced = known.loc[self._estimates[v.ESTIMATE_ID]].reset_index()
        rows = self._estimates[v.PEOPLE].fillna(self._estimates[v.N])
        return traced.assign(**{v.ROWS_USED: rows.to_numpy()})
