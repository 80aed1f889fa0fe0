"""One item's cells read by its kind: numbers for scales, option ids for choices, booleans for check-alls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from evalkit.load.dates import read_dates
from evalkit.load.distinct import Distinct, same
from evalkit.load.joined import ticks
from evalkit.load.numbers import read_numbers
from evalkit.schemas.item import Item

TICKED = {"1": True, "true": True, "yes": True, "x": True, "ok": True, "y": True, "checked": True,
           "": False, "0": False, "false": False, "no": False, "n": False, "unchecked": False}  # fmt: skip
"""Ways in which tools write that an option is ticked, or not."""


@dataclass
class Values:
    """What one item's cells came to.

    `fields`: the columns of Responses. `strange`: column of the export to the rows that hold what the item
    doesn't have. `holds`: what each column is held against, in words. `warnings`: what somebody should look at.
    """

    fields: dict[str, pd.Series]
    strange: dict[str, list[int]] = field(default_factory=dict)
    holds: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def read_values(
    answers: pd.DataFrame,
    item: Item,
    anchors: Mapping[int, Mapping[str, str]],
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> Values:
    """Read the cells of one item; those that its `missing` names are empty already.

    Answers may stand as values or as labels, in any of the instrument's languages, in small or capital letters, or
    as the values that the tool's form gives the same `labels`.
    """
    if item.kind == "multi":
        return _read_joined(answers, item) if item.separator is not None else _read_ticks(answers, item)
    cells = answers[item.column or ""]
    if item.kind == "number":
        numbers = read_numbers(cells)
        doubt = f"The numbers of {item.id} could have thousands or decimals after their mark: read as decimals."
        return _measured(item, numbers.values, numbers.unread, "a number", doubt if numbers.ambiguous else "")
    if item.kind == "date":
        dates = read_dates(cells)
        doubt = f"Day and month of {item.id} could be swapped in every row: read as {dates.order}."
        return _measured(item, dates.values, dates.unread, "a date", doubt if dates.ambiguous else "")
    if item.kind == "text":
        return Values({item.id: cells.where(cells != "").astype("str")})
    known: dict[str, Any] = dict(_anchors(anchors) if item.kind == "scale" else _options(item))
    for value, texts in (labels or {}).items():
        named = [known[same(text)] for text in texts.values() if same(text) in known]
        known |= {same(value): named[0]} if named and same(value) not in known else {}
    distinct = Distinct(cells)
    if item.kind == "scale":
        values = distinct.each(lambda cell: known.get(same(cell), np.nan), float)
        holds = f"one of the anchors {', '.join(str(value) for value in sorted(anchors))} of {item.id}"
    else:
        values = distinct.each(lambda cell: known.get(same(cell)), "str")
        holds = f"one of the options of {item.id}"
    unknown = [cell for cell in distinct.values if cell and same(cell) not in known]
    return _judged({item.id: values}, item, [int(row) for row in distinct.rows(unknown)], holds)


def shown_cell(cell: str) -> str:
    """Write a cell into a message: a value that looks like words may be somebody's words, so only its length is told.

    >>> shown_cell("7"), shown_cell("Maria")
    ('7', 'A text of 5 characters')
    """
    return cell if re.fullmatch(r"-?[\d.,]{1,6}", cell) else f"A text of {len(cell)} characters"


def _measured(item: Item, values: pd.Series, unread: pd.Series, holds: str, doubt: str) -> Values:
    rows = [int(row) for row in unread.index[unread]]
    judged = _judged({item.id: values}, item, rows, holds)
    judged.warnings += [doubt] if doubt else []
    return judged


def _judged(fields: dict[str, pd.Series], item: Item, rows: list[int], holds: str) -> Values:
    column = item.column or ""
    return Values(fields, {column: rows} if rows else {}, {column: holds})


def _anchors(anchors: Mapping[int, Mapping[str, str]]) -> dict[str, float]:
    known = {same(label): float(value) for value, labels in anchors.items() for label in labels.values()}
    return known | {str(value): float(value) for value in anchors}


def _options(item: Item) -> dict[str, str]:
    known = {same(label): option.id for option in item.options for label in option.label.values()}
    return known | {same(cell): option.id for option in item.options for cell in option.cells}


def _read_ticks(answers: pd.DataFrame, item: Item) -> Values:
    read = Values({})
    for option, name in zip(item.options, item.fields, strict=True):
        known = TICKED | {same(word): True for word in [*option.label.values(), *option.cells]}
        distinct = Distinct(answers[option.column or ""])
        unknown = [cell for cell in distinct.values if same(cell) not in known]
        read.holds[option.column or ""] = f"one of the ways to tick {option.id} of {item.id}"
        if unknown:
            read.strange[option.column or ""] = [int(row) for row in distinct.rows(unknown)]
        ticked = {cell for cell in distinct.values if known.get(same(cell), False)}
        read.fields[name] = distinct.each(ticked.__contains__, bool)
    return read


def _read_joined(answers: pd.DataFrame, item: Item) -> Values:
    cells = answers[item.column or ""]
    ids = {cell: name for option, name in zip(item.options, item.fields, strict=True)
           for cell in [*option.cells, *option.label.values()]}  # fmt: skip
    found, unexplained = ticks(cells, item.separator or "", list(ids))
    fields = {name: found[[cell for cell in ids if ids[cell] == name]].any(axis=1) for name in item.fields}
    rows = [int(row) for row in unexplained.index[unexplained]]
    return _judged(fields, item, rows, f"made of the options of {item.id}")
