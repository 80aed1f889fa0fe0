"""A table in text read record by record: slowly, and able to say which row doesn't fit."""

from __future__ import annotations

import csv
import io

import pandas as pd

from evalkit.errors import InputError, Problem

_MANY = 5
_AGAIN = "Export the file again rather than mending it."


def read_strictly(text: str, mark: str, name: str) -> pd.DataFrame:
    r"""Read text into cells, one row a record, those of blank records empty.

    `mark` parts the cells, `name` is the file's. Raises InputError for rows of uneven length and for quotation
    marks out of place.

    >>> read_strictly("id,q\n7,x\n", ",", "a.csv").to_numpy().tolist()
    [['id', 'q'], ['7', 'x']]
    """
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            rows.append(row if any(cell.strip() for cell in row) else [])
    except csv.Error:
        what = "A quotation mark is not closed, or stands inside a cell, in this row or in a row above."
        raise InputError([Problem(name, what, _AGAIN, len(rows) + 1)]) from None
    header = next((row for row in rows if row), [])
    uneven = [number for number, row in enumerate(rows, start=1) if row and not _fits(row, header)]
    longer = [number for number, row in enumerate(rows, start=1) if len(row) > len(header)]
    # Empty cells behind the end are a tool's habit; in one row of many, a cell slipped in.
    if len(longer) == 1 and len(rows) > _MANY:
        uneven = uneven or longer
    if uneven:
        cut_off = uneven[0] == len(rows) and len(rows[-1]) < len(header) and not text.endswith(("\n", "\r"))
        raise InputError([_uneven(rows, uneven, len(header), name, cut_off)])
    width = len(header)
    return pd.DataFrame([(row + [""] * (width - len(row)))[:width] for row in rows], dtype="str")


def _fits(row: list[str], header: list[str]) -> bool:
    """Tell whether row and header differ at most by empty cells at their ends."""
    longer, shorter = (row, header) if len(row) > len(header) else (header, row)
    return not any(cell.strip() for cell in longer[len(shorter) :])


def _uneven(rows: list[list[str]], uneven: list[int], width: int, name: str, cut_off: bool) -> Problem:
    cells = len(rows[uneven[0] - 1])
    what = f"The row has {cells} {'cell' if cells == 1 else 'cells'}, and the first one {width}"
    if others := len(uneven) - 1:
        what += f"; {others} more {'row is' if others == 1 else 'rows are'} uneven."
    elif cut_off:
        what += ", and no line break ends it: the file looks cut off."
    else:
        what += "."
    return Problem(name, what, _AGAIN, uneven[0])
