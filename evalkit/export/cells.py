"""The table as people read it in a sheet: choices as labels, numbers as numbers, nothing where there is no answer."""

from __future__ import annotations

from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.export.labels import value_labels
from evalkit.export.tidy import Tidy
from evalkit.export.variables import Variable

_LONGEST_LABEL = 2_000
Cell = str | float | int | pd.Timestamp | None


def as_cells(variable: Variable, values: pd.Series[Any]) -> list[Cell]:
    """Give a column's cells: text, number, moment, or None."""
    if variable.kind == "single":
        labels = value_labels(variable.codes, _LONGEST_LABEL)
        return [None if value != value else labels[int(value)] for value in values]
    if variable.kind in ("text", "id", "date"):
        return [None if pd.isna(value) else value for value in values]
    return [None if value != value else int(value) if float(value).is_integer() else value for value in values]


def kinds_of(tidy: Tidy) -> pd.DataFrame:
    """Give the kind of missing of each cell, beside who answered and when."""
    identity = [v.RESPONDENT, v.WAVE]
    return pd.concat([tidy.values[identity], tidy.missing.drop(columns=identity)], axis="columns")
