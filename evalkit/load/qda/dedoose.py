"""Dedoose's excerpts, XLSX or CSV: one wide row an excerpt, three columns a code."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.codebooks import Code, codebook_of, documents_of, joined, told_apart
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
    table = _table(file)
    names = [str(name) for name in table]
    codes = {name: tuple(found[1].split("\\")) for name in names if (found := _APPLIED.fullmatch(name))}
    created, warnings = moments(table[_DATE], _DATE)
    quoted = pd.DataFrame({
        v.DOCUMENT: table[_TITLE], v.QUOTATION: numbered(table, [_TITLE, _RANGE, _TEXT]), v.TEXT: table[_TEXT],
        v.CODER: table[_CODER], v.CREATED: created, v.CODE_PATH: _applied(table, codes, file.name),
    }).join(ranges(table[_RANGE]))  # fmt: skip
    codings = quoted.explode(v.CODE_PATH).fillna({v.CODE_PATH: ""})
    attributes = [name for name in names if name not in _OWN and not _OF_CODE.fullmatch(name)]
    weights = [name for name in names if _OF_CODE.fullmatch(name) and " Weight" in name]
    notes = []
    if weighed := int((~table[weights].isin(["", "0"])).sum().sum()):
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


def _table(file: CodingFile) -> pd.DataFrame:
    cells = _sheet(file)
    table = below_headers(pd.DataFrame() if cells is None else cells, 1, file.name).answers
    remedy = "Export the excerpts again, with this column."
    if lacking := [name for name in (_TITLE, _TEXT) if name not in table]:
        raise InputError([Problem(file.name, "There is no such column.", remedy, column=name) for name in lacking])
    refuse_empty(table, {_TITLE: _TITLE}, file.name)
    table = table.rename(columns=told_apart(table.columns))
    return table.assign(**{name: "" for name in (_CODER, _DATE, _RANGE) if name not in table})


def _sheet(file: CodingFile) -> pd.DataFrame | None:
    for cells in file.sheets.values():
        header = cells.iloc[0]
        if any(_APPLIED.fullmatch(cell) for cell in header) and header.isin([_TITLE, _TEXT, _CODER]).sum() > 1:
            return cells
    return None


def _applied(table: pd.DataFrame, codes: Mapping[str, tuple[str, ...]], name: str) -> list[list[str]]:
    """Give the paths of the codes that each excerpt bears."""
    ticks = {column: table[column].str.casefold().map(_TICKS) for column in codes}
    remedy = "Export the excerpts again rather than mending the file."
    problems = [
        Problem(name, "The cell says neither True nor False.", remedy, int(row), column)
        for column, ticked in ticks.items()
        for row in ticked.index[ticked.isna()]
    ]
    if problems:
        raise InputError(problems)
    paths = [joined(path) for path in codes.values()]
    rows = zip(*(ticked.tolist() for ticked in ticks.values()), strict=True)
    return [[path for path, ticked in zip(paths, row, strict=True) if ticked] for row in rows]


FORMAT = CodingFormat("Dedoose", recognise, read)
