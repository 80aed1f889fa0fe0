"""Stata: numbers with value labels, kinds of missing as its missing values .a to .f."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from evalkit import vocabulary as v
from evalkit.export.codes import LETTERS
from evalkit.export.dictionary import Layout
from evalkit.export.labels import cut, kind_labels, value_labels, variable_label
from evalkit.export.names import STATA_LONGEST, short_names
from evalkit.export.statement import short
from evalkit.export.tidy import Tidy

_LABEL, _VALUE_LABEL = 80, 240
_STATA_BEGINS = pd.Timestamp("1960-01-01")
_DAY, _MILLISECOND = pd.Timedelta(days=1), pd.Timedelta(milliseconds=1)
_TEXTS = ("id", "text")


def write_stata(tidy: Tidy, path: Path) -> Layout:
    """Write a .dta file of Stata 14 or later; beside texts, which have no missing values, a column says why."""
    # The writer names value labels after their column and its place, which must fit too.
    longest = STATA_LONGEST - len(str(len(tidy.variables)))
    names = short_names((variable.field for variable in tidy.variables), longest)
    kinds = kind_labels(tidy.wording)
    listed = "\n".join(f".{LETTERS[kind]} = {label}" for kind, label in kinds.items())
    columns: dict[str, pd.Series] = {}
    labels: dict[str, dict[Any, str]] = {}
    letters, formats, missing = {}, {}, {}
    for variable in tidy.variables:
        name, values = names[variable.field], tidy.values[variable.field]
        labels[name] = dict(value_labels(variable.codes, _VALUE_LABEL))
        if variable.kind == "date":
            values, formats[name] = _dates(values)
        if variable.kind in _TEXTS:
            columns[name] = values.fillna("")
        elif variable.kind == "reason" or variable.field == v.ROW:
            columns[name] = values
        else:
            columns[name] = _with_letters(values, tidy.missing[variable.field])
            labels[name] |= {LETTERS[kind]: label for kind, label in kinds.items()}
            letters[name] = sorted(LETTERS.values())
            missing[variable.field] = listed
        if variable.kind == "text":
            missing[variable.field] = tidy.wording.say("Empty; the next column says why.")
    pyreadstat.write_dta(
        pd.DataFrame(columns),
        path,
        file_label=cut(short(tidy), _LABEL),
        column_labels=[variable_label(variable, _LABEL) for variable in tidy.variables],
        variable_value_labels={name: given for name, given in labels.items() if given},
        missing_user_values=letters,
        variable_format=formats,
    )
    return Layout(names, missing)


def _with_letters(values: pd.Series, kinds: pd.Series) -> pd.Series:
    """Put Stata's missing values in place of answers that aren't there; all else stays a number of one type."""
    mixed = values.astype("object")
    gone = values.isna()
    return mixed.mask(gone, kinds.map(LETTERS)) if gone.any() else values


def _dates(values: pd.Series) -> tuple[pd.Series, str]:
    """Count days since 1960, or milliseconds where there is a time of day, as Stata does."""
    since = values - _STATA_BEGINS
    filled = values.dropna()
    if (filled == filled.dt.normalize()).all():
        return since / _DAY, "%td"
    return (since / _MILLISECOND).round(), "%tc"
