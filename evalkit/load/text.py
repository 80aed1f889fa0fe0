"""A table in text: its cells, quickly where the quotation marks are all in place."""

from __future__ import annotations

import re
from itertools import islice

import numpy as np
import pandas as pd

from evalkit.load.cells import trimmed, without_blank_rows
from evalkit.load.fast import read_fast
from evalkit.load.marks import find_mark, records
from evalkit.load.strict import read_strictly

_SEP_LINE = re.compile(rb'"?sep=([^\w"\r\n])"?[^\S\r\n]*(?:\r\n|\r|\n)', re.IGNORECASE)
_QUOTE = ord('"')
_BLOCK = 1 << 20
_HEAD = 300
_STRAY = (
    "Quotation marks stand inside cells that have none around them; read as they are. See that the cells are whole."
)


def read_text(data: bytes, name: str, warnings: list[str] | None = None) -> pd.DataFrame:
    r"""Read text in UTF-8 into cells, one row a record, counted from 1 as a spreadsheet does, without blank rows.

    Commas, semicolons, tabs or bars part the cells; Excel's first line `sep=;` counts as no row. What somebody
    should look at is added to `warnings`.
    Raises InputError for rows of uneven length and quotation marks out of place.

    >>> read_text(b"id;q\n007; x \n", "a.csv").loc[2].tolist()
    ['007', 'x']
    """
    told = _SEP_LINE.match(data)
    data = data[told.end() :] if told else data
    head = data[:100_000].decode("utf-8", "ignore")
    mark = told[1].decode() if told else find_mark(head, whole=len(data) <= 100_000)
    top = [row for row in islice(records(head, mark), _HEAD) if row]
    lines = _cells_of_lines(data, mark)
    if top and lines is not None:
        cells = read_fast(data, mark, top, lines)
        if cells is not None:
            return without_blank_rows(cells)
    cells = without_blank_rows(trimmed(read_strictly(data.decode("utf-8"), mark, name)))
    if warnings is not None and lines is None:
        warnings.append(_STRAY)
    return cells


def last_row_open(data: bytes) -> list[str]:
    """Warn where no line break ends the last row: it may be cut off within its last cell."""
    if data.endswith((b"\n", b"\r")):
        return []
    return ["No line break ends the file. Some tools leave it out; check that the last row is whole."]


def _cells_of_lines(data: bytes, mark: str) -> bool | None:
    """Say whether any cell has several lines; None unless each quotation mark opens a cell, closes it, or is doubled.

    Where they do, every reader gives the same cells; otherwise the fast one would guess where the strict one refuses.
    """
    if b'"' not in data:
        return False
    signs = np.frombuffer(data, np.uint8)
    edge = np.zeros(256, dtype=bool)
    # A quotation mark beside another is doubled, or both stand around an empty cell.
    edge[[ord(mark), ord("\r"), ord("\n"), _QUOTE]] = True
    within, lines = 0, False
    ends = [ord(end) for end in "\n\r" if end.encode() in data]
    # Piece by piece: there may be two marks a cell.
    for start in range(0, len(signs), _BLOCK):
        piece = signs[start : start + _BLOCK]
        quotes = np.flatnonzero(piece == _QUOTE)
        opening, closing = quotes[within::2] + start, quotes[1 - within :: 2] + start
        opens = edge[signs[opening - 1]] | (opening == 0)
        if not opens.all() or not edge[signs[np.minimum(closing + 1, len(signs) - 1)]].all():
            return None
        if ends and not lines:
            breaks = np.concatenate([np.flatnonzero(piece == end) for end in ends])
            lines = bool(((np.searchsorted(quotes, breaks) + within) % 2).any())
        within = (within + len(quotes)) % 2
    return None if within else lines
