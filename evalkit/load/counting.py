"""How tools count positions in a text: the unit, line ends and byte order mark, and what character a position is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

_MARK = "\ufeff"
_RETURN, _FEED, _ASCII, _PAIR = 13, 10, 128, 0x110000
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


def as_read(raw: str) -> str:
    r"""Give a text as a Coding holds it, without byte order mark, its lines ended by line feeds.

    >>> as_read("\ufeffa\r\nb")
    'a\nb'
    """
    text = raw.removeprefix(_MARK)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@dataclass(frozen=True)
class SourceText:
    """What tells ways of counting a document's text apart: `length` is that of the text as it is read.

    `at` are the characters that take several units in some way, in order: those beyond ASCII, whose code points are
    `points`, and the line feeds that were CRLF in the file, whose `points` are 0. `marked` tells whether the file
    began with a byte order mark.
    """

    length: int
    marked: bool
    at: Whole
    points: Whole

    @classmethod
    def of(cls, raw: str) -> SourceText:
        r"""Look at a text as it stands in the file.

        >>> SourceText.of("\ufeffa\r\n🌞").at.tolist()
        [1, 2]
        """
        text = raw.removeprefix(_MARK)
        marked = len(text) < len(raw)
        if text.isascii() and "\r\n" not in text:
            return cls(len(text), marked, np.empty(0, np.int64), np.empty(0, np.int64))
        points = _points(text)
        followed = np.flatnonzero((points[:-1] == _RETURN) & (points[1:] == _FEED))
        points[followed + 1] = _PAIR
        points = np.delete(points, followed)
        at = np.flatnonzero(points >= _ASCII)
        wide = points[at].astype(np.int64)
        return cls(len(points), marked, at, np.where(wide == _PAIR, 0, wide))

    def alike(self, way: Counting) -> tuple[object, ...]:
        """Give what matters of a way of counting in this text: the same for ways that count it alike."""
        widest = self.points.max(initial=0)
        return (*(least for least in _UNITS[way.unit] if least <= widest), way.one or all(self.points), self._mark(way))

    def characters(self, counted: Whole, way: Counting) -> Whole:
        """Give the characters, from 0, that positions mean if the tool counted so; NOWHERE for none.

        A position between the two signs of a CRLF is that of its line end; the text's length is one past its last.
        """
        counted = counted - self._mark(way) * (counted > 0)
        more = ((self.points == 0) & (not way.one)).astype(np.int64)
        for least in _UNITS[way.unit]:
            more = more + (self.points >= least)
        at, more, pairs = self.at[more > 0], more[more > 0], self.points[more > 0] == 0
        before = np.concatenate([[0], np.cumsum(more)])
        passed = np.searchsorted(at + before[:-1], counted)
        found = counted - before[passed]
        last, paired = np.concatenate([[NOWHERE], at])[passed], np.concatenate([[False], pairs])[passed]
        inside = (found <= last) & ~paired
        found = np.maximum(found, last)
        return np.where(inside | (counted < 0) | (found > self.length), NOWHERE, found)

    def _mark(self, way: Counting) -> int:
        return (1 + sum(ord(_MARK) >= least for least in _UNITS[way.unit])) if way.mark and self.marked else 0


def _points(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").copy()
