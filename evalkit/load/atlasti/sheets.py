"""The sheets of ATLAS.ti's exports: quotations together or one sheet a code, and the list of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from evalkit.load.atlasti.names import bare
from evalkit.load.atlasti.words import CODEBOOK, QUOTATIONS
from evalkit.load.header_words import Sheet, refuse_lacking, sheets_with, with_all
from evalkit.load.quotations import refuse_empty

_REMEDY = "Export the quotations again with this column, from the quotation manager."
_LONGEST, _REFUSED = 31, re.compile(r"[\[\]:*?/\\]")
"""How long a sheet's name may be in Excel, and what may not stand in it."""


def listed_codes(sheets: Mapping[str, pd.DataFrame]) -> dict[str, str] | None:
    """Give the codes that a sheet of the workbook lists, with their comments; None where none does."""
    listed: dict[str, str] = {}
    for sheet in sheets_with(sheets, CODEBOOK, [("code",)]):
        if "id" not in sheet.header.places:
            comments = sheet.rows["comment"] if "comment" in sheet.rows else [""] * len(sheet.rows)
            listed |= {bare(name): said for name, said in zip(sheet.rows["code"], comments, strict=True) if bare(name)}
    return listed or None


def quotations(sheets: Sequence[Sheet], wanted: Iterable[str], name: str) -> pd.DataFrame:
    """Put the quotations of all sheets below each other, every field a column, "" where an optional one lacks.

    Several sheets without a column of codes are one a code, whose name the sheet bears.
    """
    by_code = len(sheets) > 1 and not any("codes" in sheet.header.places for sheet in sheets)
    parts = []
    for sheet in sheets:
        refuse_lacking(sheet, [field for field in wanted if field != "codes" or not by_code], QUOTATIONS, name, _REMEDY)
        parts.append(with_all(sheet.rows.assign(codes=sheet.name) if by_code else sheet.rows, QUOTATIONS))
    rows = pd.concat(parts)
    language = sheets[0].header.language
    refuse_empty(rows, {field: QUOTATIONS[field][language][0] for field in ("id", "document")}, name)
    return rows


def cut_name(name: str) -> str:
    """Write a code's name as Excel lets a sheet be named."""
    return _REFUSED.sub("", name)[:_LONGEST].strip()
