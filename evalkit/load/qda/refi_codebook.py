"""REFI-QDA codebooks (.qdc) of any tool: codes without documents."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.refi.archive import Project
from evalkit.load.refi.codebook import read_codes
from evalkit.load.refi.project import STANDARD, tool_of
from evalkit.load.refi.refused import refused
from evalkit.load.refi.root import has_root
from evalkit.load.refi.xml import elements
from evalkit.load.source import Note

_CODINGS = (v.DOCUMENT, v.QUOTATION, v.TEXT, v.CODE_PATH)
_DOCUMENTS = (v.DOCUMENT, v.DOCUMENT_GROUPS, v.MEDIUM, v.SOURCE_TEXT)


def recognise(file: CodingFile) -> bool:
    """Its root tells."""
    return file.kind == "xml" and has_root(file, "CodeBook")


def read(file: CodingFile) -> RawCoding:
    """Read the codes; groups of codes are counted."""
    [(_, root), *below] = list(elements(Project(file.path, file.name).chunks(), file.name))
    if root.tag != "CodeBook":
        raise refused(file.name, "The XML holds no REFI-QDA codebook.", "Export it as REFI-QDA codebook.")
    codes = read_codes((one for section, one in below if section == "Codes" and one.tag == "Code"), file.name)
    groups = sum(section == "Sets" for section, _ in below)
    notes = [Note("groups of codes left out", groups, "A code has its place by its path.")] if groups else []
    return RawCoding(
        tool_of(root.get("origin", "")), _empty(_CODINGS), codes.table, _empty(_DOCUMENTS), [], codes.notes + notes,
        codes.warnings,
    )  # fmt: skip


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in columns})


FORMAT = CodingFormat(STANDARD, recognise, read)
