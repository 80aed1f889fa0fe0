"""Positions of quotations as characters, in each way of counting; which way fits the texts best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalkit.load.counting import COUNTINGS, NOWHERE, Counting, SourceText, Whole
from evalkit.load.document_texts import DocumentTexts
from evalkit.load.quotes import OTHER, likeness, trimmed, whole_words

_TRIED = 2_000
"""So many quotations, spread over all, are tried to choose between ways of counting."""
_HALF = 0.5
"""Where fewer keep their words whole, words tell nothing."""
Places = tuple[Whole, Whole]
Score = Callable[[Counting, Whole], int]


@dataclass(frozen=True)
class Placed:
    """Quotations with a position in a document whose text is there: `start` and `end` as the tool counted.

    `document` names the text in `texts`, the same ones together; `quote` is what the tool says stands there, "" for
    nothing.
    """

    texts: DocumentTexts
    document: list[str]
    start: Whole
    end: Whole
    quote: list[str]

    @cached_property
    def places(self) -> dict[Counting, Places]:
        """Where each quotation begins and ends, by the way of counting; both NOWHERE where that is no place."""
        found = {way: (np.full(len(self.quote), NOWHERE), np.full(len(self.quote), NOWHERE)) for way in COUNTINGS}
        for name, rows in pd.Series(self.document, dtype=object).groupby(self.document).indices.items():
            text, known = self.texts.source(str(name)), dict[tuple[object, ...], Places]()
            for way, (start, end) in found.items():
                same = text.alike(way)
                if same not in known:
                    known[same] = _span(text, self.start[rows], self.end[rows], way)
                start[rows], end[rows] = known[same]
        return found

    def ways(self) -> tuple[list[Counting], int]:
        """Give the ways that the tool may have counted in, the plainest first, and how many rows told them from others.

        All of them give the same places. How many quoted texts fit decides; where that leaves several, how many fit
        letter by letter; then whole words; then blanks at the edges.
        """
        ways, told = list(COUNTINGS), 0
        for score in (self._by_quote, self._by_letters, self._by_words, self._by_edges):
            while len(rows := self._differing(ways)):
                told = max(told, len(rows))
                tried = rows[np.linspace(0, len(rows) - 1, min(len(rows), _TRIED)).astype(int)]
                scores = [score(way, tried) for way in ways]
                if min(scores) == max(scores):
                    break
                ways = [way for way, reached in zip(ways, scores, strict=True) if reached == max(scores)]
        start, end = self.places[ways[0]]
        alike = [way for way in ways if all(map(np.array_equal, self.places[way], (start, end)))]
        return alike, told

    def likeness(self, way: Counting, rows: Whole) -> Whole:
        """Tell how each quote is like what stands at its place, see `quotes.likeness`."""
        quotes = (self.quote[row] for row in rows.tolist())
        alike = [
            likeness(text[start:end], quote) if start >= 0 else OTHER
            for (text, start, end), quote in zip(self.stretches(way, rows), quotes, strict=True)
        ]
        return np.array(alike, dtype=np.int64)

    def whole_words(self, way: Counting, rows: Whole) -> npt.NDArray[np.bool_]:
        """Tell of each quotation whether it begins and ends between words."""
        found = [start >= 0 and whole_words(text, start, end) for text, start, end in self.stretches(way, rows)]
        return np.array(found, dtype=bool)

    def stretches(self, way: Counting, rows: Whole) -> Iterator[tuple[str, int, int]]:
        """Give the text of each quotation's document, and where in it the quotation begins and ends."""
        start, end = (place[rows].tolist() for place in self.places[way])
        return zip((self.texts.plain(self.document[row]) for row in rows.tolist()), start, end, strict=True)

    def _differing(self, ways: list[Counting]) -> Whole:
        first = self.places[ways[0]]
        differ = np.zeros(len(self.document), dtype=bool)
        for way in ways[1:]:
            for one, other in zip(first, self.places[way], strict=True):
                differ |= one != other
        return np.flatnonzero(differ)

    def _by_quote(self, way: Counting, rows: Whole) -> int:
        return int((self.likeness(way, self._quoted(rows)) != OTHER).sum())

    def _by_letters(self, way: Counting, rows: Whole) -> int:
        return int(self.likeness(way, self._quoted(rows)).sum())

    def _quoted(self, rows: Whole) -> Whole:
        return np.array([row for row in rows.tolist() if self.quote[row]], dtype=np.int64)

    def _by_words(self, way: Counting, rows: Whole) -> int:
        whole = self.whole_words(way, rows)
        return int(whole.sum()) if whole.mean() > _HALF else 0

    def _by_edges(self, way: Counting, rows: Whole) -> int:
        return sum(start >= 0 and trimmed(text, start, end) for text, start, end in self.stretches(way, rows))


def _span(text: SourceText, start: Whole, end: Whole, way: Counting) -> Places:
    begins, ends = text.characters(start, way), text.characters(end, way)
    sound = (begins != NOWHERE) & (ends >= begins)
    return np.where(sound, begins, NOWHERE), np.where(sound, ends, NOWHERE)
