"""In which order published rows lie, so that a county's page reads little of them, however many counties there are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.about import Unit
from evalkit.store.places import bare

MOST_NEIGHBOURS = 40
_SEEN_OF_NEIGHBOURS = (
    v.NUMBER, v.MEAN, v.DOCUMENTS_WITH, v.NEED, v.DIFFICULTY, v.UNMET_NEED, v.CHANGE,
)  # fmt: skip
"""What a county's page shows of other counties, of everybody in them."""
_NEAR, _REST, _PAIRS = range(3)
_SHELF, _PLACE = "_shelf", "_place"
_ROWS = 8_192
"""How many rows are read or skipped together: two or three counties with all their groups."""


def places_of(units: Sequence[Unit]) -> dict[str, int]:
    """Number the whole as 0 and the counties from 1, neighbours one after the other: same state, else same type.

    >>> units = [Unit(id=one, label=one, kind="rural", fips=fips) for one, fips in (("A", "35001"), ("B", "06001"))]
    >>> places_of(units)
    {'all': 0, 'B': 1, 'A': 2}
    """
    ordered = sorted(units, key=_neighbourhood)
    return {v.WHOLE: 0} | {unit.id: place for place, unit in enumerate(ordered, start=1)}


def in_order(table: pd.DataFrame, estimates: pd.DataFrame, units: Sequence[Unit]) -> pd.DataFrame:
    """Put rows, those of `estimates` or of a table beside them, in the order in which they are kept.

    What pages show of other counties stands first, then all else county by county, the whole before them; of two
    groupings at once after the other rows of the whole. Rows that belong together keep their order.
    """
    shelf, place = _shelves(estimates, units)
    return table.iloc[np.lexsort((shelf, place, shelf != _NEAR))].reset_index(drop=True)


def write_shelved(table: pd.DataFrame, estimates: pd.DataFrame, units: Sequence[Unit], path: Path) -> None:
    """Write a table beside estimates, both in their order, so that `read_shelved` finds a county's rows."""
    shelf, place = _shelves(estimates, units)
    kept = bare(table.assign(**{_SHELF: shelf, _PLACE: place}))
    kept.to_parquet(path, index=False, row_group_size=_ROWS)


def read_shelved(path: Path, unit: str | None, units: Sequence[Unit]) -> pd.DataFrame:
    """Read all rows, or those that the page of a unit needs: its own, the whole's, and some of its neighbours'.

    The whole's rows by two groupings at once are for the initiative's own page.
    """
    filters = None if unit is None else _needed(unit, units)
    table = pd.read_parquet(path, filters=filters)
    return table.drop(columns=[_SHELF, _PLACE], errors="ignore")


def _shelves(estimates: pd.DataFrame, units: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray]:
    places = places_of(units)
    place = estimates[v.UNIT].map(places).fillna(len(places)).to_numpy("int32")
    by = estimates[v.BY] if v.BY in estimates else pd.Series("", index=estimates.index)
    near = (by == "") & estimates[v.MEASURE].isin(_SEEN_OF_NEIGHBOURS)
    pairs = by.str.contains(v.PAIR_JOINT, regex=False).to_numpy(bool)
    return np.select([near.to_numpy(bool), pairs], [_NEAR, _PAIRS], _REST).astype("int8"), place


def _needed(unit: str, units: Sequence[Unit]) -> list[list[tuple[str, str, Any]]]:
    own = places_of(units)[unit]
    first, last = _window(own, units)
    return [
        [(_PLACE, "==", own)],
        [(_PLACE, "==", 0), (_SHELF, "<", _PAIRS)],
        [(_SHELF, "==", _NEAR), (_PLACE, ">=", first), (_PLACE, "<=", last)],
    ]


def _window(own: int, units: Sequence[Unit]) -> tuple[int, int]:
    """Give the first and last place of a unit's neighbours: all units where they are few, else those around it."""
    if len(units) <= MOST_NEIGHBOURS:
        return 1, len(units)
    ordered = sorted(units, key=_neighbourhood)
    like = _neighbourhood(ordered[own - 1])
    alike = [place for place, one in enumerate(ordered, start=1) if _neighbourhood(one) == like]
    first = max(alike[0], min(own - MOST_NEIGHBOURS // 2, alike[-1] - MOST_NEIGHBOURS + 1))
    return first, min(alike[-1], first + MOST_NEIGHBOURS - 1)


def _neighbourhood(unit: Unit) -> tuple[int, str]:
    return (0, unit.fips[:2]) if unit.fips else (1, unit.kind)
