"""SPSS: numbers with value labels, kinds of missing as codes in a range that SPSS is told to leave out."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from evalkit import vocabulary as v
from evalkit.export.codes import free_range, missing_codes
from evalkit.export.dictionary import Layout
from evalkit.export.labels import cut, in_bytes, kind_labels, value_labels, variable_label
from evalkit.export.names import SPSS_LONGEST, short_names
from evalkit.export.statement import origin, private, short
from evalkit.export.tidy import Tidy
from evalkit.export.variables import Variable

_VARIABLE_LABEL, _VALUE_LABEL, _FILE_LABEL, _NOTE_LINE = 255, 120, 64, 40
_LONGEST_TEXT = 32_767
_USUAL = -99
_MEASURE = {"scale": "ordinal", "single": "nominal", "tick": "nominal", "reason": "nominal", "number": "scale"}
_CODED = ("scale", "single", "tick", "number")


def write_spss(tidy: Tidy, path: Path) -> Layout:
    """Write a .sav file; beside texts and dates, which have no such codes, a column says why they are empty."""
    names = short_names((variable.field for variable in tidy.variables), SPSS_LONGEST)
    kinds = kind_labels(tidy.wording)
    columns: dict[str, pd.Series] = {}
    labels: dict[str, dict[int | float, str]] = {}
    ranges: dict[str, list[Any]] = {}
    formats: dict[str, str] = {}
    missing: dict[str, str] = {}
    notes: list[str] = []
    for variable in tidy.variables:
        name, values = names[variable.field], tidy.values[variable.field]
        labels[name] = dict(value_labels(variable.codes, _VALUE_LABEL, in_bytes).items())
        if variable.kind in _CODED and variable.field != v.ROW:
            low, high = free_range([*values.dropna().unique(), *variable.codes])
            codes = missing_codes(low)
            values = values.fillna(tidy.missing[variable.field].map(codes))
            labels[name] = {codes[kind]: label for kind, label in kinds.items()} | labels[name]
            ranges[name] = [{"lo": low, "hi": high}]
            missing[variable.field] = "\n".join(f"{codes[kind]} = {label}" for kind, label in kinds.items())
            if low != _USUAL:
                notes.append(_shifted(name, low, high, tidy))
        elif variable.kind in ("text", "date"):
            missing[variable.field] = tidy.wording.say("Empty; the next column says why.")
        columns[name] = _fitted(values, name, tidy, notes) if variable.kind in ("text", "id") else values
        formats |= _format(variable, values, name)
    pyreadstat.write_sav(
        pd.DataFrame(columns),
        path,
        file_label=cut(short(tidy), _FILE_LABEL, in_bytes),
        column_labels=[variable_label(variable, _VARIABLE_LABEL, in_bytes) for variable in tidy.variables],
        note=textwrap.wrap(f"{private(tidy)} {origin(tidy)}", _NOTE_LINE),
        variable_value_labels={name: given for name, given in labels.items() if given},
        missing_ranges=ranges,
        variable_measure={names[found.field]: _MEASURE.get(found.kind, "nominal") for found in tidy.variables},
        variable_format=formats,
    )
    return Layout(names, missing, notes=notes)


def _shifted(name: str, low: int, high: int, tidy: Tidy) -> str:
    return tidy.wording.say(
        "{column} has answers between -99 and -90: its codes for no answer are {low} to {high}.",
        column=name,
        low=low,
        high=high,
    )


def _fitted(values: pd.Series, name: str, tidy: Tidy, notes: list[str]) -> pd.Series:
    """Cut the texts that SPSS can't hold, and say so."""
    texts = values.fillna("")
    fitting = texts.map(lambda text: cut(text, _LONGEST_TEXT, in_bytes))
    if too_long := int((texts != fitting).sum()):
        notes.append(
            tidy.wording.say(
                "{column}: {n} texts are longer than {program} holds, and were cut.",
                column=name,
                n=too_long,
                program="SPSS",
            )
        )
    return fitting


def _format(variable: Variable, values: pd.Series, name: str) -> dict[str, str]:
    if variable.kind == "date":
        days = (values.dropna() == values.dropna().dt.normalize()).all()
        return {name: "DATE11" if days else "DATETIME20"}
    if variable.kind in ("text", "id"):
        return {}
    return {name: "F8.0"} if (values.dropna() % 1 == 0).all() else {name: "F12.4"}
