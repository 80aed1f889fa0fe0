"""What measures of coded interviews ask of their tables, and numbers in place of codes and documents."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError

BLANK = ""


def need(table: pd.DataFrame, columns: Iterable[str], what: str = "codings") -> None:
    """Refuse a table that lacks a column.

    >>> need(pd.DataFrame({"document": []}), ["document", "code_path"])
    Traceback (most recent call last):
    evalkit.errors.UsageError: The codings have no column code_path. Give those of load_coding.
    """
    for name in columns:
        if name not in table.columns:
            raise UsageError(f"The {what} have no column {name}. Give those of load_coding.")


def code_list(codings: pd.DataFrame, codes: Iterable[str] | None) -> pd.Index:
    """Give the code paths to measure: those named, in their order, or those that occur, sorted.

    >>> list(code_list(pd.DataFrame({"code_path": ["Trust", "Money", "Trust"]}), None))
    ['Money', 'Trust']
    """
    if codes is None:
        codes = sorted(codings[v.CODE_PATH].unique())
    named: pd.Index = pd.Index(list(codes), dtype=object)
    if named.has_duplicates:
        raise UsageError("A code stands twice among the codes. Name each once.")
    return named


def document_table(codings: pd.DataFrame, documents: pd.DataFrame | None) -> pd.DataFrame:
    """Give one row a document: the documents, or where none are given those of the codings.

    >>> list(document_table(pd.DataFrame({"document": ["b", "a", "b"]}), None)["document"])
    ['b', 'a']
    """
    if documents is None:
        return codings.drop_duplicates(v.DOCUMENT).reset_index(drop=True)
    need(documents, [v.DOCUMENT], "documents")
    if documents[v.DOCUMENT].duplicated().any():
        raise UsageError("A document stands twice among the documents. Give each one row.")
    if not codings[v.DOCUMENT].isin(documents[v.DOCUMENT]).all():
        raise UsageError("A document of the codings is not among the documents. Give both from the same export.")
    return documents.reset_index(drop=True)


def places(values: pd.Series, among: pd.Index | pd.Series) -> np.ndarray:
    """Give the place of each value in a list, -1 where it is not there.

    >>> places(pd.Series(["b", "c"]), pd.Index(["a", "b"])).tolist()
    [1, -1]
    """
    return np.asarray(pd.Index(among).get_indexer(pd.Index(values)))


def attribute(documents: pd.DataFrame, name: str) -> pd.Series:
    """Give an attribute of the documents as text, "" where it is not given."""
    if name not in documents.columns:
        raise UsageError(f"There is no column {name} among the attributes of the documents. Correct its name.")
    return documents[name].fillna(BLANK).astype("str")


def positioned(codings: pd.DataFrame) -> pd.DataFrame:
    """Give the codings that stand on characters, their positions as whole numbers; refuse codings without any."""
    need(codings, [v.START, v.END])
    there = codings[codings[v.START].notna() & codings[v.END].notna()]
    if there.empty and not codings.empty:
        raise UsageError("No coding has a position. Compare quotations or documents, which need none.")
    there = there.astype({v.START: np.int64, v.END: np.int64})
    return there[there[v.END] > there[v.START]]
