"""What coders are compared on: documents, sentences or characters, each coding a stretch of such units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._codings import need, places, positioned
from evalkit.metrics._sentences import sentences

Level = Literal["document", "sentence", "character"]


@dataclass(frozen=True)
class Placed:
    """Codings as stretches of units: the coding's row, its document's place, its first unit and the one after its last.

    `sizes` are the units of each document, 0 where they can't be told.
    """

    codings: pd.DataFrame
    document: np.ndarray
    first: np.ndarray
    last: np.ndarray
    sizes: np.ndarray


def place(codings: pd.DataFrame, documents: pd.DataFrame, level: Level) -> Placed:
    """Put codings on the units of their documents; those that stand on none are left out."""
    if level not in _LEVELS:
        raise UsageError(f"level={level!r} is not known: choose document, sentence or character.")
    placed = _LEVELS[level](codings, documents)
    if len(codings) and not placed.sizes.any():
        raise UsageError(f"No document has its text, so there are no {level}s to compare. Choose documents.")
    there = placed.last > placed.first
    return Placed(placed.codings[there], placed.document[there], placed.first[there], placed.last[there], placed.sizes)


def _documents(codings: pd.DataFrame, documents: pd.DataFrame) -> Placed:
    at = places(codings[v.DOCUMENT], documents[v.DOCUMENT])
    nought = np.zeros(len(codings), dtype=np.int64)
    return Placed(codings, at, nought, nought + 1, np.ones(len(documents), dtype=np.int64))


def _characters(codings: pd.DataFrame, documents: pd.DataFrame) -> Placed:
    need(documents, [v.CHARACTERS], "documents")
    there = positioned(codings)
    at = places(there[v.DOCUMENT], documents[v.DOCUMENT])
    sizes = documents[v.CHARACTERS].fillna(0).to_numpy(np.int64)
    first, last = (np.clip(there[name].to_numpy(), 0, sizes[at]) for name in (v.START, v.END))
    return Placed(there, at, first, last, sizes)


def _sentences(codings: pd.DataFrame, documents: pd.DataFrame) -> Placed:
    need(documents, [v.SOURCE_TEXT], "documents")
    there = positioned(codings)
    at = places(there[v.DOCUMENT], documents[v.DOCUMENT])
    found = [sentences(text) for text in documents[v.SOURCE_TEXT].fillna("")]
    first, last = np.zeros(len(there), dtype=np.int64), np.zeros(len(there), dtype=np.int64)
    # The sentences that stop after the quotation's start, and start before its end.
    for document, rows in pd.Series(at).groupby(at).groups.items():
        starts, stops = found[int(str(document))]
        first[rows] = np.searchsorted(stops, there[v.START].to_numpy()[rows], side="right")
        last[rows] = np.searchsorted(starts, there[v.END].to_numpy()[rows], side="left")
    return Placed(there, at, first, last, np.array([len(starts) for starts, _ in found], dtype=np.int64))


_LEVELS: dict[str, Callable[[pd.DataFrame, pd.DataFrame], Placed]] = {
    "document": _documents,
    "sentence": _sentences,
    "character": _characters,
}
