"""ATLAS.ti's quotation manager, XLSX or CSV: one row a quotation, its codes in one cell."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.atlasti.cells import coded, grouped
from evalkit.load.atlasti.names import paths, placed_below
from evalkit.load.atlasti.sheets import listed_codes, quotations
from evalkit.load.atlasti.words import QUOTATIONS, TOOL, WANTED
from evalkit.load.codebooks import Code, codebook_of, documents_of, joined
from evalkit.load.header_words import sheets_with
from evalkit.load.quotations import moments, refuse_other_texts
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note

_TOLD_BY = (("name", "content"), ("content", "codes"), ("name", "codes", "reference"))


def recognise(file: CodingFile) -> bool:
    """ATLAS.ti alone calls columns Quotation Name and Quotation Content, or so in its other languages."""
    return bool(sheets_with(file.sheets, QUOTATIONS, _TOLD_BY))


def read(file: CodingFile) -> RawCoding:
    """Read quotations; codes that others share a prefix with ("Barriers: money") stand below it.

    Names of codes may hold commas: they are told by a sheet of codes where the workbook has one, else by the
    cells with one code. Groups named "County: County 4" are attributes. Raises InputError with row and column for
    columns that lack, an id over two texts and a cell that the listed codes can't make up.
    """
    sheets = sheets_with(file.sheets, QUOTATIONS, _TOLD_BY)
    rows = quotations(sheets, WANTED, file.name)
    called = sheets[0].header.language
    listed = listed_codes(file.sheets)
    codes = coded(rows["codes"], listed, file.name, QUOTATIONS["codes"][called][0])
    groups, attributes, notes = grouped(rows)
    created, warnings = moments(rows["created"], QUOTATIONS["created"][called][0])
    quoted = pd.DataFrame({
        v.DOCUMENT: rows["document"], v.DOCUMENT_GROUPS: groups, v.QUOTATION: rows["id"], v.TEXT: rows["content"],
        v.CODER: rows["created_by"], v.CREATED: created,
    })  # fmt: skip
    refuse_other_texts(quoted, file.name, QUOTATIONS["id"][called][0])
    found = list(dict.fromkeys([*(listed or {}), *codes.names.explode().dropna()]))
    places = paths(found)
    codings = quoted.assign(**{v.CODE_PATH: codes.names}).explode(v.CODE_PATH)
    codings[v.CODE_PATH] = codings[v.CODE_PATH].map({name: joined(place) for name, place in places.items()}).fillna("")
    codings = codings.drop(columns=v.DOCUMENT_GROUPS).drop_duplicates()
    if placed := sum(len(place) > 1 for place in places.values()):
        notes.append(placed_below(placed))
    if rows["created_by"].ne("").any():
        why = "The export says who made a quotation, not who gave it a code; the first is taken for the coder."
        notes.append(Note("quotations by who made them", len(quoted), why))
    if comments := int(rows["comment"].ne("").sum()):
        notes.append(Note("comments left out", comments, "What coders wrote beside quotations isn't read."))
    return RawCoding(
        TOOL,
        codings.reset_index(drop=True),
        codebook_of(Code(places[name], (listed or {}).get(name, "")) for name in found),
        documents_of(pd.concat([quoted[[v.DOCUMENT, v.DOCUMENT_GROUPS]], attributes], axis="columns"), [*attributes]),
        [*attributes],
        notes,
        warnings + codes.warnings,
        experimental=True,
    )


FORMAT = CodingFormat(TOOL, recognise, read)
