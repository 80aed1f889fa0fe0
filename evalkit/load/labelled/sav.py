"""The dictionary of an SPSS file walked through before it is read: damaged ones would crash the reader."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import BinaryIO

_HEADER, _LAYOUT, _CASES = 176, 64, 80
_VARIABLE, _LABELS, _LABELLED, _NOTES, _MORE, _END = 2, 3, 4, 6, 7, 999
_ENCODING = 20
_TOO_LONG = 1 << 28


class DamagedError(ValueError):
    """What is wrong with a file, in words."""


@dataclass
class Dictionary:
    """What the walk has seen.

    `cases` as announced (-1: not), `widths` of the variables (-1: the rest of a text), the `encoding` that the file
    names, and the `words` that stand for values with labels.
    """

    file: BinaryIO
    order: str = "<"
    cases: int = -1
    widths: list[int] = field(default_factory=list)
    encoding: str = "windows-1252"
    words: list[bytes] = field(default_factory=list)

    def number(self) -> int:
        """Read the next whole number."""
        return int(struct.unpack(f"{self.order}i", self.take(4))[0])

    def take(self, size: int) -> bytes:
        """Read so many bytes."""
        content = self.file.read(size) if 0 <= size < _TOO_LONG else b""
        if len(content) != size:
            raise DamagedError("its dictionary is not whole")
        return content


def walk(file: BinaryIO) -> Dictionary:
    """Walk through header and dictionary; raise DamagedError where records contradict each other."""
    seen = Dictionary(file)
    header = seen.take(_HEADER)
    seen.order = "<" if struct.unpack_from("<i", header, _LAYOUT)[0] in (2, 3) else ">"
    seen.cases = int(struct.unpack_from(f"{seen.order}i", header, _CASES)[0])
    kind = seen.number()
    while kind != _END:
        if kind == _VARIABLE:
            _variable(seen)
        elif kind == _LABELS:
            _labels(seen)
        elif kind == _NOTES:
            seen.take(80 * seen.number())
        elif kind == _MORE:
            _more(seen)
        else:
            raise DamagedError("its dictionary has a record of an unknown kind")
        kind = seen.number()
    _check_widths(seen.widths)
    return seen


def unreadable_words(seen: Dictionary) -> bool:
    """Tell whether words that have labels are in another encoding than the file names: the reader would crash."""
    try:
        for word in seen.words:
            word.decode(seen.encoding)
    except UnicodeDecodeError:
        return True
    except LookupError:
        return False
    return False


def _more(seen: Dictionary) -> None:
    subtype, size = seen.number(), seen.number()
    content = seen.take(size * seen.number())
    if subtype == _ENCODING:
        seen.encoding = content.decode("ascii", "replace").strip("\0 ")


def _variable(seen: Dictionary) -> None:
    width, labelled, missing = seen.number(), seen.number(), seen.number()
    seen.take(16)
    if not -1 <= width <= 255 or labelled not in (0, 1) or not -3 <= missing <= 3:
        raise DamagedError("a variable can't be as its dictionary has it")
    if labelled:
        size = seen.number()
        seen.take(size + -size % 4)
    seen.take(8 * abs(missing))
    seen.widths.append(width)


def _labels(seen: Dictionary) -> None:
    words = []
    for _ in range(seen.number()):
        words.append(seen.take(8))
        size = seen.take(1)[0]
        # Length and label together fill whole groups of eight bytes.
        seen.take(size + -(size + 1) % 8)
    if seen.number() != _LABELLED:
        raise DamagedError("its value labels belong to no variable")
    places = [seen.number() for _ in range(min(seen.number(), len(seen.widths) + 1))]
    if not all(0 < place <= len(seen.widths) and seen.widths[place - 1] >= 0 for place in places):
        raise DamagedError("its value labels belong to a variable that it doesn't have")
    if len({seen.widths[place - 1] > 0 for place in places}) > 1:
        raise DamagedError("its value labels belong to numbers and texts at once")
    if places and seen.widths[places[0] - 1] > 0:
        seen.words += words


def _check_widths(widths: list[int]) -> None:
    """A text of 20 signs stands in three places of eight: its own and two that continue it."""
    expected = 0
    for width in widths:
        if (width == -1) != (expected > 0):
            raise DamagedError("a text variable is longer or shorter than its dictionary says")
        expected = expected - 1 if width == -1 else -(-width // 8) - 1
    if expected > 0:
        raise DamagedError("a text variable is longer than its dictionary says")
