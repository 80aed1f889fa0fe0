"""Taguette's codebook, CSV or XLSX: one row a tag."""

from __future__ import annotations

from evalkit.load.codebooks import Code, codebook_of, no_codings
from evalkit.load.quotations import refuse_empty
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.table import below_headers

_HEADERS = ["tag", "description", "number of highlights"]


def recognise(file: CodingFile) -> bool:
    """Taguette alone begins a table with these three headers; newer versions count documents too."""
    return file.first_row[:3] == _HEADERS


def read(file: CodingFile) -> RawCoding:
    """Read the tags, their descriptions as definitions; raise InputError with the row for one without a name."""
    table = below_headers(file.cells, 1, file.name).answers
    refuse_empty(table, {"tag": "tag"}, file.name)
    codings, documents = no_codings()
    codes = [Code((tag,), said) for tag, said in zip(table["tag"], table["description"], strict=True)]
    return RawCoding("Taguette", codings, codebook_of(codes), documents)


FORMAT = CodingFormat("Taguette", recognise, read)
