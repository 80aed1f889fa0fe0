"""Taguette's export of highlights, CSV or XLSX: one row a highlight and tag; it has no coders and no positions."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.table import below_headers

_HEADERS = ["id", "document", "tag", "content"]


def recognise(file: CodingFile) -> bool:
    """Taguette alone writes these four headers."""
    return file.kind == "table" and file.cells.iloc[0].tolist() == _HEADERS


def read(file: CodingFile) -> RawCoding:
    """Read the highlights; the codebook is the tags that occur, the documents those with a highlight."""
    table = below_headers(file.cells, 1, file.name).answers
    codings = pd.DataFrame({
        v.DOCUMENT: table["document"], v.QUOTATION: table["id"], v.TEXT: table["content"], v.CODE_PATH: table["tag"],
    })  # fmt: skip
    tags = [tag for tag in table["tag"].unique() if tag]
    codebook = pd.DataFrame({v.CODE: tags, v.CODE_PATH: tags, v.PARENT_PATH: "", v.DEFINITION: "", v.COLOUR: "",
                             v.CODABLE: True, v.CODE_ID: tags}, dtype="str").astype({v.CODABLE: bool})  # fmt: skip
    documents = pd.DataFrame({v.DOCUMENT: table["document"].unique(), v.DOCUMENT_GROUPS: "", v.MEDIUM: v.MEDIUM_TEXT,
                              v.SOURCE_TEXT: None})  # fmt: skip
    return RawCoding("Taguette", codings, codebook, documents)


FORMAT = CodingFormat("Taguette", recognise, read)
