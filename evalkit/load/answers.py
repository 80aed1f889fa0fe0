"""From the export's cells to item columns: numbers for scales, option ids for choices, booleans for check-alls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item

_TICKED = {"1": True, "true": True, "yes": True, "x": True, "": False, "0": False, "false": False, "no": False}


def read_items(answers: pd.DataFrame, instrument: Instrument, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Read all items of an instrument from the cells of an export.

    Answers may stand as values or as labels, in any of the instrument's languages, in small or capital
    letters. Returns one row a respondent, and a problem with row and column for each value that the
    instrument doesn't have.
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
    return pd.DataFrame(columns), problems


def _same(text: str) -> str:
    """Make texts alike that a reader takes for the same: small and capital letters, é in one sign or two."""
    return unicodedata.normalize("NFKC", text).casefold()


def _anchors(instrument: Instrument, item: Item) -> dict[str, object]:
    anchors = instrument.anchors_of(item.id)
    known: dict[str, object] = {_same(label): value for value, labels in anchors.items() for label in labels.values()}
    return known | {str(value): value for value in anchors}


def _options(item: Item) -> dict[str, object]:
    known: dict[str, object] = {_same(label): option.id for option in item.options for label in option.label.values()}
    return known | {_same(option.value or ""): option.id for option in item.options}


def _read_column(
    answers: pd.DataFrame, item: Item, known: Mapping[str, object], name: str, problems: list[Problem]
) -> pd.Series:
    column = item.column or ""
    cells = answers[column]
    values = cells.map(_same).map(known)
    anchors = ", ".join(sorted({str(value) for value in known.values()}, key=int)) if item.kind == "scale" else ""
    allowed = f"the anchors {anchors}" if anchors else "the options"
    for row in cells.index[values.isna() & (cells != "")]:
        problems.append(_unknown(cells[row], f"{allowed} of {item.id}", name, int(row), column))
    return values


def _read_ticks(answers: pd.DataFrame, item: Item, name: str, problems: list[Problem]) -> dict[str, pd.Series]:
    ticks = {}
    for option, field in zip(item.options, item.fields, strict=True):
        column = option.column or ""
        known = _TICKED | {_same(label): True for label in option.label.values()}
        cells = answers[column]
        values = cells.map(_same).map(known)
        for row in cells.index[values.isna()]:
            problems.append(_unknown(cells[row], f"the ways to tick {option.id} of {item.id}", name, int(row), column))
        ticks[field] = values.astype("boolean")
    # A check-all with nothing ticked may be "none of these" or a skipped question: it counts as missing.
    nothing = ~pd.DataFrame(ticks).fillna(False).any(axis=1)
    return {field: values.mask(nothing) for field, values in ticks.items()}


def _unknown(cell: str, among: str, name: str, row: int, column: str) -> Problem:
    # A value that looks like words may be somebody's words, or a name: only its length is told.
    shown = cell if re.fullmatch(r"-?[\d.,]{1,6}", cell) else f"A text of {len(cell)} characters"
    what = f"{shown} is not one of {among}."
    return Problem(name, what, "Correct the export, or add the value to the instrument.", row, column)
