"""Coded interviews as they pass between stages: codings, codebook, documents, and the Coding that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import pandera.pandas as pa

from evalkit import vocabulary as v

CODINGS = pa.DataFrameSchema(
    {
        v.DOCUMENT: pa.Column(str),
        v.DOCUMENT_GROUPS: pa.Column(str),
        v.QUOTATION: pa.Column(str),
        v.START: pa.Column("Int64", nullable=True),
        v.END: pa.Column("Int64", nullable=True),
        v.TEXT: pa.Column(str),
        v.CODE: pa.Column(str),
        v.CODE_PATH: pa.Column(str),
        v.CODER: pa.Column(str),
        v.CREATED: pa.Column("datetime64[us]", nullable=True),
        v.MEDIUM: pa.Column(str, pa.Check.isin(v.MEDIA)),
        v.MATCH: pa.Column(str, pa.Check.isin([v.MATCH_SAME, v.MATCH_DIFFERS, v.MATCH_UNCHECKED])),
    },
    coerce=True,
)
"""One row a coding, a code on a quotation by a coder; further columns are the document's attributes, as text."""

CODEBOOK = pa.DataFrameSchema(
    {
        v.CODE: pa.Column(str),
        v.CODE_PATH: pa.Column(str, unique=True),
        v.PARENT_PATH: pa.Column(str),
        v.DEFINITION: pa.Column(str),
        v.COLOUR: pa.Column(str, pa.Check.str_matches(r"^(#[0-9A-F]{6})?$")),
        v.CODABLE: pa.Column(bool),
        v.CODE_ID: pa.Column(str, unique=True),
    },
    strict=True,
    coerce=True,
)
"""One row a code, parents before their children; what a tool doesn't tell is empty text, a colour #RRGGBB."""

DOCUMENTS = pa.DataFrameSchema(
    {
        v.DOCUMENT: pa.Column(str, unique=True),
        v.DOCUMENT_GROUPS: pa.Column(str),
        v.MEDIUM: pa.Column(str, pa.Check.isin(v.MEDIA)),
        v.CHARACTERS: pa.Column("Int64", nullable=True),
        v.SOURCE_TEXT: pa.Column(str, nullable=True),
    },
    coerce=True,
)
"""One row a document, coded or not; its text where the export holds it; further columns are its attributes."""


@dataclass(frozen=True)
class Coding:
    """Coded interviews, read: who said what where, and which code stands on it. Private: it holds what people said.

    `codings` (schema CODINGS), `codebook` (CODEBOOK) and `documents` (DOCUMENTS) are tables; `attributes` names
    the columns that tell of a document's case, such as county, role and sector. `notes`: what was dropped or
    changed, how many, why. `warnings`: what somebody should look at. `position_unit`: what the tool counted
    positions in, as found out from the texts, "" where nothing told. `quotations` counts also those without a code.
    """

    codings: pd.DataFrame
    codebook: pd.DataFrame
    documents: pd.DataFrame
    notes: pd.DataFrame
    tool: str
    attributes: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    position_unit: str = ""
    quotations: int = 0
    experimental: bool = False
