"""The cells of ATLAS.ti's quotations: codes, and groups of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.atlasti.names import bare
from evalkit.load.atlasti.sheets import cut_name
from evalkit.load.atlasti.splitting import Splitter
from evalkit.load.document_groups import attributes_of
from evalkit.load.source import Note
from evalkit.load.table import listed as first_few


@dataclass(frozen=True)
class Coded:
    """The codes of each quotation, as a tuple of names, and what to look at."""

    names: pd.Series[Any]
    warnings: list[str]


def coded(cells: pd.Series[str], listed: Mapping[str, str] | None, name: str, column: str) -> Coded:
    """Part the cells into codes.

    Raises InputError with the row of each cell that the listed codes can't make up. Warns of cells that
    the list lets be parted in several ways and, without a list, of those parted at a comma on trust.
    """
    if listed:
        cells = cells.replace(_uncut(listed))
    splitter = Splitter(listed, cells.unique())
    splits = {cell: splitter.split(cell) for cell in cells.unique()}
    each = cells.map(splits)
    unknown = each.map(lambda split: split.unknown > 0)
    if listed and unknown.any():
        remedy = "Export quotations and codes again at the same time, so that each code is in the list."
        what = "The codes in this cell are not made of those in the list of codes."
        raise InputError([Problem(name, what, remedy, int(row), column) for row in cells.index[unknown]])
    warnings = _doubts(each, column) if listed else _on_trust(each, unknown, splitter, column)
    return Coded(each.map(lambda split: tuple(dict.fromkeys(bare(code) for code in split.names))), warnings)


def _uncut(listed: Mapping[str, str]) -> dict[str, str]:
    """Give the whole names of codes that a sheet's name cuts, where only one code is cut so."""
    cuts = Counter(cut_name(code) for code in listed)
    return {cut_name(code): code for code in listed if cut_name(code) not in listed and cuts[cut_name(code)] == 1}


def _doubts(each: pd.Series[Any], column: str) -> list[str]:
    ambiguous = each[each.map(lambda split: split.ambiguous)]
    if ambiguous.empty:
        return []
    rows = first_few([str(row) for row in ambiguous.index])
    return [f"{len(ambiguous)} cells of the column {column} can be parted into listed codes in several ways; "
            f"the longest names were taken. Rows: {rows}."]  # fmt: skip


def _on_trust(each: pd.Series[Any], unknown: pd.Series[bool], splitter: Splitter, column: str) -> list[str]:
    doubtful = each[(unknown | each.map(lambda split: split.ambiguous)) & ~splitter.by_lines]
    if doubtful.empty:
        return []
    rows = first_few([str(row) for row in doubtful.index])
    return [f"{len(doubtful)} cells of the column {column} hold codes that stand alone nowhere, or can be parted in "
            f"several ways; they were parted at commas. Where names of codes hold commas, export XLSX with a sheet "
            f"of codes. Rows: {rows}."]  # fmt: skip


def grouped(rows: pd.DataFrame) -> tuple[pd.Series[str], pd.DataFrame, list[Note]]:
    """Give each row's groups of documents, the attributes they tell, and notes."""
    cells = rows["document_groups"]
    splitter = Splitter(None, cells.unique())
    parted = {cell: v.GROUP_JOINT.join(splitter.split(cell).names) for cell in cells.unique()}
    groups = cells.map(parted)
    return groups, *attributes_of(groups)
