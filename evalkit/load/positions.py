"""Positions are checked, not believed: where quotations stand in the text of their documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.counting import Whole, in_words
from evalkit.load.document_texts import DocumentTexts
from evalkit.load.placed import Placed
from evalkit.load.quotes import bare, find_once
from evalkit.load.source import Note
from evalkit.load.stands import Standing, standing


@dataclass(frozen=True)
class Positions:
    """Codings whose `start` and `end` are characters of the documents' `source_text`, with `match`; what was found.

    `unit` says in what the tool counted, "" where there was no position to tell it from.
    """

    codings: pd.DataFrame
    documents: pd.DataFrame
    unit: str = ""
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def check_positions(codings: pd.DataFrame, documents: pd.DataFrame) -> Positions:
    r"""Hold each position against the quoted text or, without one, the word boundaries of the source.

    Takes a RawCoding's codings, with all their columns, and its documents. One tool counts in one way, so all documents
    decide together in which; where nothing tells, code points are taken. The texts that come back have neither byte
    order mark nor CRLF. A quotation whose text is the same has all of it, also where the tool shortened it; a position
    outside the text is missing. A quoted text without a position gets one where it stands once in its document.

    >>> codings = pd.DataFrame(
    ...     {"document": ["A"], "quotation_id": "1", "start": 8, "end": 13, "text": "trust", "medium": "text"}
    ... )
    >>> found = check_positions(codings, pd.DataFrame({"document": ["A"], "source_text": ["🌞\r\nthe trust"]}))
    >>> found.codings[["start", "end", "match"]].values.tolist(), found.unit
    ([[6, 11, 'same']], 'UTF-16 units, CRLF as two')
    """
    texts = DocumentTexts(documents)
    documents = documents.assign(**{v.SOURCE_TEXT: texts.column()})
    start, end = (codings[name].astype("Int64") for name in (v.START, v.END))
    added: dict[str, Any] = {v.START: start, v.END: end, v.MATCH: v.MATCH_UNCHECKED}
    codings = codings.assign(**added).reset_index(drop=True)
    sourced = codings[v.DOCUMENT].isin(texts.names())
    counted = codings[v.START].notna() & codings[v.END].notna()
    sought = sourced & codings[v.START].isna() & (codings[v.TEXT] != "") & (codings[v.MEDIUM] == v.MEDIUM_TEXT)
    codings, notes = _sought(codings, sought, texts)
    rows = np.flatnonzero(sourced & counted)
    rows = rows[np.argsort(codings[v.DOCUMENT].iloc[rows], kind="stable")]
    if not len(rows):
        return Positions(codings, documents, notes=notes)
    placed = _placed(codings.iloc[rows], texts)
    ways, told = placed.ways()
    unit = in_words(ways)
    found = standing(placed, ways[0])
    named = codings[[v.DOCUMENT, v.QUOTATION]].iloc[rows]
    notes += [_told_by(unit, told), *found.notes(named)]
    return Positions(_written(codings, rows, found), documents, unit, notes, found.warnings(named))


def _placed(codings: pd.DataFrame, texts: DocumentTexts) -> Placed:
    start, end = (codings[name].to_numpy(np.int64) for name in (v.START, v.END))
    return Placed(texts, codings[v.DOCUMENT].tolist(), start, end, codings[v.TEXT].tolist())


def _told_by(unit: str, told: int) -> Note:
    why = "They fit the texts; others would not." if told else "No text tells this from other ways of counting."
    return Note(f"codings that tell that positions count {unit}", told, why)


def _written(codings: pd.DataFrame, rows: Whole, found: Standing) -> pd.DataFrame:
    nowhere = found.start < 0
    start, end = (pd.arrays.IntegerArray(place, nowhere) for place in (found.start, found.end))
    for name, values in ((v.START, start), (v.END, end), (v.TEXT, found.text), (v.MATCH, found.match)):
        column = codings[name].to_numpy(dtype=object, copy=True)
        column[rows] = values
        codings[name] = pd.Series(column, index=codings.index, dtype=codings[name].dtype)
    return codings


def _sought(codings: pd.DataFrame, rows: pd.Series, texts: DocumentTexts) -> tuple[pd.DataFrame, list[Note]]:
    """Look for quoted texts that have no position; only one that stands once in its document gets one."""
    spans: dict[Any, tuple[int, int]] = {}
    whole: list[str] = []
    for document, group in codings[rows].groupby(v.DOCUMENT, sort=False):
        text = texts.plain(str(document))
        bared = bare(text)
        once = {quote: find_once(text, bared, quote) for quote in group[v.TEXT].unique()}
        here = {row: span for row, quote in group[v.TEXT].items() if (span := once[quote])}
        spans |= here
        whole += [text[start:end] for start, end in here.values()]
    if not spans:
        return codings, []
    at = list(spans)
    codings.loc[at, [v.START, v.END]] = pd.DataFrame(spans.values(), index=at, columns=[v.START, v.END], dtype="Int64")
    codings.loc[at, v.TEXT], codings.loc[at, v.MATCH] = whole, v.MATCH_SAME
    number = len(codings.loc[at, [v.DOCUMENT, v.QUOTATION]].drop_duplicates())
    return codings, [Note("quotations given a position", number, "Their text stands once in the document.")]
