"""What the items that a metric is given must be; the messages name the item, never an answer."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from evalkit.errors import UsageError

Bounds = tuple[float, float]
"""The lowest and the highest value that a scale allows."""


def names_once(table: pd.DataFrame) -> None:
    """Refuse a table in which two columns have the same name.

    >>> names_once(pd.DataFrame([[1, 2]], columns=["q1", "q1"]))
    Traceback (most recent call last):
    evalkit.errors.UsageError: Column q1 is there more than once. Give each item a name of its own.
    """
    for name in table.columns[table.columns.duplicated()]:
        raise UsageError(f"Column {name} is there more than once. Give each item a name of its own.")


def as_numbers(items: pd.DataFrame) -> pd.DataFrame:
    """Give a copy of the items as floats, missing answers as NaN; refuse a column that is not finite numbers.

    A column without a single answer passes whatever its type, since a file gives no type to an empty column.

    >>> as_numbers(pd.DataFrame({"q1": [4, None], "q2": pd.array([3, None], dtype="Int64")}))
        q1   q2
    0  4.0  3.0
    1  NaN  NaN
    """
    names_once(items)
    numbers = {name: _one_as_numbers(column) for name, column in items.items()}
    # Side by side as they are: to stack a million rows of forty items takes longer than to count them.
    return pd.DataFrame(numbers, index=items.index, columns=items.columns, dtype=float, copy=False)


def _one_as_numbers(column: pd.Series) -> pd.Series:
    if column.isna().all():
        return pd.Series(np.nan, index=column.index)
    if is_bool_dtype(column) or not is_numeric_dtype(column):
        raise UsageError(f"Column {column.name} is not numeric. Give each answer the number of its anchor.")
    numbers = column.astype(float)
    if np.isinf(numbers).any():
        raise UsageError(f"Column {column.name} holds an infinite value. Correct it or mark it missing.")
    return numbers


def only_anchors(numbers: pd.DataFrame, anchors: Collection[int]) -> None:
    """Refuse a column with a value that is not one of the anchors.

    >>> only_anchors(pd.DataFrame({"q1": [4.0, 7.0]}), (1, 2, 3, 4))
    Traceback (most recent call last):
    evalkit.errors.UsageError: Column q1 holds a value that is not one of the anchors 1, 2, 3, 4. Add it to \
the anchors or mark it missing.
    """
    for name, column in numbers.items():
        if not column.dropna().isin(list(anchors)).all():
            allowed = ", ".join(str(anchor) for anchor in anchors)
            raise UsageError(
                f"Column {name} holds a value that is not one of the anchors {allowed}. "
                "Add it to the anchors or mark it missing."
            )


def within(numbers: pd.DataFrame, bounds: Bounds) -> None:
    """Refuse a column with a value below the lower or above the upper bound.

    >>> within(pd.DataFrame({"q1": [4.0, 7.0]}), (1, 4))
    Traceback (most recent call last):
    evalkit.errors.UsageError: Column q1 holds a value outside 1 to 4. Correct the bounds or mark it missing.
    """
    low, high = bounds
    for name, column in numbers.items():
        if not column.dropna().between(low, high).all():
            raise UsageError(
                f"Column {name} holds a value outside {low} to {high}. Correct the bounds or mark it missing."
            )
