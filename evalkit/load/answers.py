"""From the export's cells to item columns: numbers for scales, option ids for choices, booleans for check-alls."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.schemas.instrument import Instrument, Item

_TICKED = {"1": True, "true": True, "yes": True, "x": True, "0": False, "false": False, "no": False}


def read_items(answers: pd.DataFrame, instrument: Instrument, name: str) -> pd.DataFrame:
    """Read all items of an instrument from the cells of an export.

    Answers may stand as values or as labels, in any of the instrument's languages. Returns one row a
    respondent; raises InputError with row and column for each value that the instrument doesn't have.
    """
    problems: list[Problem] = []
    columns: dict[str, pd.Series] = {
        v.RESPONDENT: answers[instrument.respondent],
        v.ROW: answers.index.to_series(),
        v.UNIT: pd.Series(v.WHOLE, index=answers.index, dtype="str"),
    }
    if instrument.unit is not None:
        unit = _read_column(answers, instrument.unit, _options(instrument.unit), name, problems)
        columns[v.UNIT] = unit.astype("str").fillna(v.UNIT_MISSING)
    for item in instrument.items:
        if item.kind == "multi":
            columns |= _read_ticks(answers, item, name, problems)
        elif item.kind == "scale":
            values = _read_column(answers, item, _anchors(instrument, item), name, problems)
            columns[item.id] = values.astype("float64")
        else:
            columns[item.id] = _read_column(answers, item, _options(item), name, problems).astype("str")
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.row or 0))
    return pd.DataFrame(columns)


def _anchors(instrument: Instrument, item: Item) -> dict[str, object]:
    known: dict[str, object] = {}
    for value, labels in instrument.anchors_of(item.id).items():
        known |= {str(value): value} | {label.casefold(): value for label in labels.values()}
    return known


def _options(item: Item) -> dict[str, object]:
    known: dict[str, object] = {}
    for option in item.options:
        known |= {label.casefold(): option.id for label in option.label.values()}
    return known | {str(option.value).casefold(): option.id for option in item.options}


def _read_column(
    answers: pd.DataFrame, item: Item, known: Mapping[str, object], name: str, problems: list[Problem]
) -> pd.Series:
    column = item.column or ""
    cells = answers[column]
    values = cells.str.casefold().map(known)
    for row in cells.index[values.isna() & (cells != "")]:
        problems.append(_unknown(cells[row], item, name, int(row), column))
    return values


def _read_ticks(answers: pd.DataFrame, item: Item, name: str, problems: list[Problem]) -> dict[str, pd.Series]:
    ticks = {}
    for option in item.options:
        column = option.column or ""
        known = _TICKED | {"": False} | {label.casefold(): True for label in option.label.values()}
        cells = answers[column]
        values = cells.str.casefold().map(known)
        problems += [_unknown(cells[row], item, name, int(row), column) for row in cells.index[values.isna()]]
        ticks[f"{item.id}__{option.id}"] = values.astype("boolean")
    # A check-all with nothing ticked may be "none of these" or a skipped question: it counts as missing.
    nothing = ~pd.DataFrame(ticks).fillna(False).any(axis=1)
    return {column: values.mask(nothing) for column, values in ticks.items()}


def _unknown(cell: str, item: Item, name: str, row: int, column: str) -> Problem:
    # A value that looks like words may be somebody's words, or a name: only its length is told.
    shown = cell if re.fullmatch(r"-?[\d.,]{1,6}", cell) else f"A text of {len(cell)} characters"
    among = "the anchors of" if item.kind == "scale" else "the options of"
    what = f"{shown} is not one of {among} {item.id}."
    return Problem(name, what, "Correct the export, or add the value to the instrument.", row, column)
