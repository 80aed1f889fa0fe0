"""How each quotation stands to the text of its document, and what is told of all of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.counting import Counting, Whole
from evalkit.load.headers import listed
from evalkit.load.placed import Placed
from evalkit.load.quotes import OTHER, bare, beginning
from evalkit.load.source import Note

SAME, UNQUOTED, NAMED = "same", "unquoted", "named"
OUTSIDE, ELSEWHERE, UNKNOWN, WITHIN = "outside", "elsewhere", "unknown", "within"
_MATCHES = {SAME: v.MATCH_SAME, UNQUOTED: v.MATCH_UNCHECKED, NAMED: v.MATCH_UNCHECKED}
_WARNED = {
    OUTSIDE: "lie outside the text of their document",
    ELSEWHERE: "have a text that stands elsewhere in their document than the tool says",
    UNKNOWN: "have a text that stands nowhere in their document: a name given to them, or another text",
    WITHIN: "begin or end within a word: the tool may have counted in another text",
}
_MOST, _FEW, _HALF = 0.8, 0.2, 0.5
"""Of true positions, most keep words whole; people select within a word now and then."""


@dataclass(frozen=True)
class Standing:
    """Where quotations stand (characters, NOWHERE outside the text), with their text.

    `kind` is one of: SAME text; UNQUOTED, the tool gives none; NAMED, it gives a name in its place; OUTSIDE the
    document; its text ELSEWHERE in the document, or UNKNOWN there. `within` marks those of which nothing but words
    tells, and which begin or end within one.
    """

    start: Whole
    end: Whole
    text: list[str]
    kind: npt.NDArray[np.object_]
    within: npt.NDArray[np.bool_]

    @property
    def match(self) -> list[str]:
        """Give one of the MATCH_ values for each."""
        return [_MATCHES.get(kind, v.MATCH_DIFFERS) for kind in self.kind]

    def notes(self, quotations: pd.DataFrame) -> list[Note]:
        """Say what need not be wrong, given the document and id of each."""
        told = (
            (self.kind == NAMED, "names of quotations left out", "They quote no text; the document's own is taken."),
            (self.within, "quotations that begin or end within a word", "Nothing else tells whether they stand there."),
        )
        return [
            Note(what, len(found), why)
            for rows, what, why in told
            if len(found := quotations[rows].drop_duplicates())
        ]  # fmt: skip

    def warnings(self, quotations: pd.DataFrame) -> list[str]:
        """Say what somebody should look at, and in which documents."""
        kinds = {kind: self.kind == kind for kind in _WARNED} | {WITHIN: self.within & (self.within.mean() > _FEW)}
        number = len(quotations.drop_duplicates())
        return [
            f"{len(found)} of {number} quotations {_WARNED[kind]}. See {listed(found[v.DOCUMENT].unique().tolist())}."
            for kind, rows in kinds.items()
            if len(found := quotations[rows].drop_duplicates())
        ]


def standing(placed: Placed, way: Counting) -> Standing:
    """Hold each quotation against its document, the tool having counted in a way."""
    start, end = placed.places[way]
    every = np.arange(len(start))
    quoted = np.array([quote != "" for quote in placed.quote], dtype=bool)
    kind = np.full(len(start), UNQUOTED, dtype=object)
    kind[quoted] = np.where(placed.likeness(way, every[quoted]) == OTHER, UNKNOWN, SAME)
    told = kind == SAME
    whole = told.copy()
    whole[~told] = placed.whole_words(way, every[~told])
    other = every[kind == UNKNOWN]
    kind[other] = np.where(_known(placed, other), ELSEWHERE, UNKNOWN)
    if _are_names(kind, whole):
        kind[np.isin(kind, [ELSEWHERE, UNKNOWN])] = NAMED
    kind[start < 0] = OUTSIDE
    # A text that no document knows is a name where other quotations fit; where few do, the documents are others.
    own = [SAME, UNQUOTED, NAMED, *([UNKNOWN] if (kind == SAME).sum() > (kind == UNKNOWN).sum() else [])]
    text = [
        source[begins:ends] if kept else quote
        for (source, begins, ends), kept, quote in zip(
            placed.stretches(way, every), np.isin(kind, own).tolist(), placed.quote, strict=True
        )
    ]
    return Standing(start, end, text, kind, np.isin(kind, [UNQUOTED, NAMED]) & ~whole)


def _known(placed: Placed, rows: Whole) -> list[bool]:
    """Tell of each quote whether it stands anywhere in its document."""
    known, last, bared = [], "", ""
    for row in rows.tolist():
        if placed.document[row] != last:
            last = placed.document[row]
            bared = bare(placed.texts.plain(last))
        known.append(beginning(bare(placed.quote[row])) in bared)
    return known


def _are_names(kind: npt.NDArray[np.object_], whole: npt.NDArray[np.bool_]) -> bool:
    """Tell whether a project's quotes are names: most stand nowhere, and the positions fit the words."""
    quoted = kind != UNQUOTED
    return bool(quoted.any() and (kind[quoted] == UNKNOWN).mean() > _HALF and whole[quoted].mean() >= _MOST)
