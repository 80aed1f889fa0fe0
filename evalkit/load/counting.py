"""How tools count positions in a text: the unit, line ends and byte order mark, and what character a position is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

_MARK = "\ufeff"
_RETURN, _FEED, _ASCII = 13, 10, 128
_UNITS = {"code points": (), "UTF-16 units": (0x10000,), "UTF-8 bytes": (0x80, 0x800, 0x10000)}
"""From which code points on a character takes one more unit."""
NOWHERE = -1


@dataclass(frozen=True)
class Counting:
    """A way of counting: the unit, whether CRLF counts as one, and whether a byte order mark counts."""

    unit: str
    one: bool
    mark: bool


COUNTINGS = tuple(Counting(*way) for way in product(_UNITS, (False, True), (False, True)))
"""All ways, the plainest first: where several fit alike, the first is taken."""


def in_words(ways: Iterable[Counting]) -> str:
    """Say how a tool counted, given all the ways that it may have been; what they differ in is left out.

    >>> in_words([Counting("code points", True, False), Counting("UTF-16 units", True, False)])
    'code points or UTF-16 units, CRLF as one, without the byte order mark'
    >>> in_words(COUNTINGS)
    'code points'
    """
    ways = list(ways)
    units = list(dict.fromkeys(way.unit for way in ways))
    ends = {way.one for way in ways}
    marks = {way.mark for way in ways}
    parts = [" or ".join(units) if len(units) < len(_UNITS) else units[0]]
    if len(ends) == 1:
        parts.append("CRLF as one" if ends.pop() else "CRLF as two")
    if len(marks) == 1:
        parts.append("with the byte order mark" if marks.pop() else "without the byte order mark")
    return ", ".join(parts)


@dataclass(frozen=True)
class SourceText:
    """A document's text without byte order mark, its lines ended by line feeds; and what tells ways of counting apart.

    `wide` are the characters that take several units in some way, `points` their code points; `pairs` are the line
    feeds that were CRLF in the file; `marked` tells whether it began with a byte order mark.
    """

    text: str
    marked: bool
    wide: Whole
    points: Whole
    pairs: Whole

    @classmethod
    def of(cls, raw: str) -> SourceText:
        r"""Take a text as it stands in the file.

        >>> SourceText.of("\ufeffa\r\nb").text
        'a\nb'
        """
        text = raw.removeprefix(_MARK)
        marked, pairs = len(text) < len(raw), np.empty(0, dtype=np.int64)
        if "\r" in text:
            points = _points(text)
            returns = np.flatnonzero((points[:-1] == _RETURN) & (points[1:] == _FEED))
            pairs = returns - np.arange(len(returns))
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        points = np.empty(0, dtype=np.int64) if text.isascii() else _points(text)
        wide = np.flatnonzero(points >= _ASCII)
        return cls(text, marked, wide, points[wide].astype(np.int64), pairs)

    def characters(self, counted: Whole, way: Counting) -> Whole:
        """Give the characters, from 0, that positions mean if the tool counted so; NOWHERE for none.

        A position between the two signs of a CRLF is that of its line end; the text's length is one past its last.
        """
        counted = counted - self._mark(way) * (counted > 0)
        at, more = self._longer(way)
        before = np.concatenate([[0], np.cumsum(more)])
        passed = np.searchsorted(at + before[:-1], counted)
        found = counted - before[passed]
        last = np.concatenate([[NOWHERE], at])[passed]
        inside = (found <= last) & ~np.isin(last, self.pairs)
        found = np.maximum(found, last)
        return np.where(inside | (counted < 0) | (found > len(self.text)), NOWHERE, found)

    def _mark(self, way: Counting) -> int:
        return (1 + sum(ord(_MARK) >= least for least in _UNITS[way.unit])) if way.mark and self.marked else 0

    def _longer(self, way: Counting) -> tuple[Whole, Whole]:
        """Give the characters that take more than one unit, and how many more."""
        more = np.zeros(len(self.points), dtype=np.int64)
        for least in _UNITS[way.unit]:
            more += self.points >= least
        at = self.wide
        if not way.one and len(self.pairs):
            at, more = np.concatenate([at, self.pairs]), np.concatenate([more, np.ones(len(self.pairs), np.int64)])
            order = np.argsort(at)
            at, more = at[order], more[order]
        return at[more > 0], more[more > 0]


def _points(text: str) -> npt.NDArray[Any]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
