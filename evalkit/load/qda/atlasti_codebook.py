"""ATLAS.ti's codebook and code manager, XLSX or CSV: one row a code."""

from __future__ import annotations

import pandas as pd

from evalkit.load.atlasti.names import bare, paths, placed_below
from evalkit.load.atlasti.words import CODEBOOK, TOOL, TOTALS
from evalkit.load.codebooks import Code, codebook_of, no_codings
from evalkit.load.distinct import same
from evalkit.load.header_words import Sheet, refuse_lacking, sheets_with
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note

_TOLD_BY = (("code", "group"), ("code", "grounded", "density"), ("code", "comment", "groups"))


def recognise(file: CodingFile) -> bool:
    """A column of codes beside their groups, or beside how often they occur and how densely they are linked."""
    return bool(sheets_with(file.sheets, CODEBOOK, _TOLD_BY))


def read(file: CodingFile) -> RawCoding:
    """Read the codes, their comments as definitions; marks, counts and totals are taken off, groups left out.

    Raises InputError where no code stands below the headers, with row and column for a row without one.
    """
    sheet = sheets_with(file.sheets, CODEBOOK, _TOLD_BY)[0]
    remedy = "Export the codebook again, from the code manager."
    refuse_lacking(sheet, ["code"], CODEBOOK, file.name, remedy)
    names = sheet.rows["code"].map(bare)
    totals = names.map(same).isin({same(word) for word in TOTALS}) & (_column(sheet, "comment") == "")
    # A total stands last; a code may well be called so, but not there.
    totals &= pd.Series(range(len(totals)), index=totals.index) == len(totals) - 1
    rows = sheet.rows[~totals & (names != "")].assign(code=names)
    places = paths(rows["code"])
    cells = zip(rows["code"], _column(sheet, "comment")[rows.index], _column(sheet, "colour")[rows.index], strict=True)
    notes = []
    if totals.any():
        notes.append(Note("rows of totals left out", int(totals.sum()), "They are sums, no codes."))
    if grouped := _grouped(file, sheet):
        why = "A code may be in several groups, so they are no path."
        notes.append(Note("codes whose groups are left out", grouped, why))
    if placed := sum(len(path) > 1 for path in places.values()):
        notes.append(placed_below(placed))
    if doubled := int(rows["code"].duplicated().sum()):
        notes.append(Note("codes that stand there twice", doubled, "The first counts."))
    codings, documents = no_codings()
    return RawCoding(
        TOOL,
        codings,
        codebook_of(Code(places[name], said, colour) for name, said, colour in cells),
        documents,
        notes=notes,
        experimental=sheet.header.language != "en",
    )


def _grouped(file: CodingFile, sheet: Sheet) -> int:
    """Count the codes in a group: the groups stand in one column, or in columns numbered from 1."""
    cells = file.sheets[sheet.name]
    stem = same(CODEBOOK["group"][sheet.header.language][0]).rstrip("1 ")
    numbered = [same(str(header)).rstrip("0123456789 ") == stem for header in cells.iloc[0]]
    filled = (cells.iloc[1:].loc[:, numbered] != "").any(axis="columns") | _column(sheet, "groups").ne("")
    return int(filled.sum())


def _column(sheet: Sheet, field: str) -> pd.Series[str]:
    return sheet.rows[field] if field in sheet.rows else pd.Series("", index=sheet.rows.index, dtype="str")


FORMAT = CodingFormat(TOOL, recognise, read)
