"""What is in an export of coded interviews, in counts: nothing that anybody said."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from evalkit import vocabulary as v
from evalkit.load.described import Dropped, dropped, told_below
from evalkit.schemas.coding import Coding


class CodingDescription(BaseModel):
    """What `evalkit describe` tells of coded interviews; the keys are stable.

    `documents`, `codes` (headings are none), `quotations` (also those without a code), `codings` and `coders`
    count; `codebook` has the path of each code; `position_unit` is what the tool counts positions in, "" where nothing
    tells; `mismatched` counts quotations whose text stands elsewhere or not at all.
    """

    kind: Literal["coding"] = "coding"
    tool: str
    documents: int
    codes: int
    quotations: int
    codings: int
    coders: int
    position_unit: str
    mismatched: int
    experimental: bool
    attributes: list[str]
    codebook: list[str]
    dropped: list[Dropped] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)


def describe_coding(coding: Coding) -> CodingDescription:
    """Describe coded interviews that were read."""
    codings = coding.codings
    differs = codings[codings[v.MATCH] == v.MATCH_DIFFERS]
    return CodingDescription(
        tool=coding.tool,
        documents=len(coding.documents),
        codes=int(coding.codebook[v.CODABLE].sum()),
        quotations=coding.quotations,
        codings=len(codings),
        coders=int(codings[v.CODER].replace("", None).nunique()),
        position_unit=coding.position_unit,
        mismatched=len(differs[[v.DOCUMENT, v.QUOTATION]].drop_duplicates()),
        experimental=coding.experimental,
        attributes=coding.attributes,
        codebook=coding.codebook.loc[coding.codebook[v.CODABLE], v.CODE_PATH].tolist(),
        dropped=dropped(coding.notes),
        warnings=coding.warnings,
    )


def told_coding(described: CodingDescription, name: str) -> str:
    """Write a description as plain lines."""
    lines = [
        f"{name}: {described.kind} by {described.tool}, {described.documents} documents, {described.codes} codes, "
        f"{described.quotations} quotations, {described.codings} codings, {described.coders} coders"
    ]
    if described.attributes:
        lines.append(f"  documents have: {', '.join(described.attributes)}")
    if described.position_unit:
        lines.append(f"  positions count: {described.position_unit}; {described.mismatched} quotations differ")
    if described.codebook:
        lines += ["", "Codes, as a file of themes names them:", *(f"  {path}" for path in described.codebook)]
    return "\n".join(lines + told_below(described.dropped, described.warnings))
