"""MAXQDA's coded segments, XLSX: one row a coding, the code with those above it."""

from __future__ import annotations

import re

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import Code, codebook_of, documents_of, joined
from evalkit.load.document_groups import attributes_of
from evalkit.load.header_words import refuse_lacking, sheets_with, with_all
from evalkit.load.maxqda.words import SEGMENTS, TOOL
from evalkit.load.quotations import moments, numbered, refuse_empty
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note

_TOLD_BY = (("segment", "code", "document_group"), ("segment", "code", "document", "begin"))
_BELOW = re.compile(r"\s*(?:\\|(?<=\s)>(?=\s))\s*")


def recognise(file: CodingFile) -> bool:
    """Segments beside their code, their document and its group."""
    return bool(sheets_with(file.sheets, SEGMENTS, _TOLD_BY))


def read(file: CodingFile) -> RawCoding:
    r"""Read the segments; a code's path is parted at " > " or "\", and rows alike in place and text are one quotation.

    Positions are left out: in texts MAXQDA counts paragraphs. Raises InputError for columns that lack,
    with the row for a segment without a document or a code.
    """
    sheet = sheets_with(file.sheets, SEGMENTS, _TOLD_BY)[0]
    remedy = "Export the retrieved or coded segments again, with this column."
    refuse_lacking(sheet, ["document", "code", "segment"], SEGMENTS, file.name, remedy)
    rows = with_all(sheet.rows, SEGMENTS)
    said = {field: words[sheet.header.language][0] for field, words in SEGMENTS.items()}
    refuse_empty(rows, {field: said[field] for field in ("document", "code")}, file.name)
    created, warnings = moments(rows["created"], said["created"])
    paths = {cell: tuple(part for part in _BELOW.split(cell) if part) for cell in rows["code"].unique()}
    codings = pd.DataFrame({
        v.DOCUMENT: rows["document"], v.QUOTATION: numbered(rows, ["document", "begin", "end", "segment"]),
        v.TEXT: rows["segment"],
        v.CODE_PATH: rows["code"].map({cell: joined(path) for cell, path in paths.items()}),
        v.CODER: rows["created_by"], v.CREATED: created,
    })  # fmt: skip
    attributes, notes = attributes_of(rows["document_group"])
    listed = pd.DataFrame({v.DOCUMENT: rows["document"], v.DOCUMENT_GROUPS: rows["document_group"]})
    if placed := int((rows["begin"] != "").sum()):
        notes.append(Note("positions left out", placed, "In texts MAXQDA counts paragraphs, not characters."))
    if comments := int((rows["comment"] != "").sum()):
        notes.append(Note("comments left out", comments, "They are about a coding, not what somebody said."))
    if weights := int((~rows["weight"].isin(["", "0"])).sum()):
        notes.append(Note("weights left out", weights, "A coding is there or not."))
    return RawCoding(
        TOOL,
        codings.reset_index(drop=True),
        codebook_of(Code(path) for path in paths.values()),
        documents_of(pd.concat([listed, attributes], axis="columns"), [*attributes]),
        [*attributes],
        notes,
        warnings,
        experimental=True,
    )


FORMAT = CodingFormat(TOOL, recognise, read)
