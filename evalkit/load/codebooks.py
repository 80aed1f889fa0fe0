"""Codes with the codes above them, as a codebook; documents as their codings name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.coding import CODINGS, DOCUMENTS

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Code:
    """A code as a tool lists it; `path` is its name with those of the codes above it, outermost first."""

    path: tuple[str, ...]
    definition: str = ""
    colour: str = ""
    id: str = ""
    codable: bool = True


def joined(path: Sequence[str]) -> str:
    """Write a code's path as one text.

    >>> joined(["Partners", "Missing voices"])
    'Partners > Missing voices'
    """
    return v.PATH_JOINT.join(path)


def codebook_of(codes: Iterable[Code]) -> pd.DataFrame:
    """Lay out codes as a codebook, parents first; a code that only others name as theirs becomes a heading.

    Of codes with the same path the first counts. A colour that isn't #RRGGBB is left out; the id is the path
    where the tool gives none.

    >>> codes = codebook_of([Code(("Trust", "in leaders"), colour="#ff0000")])
    >>> codes[["code_path", "codable", "colour"]].values.tolist()
    [['Trust', False, ''], ['Trust > in leaders', True, '#FF0000']]
    """
    listed: dict[tuple[str, ...], Code] = {}
    for code in codes:
        listed.setdefault(code.path, code)
    ordered: dict[tuple[str, ...], Code] = {}
    for path in listed:
        for depth in range(1, len(path) + 1):
            above = path[:depth]
            ordered.setdefault(above, listed.get(above, Code(above, codable=False)))
    columns: dict[str, list[object]] = {
        v.CODE: [path[-1] for path in ordered],
        v.CODE_PATH: [joined(path) for path in ordered],
        v.PARENT_PATH: [joined(path[:-1]) for path in ordered],
        v.DEFINITION: [code.definition for code in ordered.values()],
        v.COLOUR: [code.colour.upper() if _COLOUR.fullmatch(code.colour) else "" for code in ordered.values()],
        v.CODABLE: [code.codable for code in ordered.values()],
        v.CODE_ID: [code.id or joined(path) for path, code in ordered.items()],
    }
    # Names with the joint in them may give one path twice.
    table = pd.DataFrame({name: pd.Series(cells, dtype=_kind(name)) for name, cells in columns.items()})
    return table.drop_duplicates(v.CODE_PATH).drop_duplicates(v.CODE_ID).reset_index(drop=True)


def _kind(name: str) -> str:
    return "bool" if name == v.CODABLE else "str"


def told_apart(names: Iterable[str]) -> dict[str, str]:
    """Name attributes of documents so that none is called as a column of evalkit's own.

    >>> told_apart(["county", "document"])
    {'county': 'county', 'document': 'document (attribute)'}
    """
    taken = {*CODINGS.columns, *DOCUMENTS.columns}
    return {name: f"{name} (attribute)" if name in taken else name for name in names}


def documents_of(rows: pd.DataFrame, attributes: Sequence[str] = ()) -> pd.DataFrame:
    """Give one row a document, in the order they come; what rows of one document say differently is joined by "; ".

    `rows` has `document`, and may have `document_groups`, `medium`, `source_text` and the attributes.
    """
    blanks = {v.DOCUMENT_GROUPS: "", v.MEDIUM: v.MEDIUM_TEXT, v.SOURCE_TEXT: None}
    rows = rows.assign(**{name: blank for name, blank in blanks.items() if name not in rows.columns})
    told = [v.DOCUMENT_GROUPS, *attributes]
    given = rows[[v.DOCUMENT, v.MEDIUM, v.SOURCE_TEXT, *told]].drop_duplicates()
    firsts = given.groupby(v.DOCUMENT, sort=False)
    documents = firsts[[v.MEDIUM, v.SOURCE_TEXT]].first()
    for name in told:
        documents[name] = firsts[name].agg(_together)
    return documents.reset_index()


def _together(values: pd.Series) -> str:
    return v.GROUP_JOINT.join(dict.fromkeys(value for value in values if value))


def no_codings() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the codings and documents of a file that holds a codebook alone."""
    documents = pd.DataFrame({name: pd.Series(dtype="str") for name in DOCUMENTS.columns if name != v.CHARACTERS})
    return pd.DataFrame({v.DOCUMENT: pd.Series(dtype="str"), v.QUOTATION: pd.Series(dtype="str")}), documents
