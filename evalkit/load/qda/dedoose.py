"""Dedoose's excerpts, XLSX or CSV: one wide row an excerpt, three columns a code."""

from __future__ import annotations

import re

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.codebooks import Code, codebook_of, documents_of, joined
from evalkit.load.quotations import moments, numbered, ranges, refuse_empty
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note
from evalkit.load.table import below_headers

_APPLIED = re.compile(r"Code: (.+) Applied")
_OF_CODE = re.compile(r"Code: .+ (Applied|Range|Weight)( \(\d+\))?")
_TITLE, _TEXT, _CODER, _DATE, _RANGE = (
    "Media Title", "Excerpt Copy", "Excerpt Creator", "Excerpt Date", "Excerpt Range",
)  # fmt: skip
_OWN = {_TITLE, _TEXT, _CODER, _DATE, _RANGE, "Codes Applied Combined", "Resource Creator", "Resource Date"}
_TICKS = {"true": True, "false": False, "1": True, "0": False, "": False}


def recognise(file: CodingFile) -> bool:
    """Dedoose alone writes "Code: NAME Applied" beside the title of the media."""
    return _sheet(file) is not None


def read(file: CodingFile) -> RawCoding:
    r"""Read a coding for each code that is applied; other columns than Dedoose's own are descriptors.

    A code's name holds those above it, parted by "\". Raises InputError for columns that lack, with row and column
    for a cell that says neither True nor False.
    """
    cells = _sheet(file)
    table = below_headers(pd.DataFrame() if cells is None else cells, 1, file.name).answers
    if lacking := [column for column in (_TITLE, _TEXT) if column not in table]:
        remedy = "Export the excerpts again, with this column."
        raise InputError([Problem(file.name, "There is no such column.", remedy, column=column) for column in lacking])
    refuse_empty(table, {_TITLE: _TITLE}, file.name)
    table = table.reindex(
        columns=[*table.columns, *(column for column in (_CODER, _DATE, _RANGE) if column not in table)]
    )
    table = table.fillna("")
    codes = {column: tuple(found[1].split("\\")) for column in table if (found := _APPLIED.fullmatch(column))}
    ticks = _ticks(table[list(codes)], file.name)
    created, warnings = moments(table[_DATE], _DATE)
    quoted = pd.DataFrame({
        v.DOCUMENT: table[_TITLE], v.QUOTATION: numbered(table, [_TITLE, _RANGE, _TEXT]), v.TEXT: table[_TEXT],
        v.CODER: table[_CODER], v.CREATED: created,
    }).join(ranges(table[_RANGE]))  # fmt: skip
    applied = ticks.stack()
    paths = pd.Series({row: [] for row in table.index}, dtype="object")
    for row, column in applied.index[applied]:
        paths[row].append(joined(codes[column]))
    codings = quoted.assign(**{v.CODE_PATH: paths}).explode(v.CODE_PATH).fillna({v.CODE_PATH: ""})
    attributes = [column for column in table if column not in _OWN and not _OF_CODE.fullmatch(column)]
    weights = [column for column in table if _OF_CODE.fullmatch(column) and " Weight" in column]
    notes = []
    if weighed := int(table[weights].isin(["", "0"]).eq(False).sum().sum()):
        notes.append(Note("weights left out", weighed, "A coding is there or not."))
    return RawCoding(
        "Dedoose",
        codings.reset_index(drop=True),
        codebook_of(Code(path) for path in codes.values()),
        documents_of(table[[_TITLE, *attributes]].rename(columns={_TITLE: v.DOCUMENT}), attributes),
        attributes,
        notes,
        warnings,
        experimental=True,
    )


def _sheet(file: CodingFile) -> pd.DataFrame | None:
    for cells in file.sheets.values():
        header = cells.iloc[0]
        if any(_APPLIED.fullmatch(cell) for cell in header) and header.isin([_TITLE, _TEXT, _CODER]).sum() > 1:
            return cells
    return None


def _ticks(table: pd.DataFrame, name: str) -> pd.DataFrame:
    found = {column: table[column].str.casefold().map(_TICKS) for column in table}
    remedy = "Export the excerpts again rather than mending the file."
    problems = [
        Problem(name, "The cell says neither True nor False.", remedy, int(row), column)
        for column, ticks in found.items()
        for row in ticks.index[ticks.isna()]
    ]
    if problems:
        raise InputError(problems)
    return pd.DataFrame(found, index=table.index).astype("bool")


FORMAT = CodingFormat("Dedoose", recognise, read)
