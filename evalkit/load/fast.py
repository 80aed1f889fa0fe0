"""A table in text read quickly: in pieces, several at once, a column of few words as codes into them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from evalkit.load.distinct import coded

_PIECE, _BLOCK = 4 << 20, 1 << 20
_LONG, _OFTEN = 2 << 20, 0.9
_CODED = pa.dictionary(pa.int32(), pa.string())
_FEW = 255
"""So many words and the empty one fit in a byte."""


class _Codes(NamedTuple):
    """Part of a column: the place of each row's word; an empty cell has the place after the last."""

    places: npt.NDArray[np.integer[Any]]
    words: list[str]


def read_fast(data: bytes, mark: str, head: list[list[str]], lines: bool) -> pd.DataFrame | None:
    r"""Read text into cells, without the blanks around them, one row a record; None where rows are uneven.

    `mark` parts the cells, `head` holds the first rows, `lines` says whether any cell has several lines. Each quotation
    mark must open a cell, close it, or be doubled.

    >>> read_fast(b"id,q\n7, x\n", ",", [["id", "q"], ["7", "x"]], False).to_numpy().tolist()
    [['id', 'q'], ['7', 'x']]
    """
    names = [str(place) for place in range(len(head[0]))]
    types = dict.fromkeys(names, pa.string()) | dict.fromkeys(_repeated(data, head), _CODED)
    read = partial(_read, names=names, types=types, mark=mark, lines=lines)
    try:
        with ThreadPoolExecutor(pa.cpu_count()) as threads:
            parts = list(threads.map(read, [memoryview(data)] if lines else _pieces(data)))
    except pa.ArrowInvalid:
        # Its message holds cells; the strict reader finds the row.
        return None
    return pd.DataFrame({place: _joined([part[place] for part in parts]) for place in range(len(names))}, copy=False)


def _repeated(data: bytes, head: list[list[str]]) -> list[str]:
    """Name the columns of a long table whose cells come again: each distinct one is kept once."""
    if len(data) < _LONG:
        return []
    filled = [[cell for cell in cells if cell] for cells in zip(*head[1:-1], strict=False)]
    return [str(place) for place, cells in enumerate(filled) if len(set(cells)) <= len(cells) * _OFTEN]


def _pieces(data: bytes) -> Iterator[memoryview]:
    """Part text after the ends of lines."""
    whole, start = memoryview(data), 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + _PIECE) + 1 or data.find(b"\n", start) + 1 or len(data)
        end = len(data) if start + _PIECE >= len(data) else end
        yield whole[start:end]
        start = end


def _read(piece: memoryview, names: list[str], types: dict[str, Any], mark: str, lines: bool) -> list[Any]:
    """Read a piece column by column: texts, or codes."""
    # Where cells have several lines the piece is the whole text, and Arrow parts it.
    block = _BLOCK if lines else len(piece) + 1
    table = pa.csv.read_csv(
        pa.py_buffer(piece),
        read_options=pa.csv.ReadOptions(column_names=names, block_size=block, use_threads=lines),
        parse_options=pa.csv.ParseOptions(delimiter=mark, newlines_in_values=lines, ignore_empty_lines=False),
        convert_options=pa.csv.ConvertOptions(
            column_types=types, strings_can_be_null=True, null_values=[""], check_utf8=False
        ),
    )
    return [_part(column.combine_chunks()) for column in table.columns]


def _part(cells: Any) -> Any:
    if not pa.types.is_dictionary(cells.type):
        return pc.utf8_trim_whitespace(cells.fill_null(""))
    words = pc.utf8_trim_whitespace(cells.dictionary).to_pylist()
    kind = pa.uint8() if len(words) <= _FEW else pa.int32()
    return _Codes(cells.indices.cast(kind, safe=False).fill_null(len(words)).to_numpy(zero_copy_only=False), words)


def _joined(parts: list[Any]) -> Any:
    """Put the parts of a column together."""
    if not isinstance(parts[0], _Codes):
        return pd.Series(pa.chunked_array(parts).to_pandas(), dtype="str").array
    found: dict[str, int] = {}
    for part in parts:
        for word in [*part.words, ""]:
            found.setdefault(word, len(found))
    kind = np.uint8 if len(found) <= _FEW + 1 else np.int32
    places = [np.array([found[word] for word in [*part.words, ""]], kind)[part.places] for part in parts]
    return coded(np.concatenate(places), pd.array(list(found), dtype="str"))
