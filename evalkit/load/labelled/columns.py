"""What an SPSS or Stata file tells of its variables: labels, measure, missing values, check-all sets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import pandas as pd

from evalkit.load.labelled.cells import is_date, spss_moment, value_text
from evalkit.load.raw import Column
from evalkit.load.source import Note

Kind = Literal["", "single", "scale", "number", "date", "text"]
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
_EXTENDED = re.compile(r"\.[a-z]")
_DAY = len("2021-07-18")
_TICKED, _NOT_TICKED = "1", "0"


def column(name: str, values: pd.Series[Any], cells: pd.Series[str], meta: Any) -> Column:
    """Tell what a variable is; `values` are the file's own, `cells` the same as text."""
    number = meta.readstat_variable_types[name]
    given: Mapping[Any, str] = meta.variable_value_labels.get(name, {})
    labels = {value_text(value, number): {"en": str(label).strip()} for value, label in given.items()}
    date = is_date(values, meta.original_variable_types[name] or "")
    known = [value for value in [*cells.unique(), *labels] if value]
    missing = dict.fromkeys(_missing(name, known, date, meta), "user_missing")
    kind: Kind = "date" if date else _kind(meta, name, values, set(known) - set(missing), set(labels) - set(missing))
    text = (meta.column_names_to_labels[name] or "").strip()
    return Column(name, {"en": text} if text else {}, kind=kind, labels=labels, missing=missing)


def _missing(name: str, known: list[str], date: bool, meta: Any) -> list[str]:
    """Name the values that the file itself calls missing: single ones, and all of a range that are known."""
    number = meta.readstat_variable_types[name]
    found = [value_text(value, number) for value in meta.missing_user_values.get(name, [])]
    # Stata's .a to .z are missing also where nobody has them and only a label stands there.
    found += [value for value in known if number != "string" and _EXTENDED.fullmatch(value)]
    for limits in meta.missing_ranges.get(name, []):
        low, high = limits["lo"], limits["hi"]
        if isinstance(low, str):
            found.append(low.strip())
        elif date:
            found += [day for day in known if _as_day(low, day) <= day <= _as_day(high, day)]
        elif low == high:
            found.append(value_text(low, number))
        else:
            found += [value for value in known if _NUMBER.fullmatch(value) and low <= float(value) <= high]
    return list(dict.fromkeys(found))


def _as_day(limit: Any, like: str) -> str:
    """Write the limit of a range as a day is written; where it is none, it is the lowest or highest number."""
    with_time = len(like) > _DAY
    return str(limit)[: len(like)] if hasattr(limit, "isoformat") else spss_moment(float(limit), with_time)


def _kind(meta: Any, name: str, values: pd.Series[Any], known: set[str], labelled: set[str]) -> Kind:
    """Tell what the measure says; Stata has none, and SPSS's "scale" may stand there since nobody changed it."""
    measure = meta.variable_measure.get(name, "unknown")
    if not labelled:
        if meta.readstat_variable_types[name] == "string":
            return "text"
        if measure == "unknown" and meta.variable_value_labels.get(name):
            # Labels for nothing but Stata's missing values: what they stand beside was measured.
            return "number"
        return "number" if measure == "scale" and pd.api.types.is_numeric_dtype(values) else ""
    if measure == "ordinal":
        return "scale" if _consecutive(labelled) else "single"
    if measure == "scale" and known > labelled:
        return "number"
    return "single" if measure in ("nominal", "scale") else ""


def _consecutive(values: set[str]) -> bool:
    if len(values) < 2 or not all(value.removeprefix("-").isdecimal() for value in values):
        return False
    numbers = sorted(int(value) for value in values)
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def read_sets(
    meta: Any, columns: dict[str, Column], answers: pd.DataFrame, notes: list[Note], warnings: list[str]
) -> None:
    """Put SPSS's multiple response sets together: a check-all where each variable is one option.

    Changes `columns` and `answers` in place: the counted value becomes 1, other answers 0.
    """
    for title, found in meta.mr_sets.items():
        names = [name for name in found["variable_list"] if name in columns]
        if not found["is_dichotomy"]:
            warnings.append(f"The multiple response set {title} has a variable a mention: each is read by itself.")
            continue
        counted = str(found["counted_value"]).strip().removesuffix(".0")
        other = 0
        for name in names:
            variable, cells = columns[name], answers[name]
            answered = (cells != "") & ~cells.isin(list(variable.missing))
            ticked = cells == counted
            other += int((answered & ~ticked & (cells != _NOT_TICKED)).sum())
            answers[name] = cells.mask(answered & ~ticked, _NOT_TICKED).mask(ticked, _TICKED)
            text = {"en": (found["label"] or title).strip()}
            part = variable.text or {"en": name}
            columns[name] = replace(variable, text=text, part=part, group=title, kind="multi", labels={})
        if other:
            why = f"The set {title} counts {counted} alone as ticked."
            notes.append(Note(f"{title}: other values read as not ticked", other, why))
