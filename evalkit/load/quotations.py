"""What tables of quotations share: one text an id, when they were coded, positions as whole numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.dates import read_dates

_RANGE = re.compile(r"(\d{1,15})\s*[-–]\s*(\d{1,15})")


def refuse_other_texts(rows: pd.DataFrame, name: str, column: str) -> None:
    """Raise InputError with the row of each quotation whose id stood in the document before, over another text.

    `rows` has `document`, `quotation_id` and `text`, and the file's rows as its index.
    """
    told = [v.DOCUMENT, v.QUOTATION, v.TEXT]
    again = rows.drop_duplicates(told)
    again = again[again.duplicated(told[:-1])]
    what = "Another quotation of this document has the same id and another text."
    remedy = "Export it again, or give each quotation an id of its own."
    if len(again):
        raise InputError([Problem(name, what, remedy, int(row), column) for row in again.index])


def refuse_empty(rows: pd.DataFrame, called: Mapping[str, str], name: str) -> None:
    """Raise InputError with the row of each empty cell in the columns; `called` gives what the export calls them."""
    remedy = "Export it again rather than mending it."
    problems = [
        Problem(name, "The cell is empty.", remedy, int(row), header)
        for field, header in called.items()
        for row in rows.index[rows[field] == ""]
    ]
    if problems:
        raise InputError(problems)


def numbered(rows: pd.DataFrame, by: list[str]) -> pd.Series[str]:
    """Number the quotations of a tool that gives them no ids: rows alike in all of `by` are one quotation.

    >>> numbered(pd.DataFrame({"document": ["a", "a", "b"], "text": ["x", "x", "x"]}), ["document", "text"]).tolist()
    ['1', '1', '2']
    """
    return (rows.groupby(by, sort=False).ngroup() + 1).astype("str")


def moments(cells: pd.Series[str], column: str) -> tuple[pd.Series[pd.Timestamp], list[str]]:
    """Read when quotations were coded; warn of cells that are no dates, and of days that may be months."""
    dates = read_dates(cells)
    warnings = []
    if unread := int(dates.unread.sum()):
        warnings.append(f"{unread} cells of the column {column} are no dates; left empty.")
    if dates.ambiguous:
        warnings.append(f"Nothing in the column {column} tells the day from the month; read as {dates.order}.")
    return dates.values, warnings


def whole(cells: pd.Series[str]) -> pd.Series[int]:
    """Read positions; what is no whole number (a page, a time) is missing."""
    plain = cells.where(cells.str.fullmatch(r"\d{1,15}"), None)
    return pd.to_numeric(plain).astype("Int64")


def ranges(cells: pd.Series[str]) -> pd.DataFrame:
    """Read positions like "120-164" into start and end, missing where a cell is anything else.

    >>> ranges(pd.Series(["120-164", "Page 3"])).astype(object).values.tolist()
    [[120, 164], [<NA>, <NA>]]
    """
    found = [_RANGE.fullmatch(cell.strip()) for cell in cells]
    columns = {name: [int(match[place]) if match else None for match in found] for place, name in
               ((1, v.START), (2, v.END))}  # fmt: skip
    return pd.DataFrame(columns, index=cells.index, dtype="Int64")
