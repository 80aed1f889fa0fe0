"""The table that every metric returns, made from rows or from whole columns."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from evalkit import vocabulary as v

Row = dict[str, object]

_COLUMNS: dict[str, tuple[Any, object]] = {
    **dict.fromkeys((v.MEASURE, v.ITEM, v.OPTION), ("str", "")),
    **dict.fromkeys((v.ESTIMATE, v.LOWER, v.UPPER, v.SD), ("float64", np.nan)),
    **dict.fromkeys((v.COUNT, v.N, v.PEOPLE), ("Int64", pd.NA)),
    **dict.fromkeys((v.NOTE, v.QUALITY), ("str", "")),
}
"""Each column's type, and what stands there where a row says nothing."""


def as_table(rows: Iterable[Row]) -> pd.DataFrame:
    """Put rows under the columns of an estimate; what a row leaves out is missing, or empty text.

    >>> list(as_table([]).columns)
    ['measure', 'item', 'option', 'estimate', 'lower', 'upper', 'sd', 'count', 'n', 'people', 'note', 'quality']
    """
    given = list(rows)
    columns = {name: [row.get(name, blank) for row in given] for name, (_, blank) in _COLUMNS.items()}
    return pd.DataFrame({name: pd.array(values, dtype=_COLUMNS[name][0]) for name, values in columns.items()})


def from_columns(columns: Mapping[str, Any], shape: tuple[int, ...]) -> pd.DataFrame:
    """Put whole columns under those of an estimate, each broadcast to `shape` and read row by row.

    Arrays of pandas' own, as a categorical is, have a value a row already and are taken as they are.

    >>> from_columns({"item": np.array(["q1", "q2"]), "estimate": [[1.0, 2.0]]}, (1, 2))[["item", "estimate"]]
      item  estimate
    0   q1       1.0
    1   q2       2.0
    """
    table = {}
    for name, (dtype, blank) in _COLUMNS.items():
        values = columns.get(name, np.nan if dtype == "Int64" else blank)
        table[name] = _column(values, dtype, shape)
    return pd.DataFrame(table, copy=False)


def _column(values: Any, dtype: Any, shape: tuple[int, ...]) -> Any:
    if isinstance(values, ExtensionArray):
        return values
    if np.ndim(values) == 0:
        # One value throughout: a word is read once, not once a row.
        return pd.array([values], dtype=dtype).take(np.zeros(math.prod(shape), dtype=np.intp))
    return pd.array(np.broadcast_to(values, shape).ravel(), dtype=dtype)
