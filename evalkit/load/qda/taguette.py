"""Taguette's export of highlights, CSV or XLSX: one row a highlight and tag; it has no coders and no positions."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import Code, codebook_of, documents_of
from evalkit.load.quotations import refuse_empty, refuse_other_texts
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.table import below_headers

_HEADERS = ["id", "document", "tag", "content"]


def recognise(file: CodingFile) -> bool:
    """Taguette alone writes these four headers."""
    return file.first_row == _HEADERS


def read(file: CodingFile) -> RawCoding:
    """Read the highlights; the codebook is the tags that occur, the documents those with a highlight.

    Raises InputError with the row for a highlight without id or document, and for an id over two texts in a document.
    """
    table = below_headers(file.cells, 1, file.name).answers
    refuse_empty(table, {"id": "id", "document": "document"}, file.name)
    codings = pd.DataFrame({
        v.DOCUMENT: table["document"], v.QUOTATION: table["id"], v.TEXT: table["content"], v.CODE_PATH: table["tag"],
    })  # fmt: skip
    refuse_other_texts(codings, file.name, "id")
    tags = codebook_of(Code((tag,)) for tag in table["tag"].unique() if tag)
    return RawCoding("Taguette", codings.drop_duplicates().reset_index(drop=True), tags, documents_of(codings))


FORMAT = CodingFormat("Taguette", recognise, read)
