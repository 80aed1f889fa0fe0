"""Positions as a tool counts them: by really encoding the text before each character."""

from __future__ import annotations

from evalkit.load.counting import Counting

SIGNS = (
    "a", "b", "We", "trust", " ", " ", ".", "\n", "\r\n", "\r\n", "é", "e\u0301", "ñ", "🌞", "👩\u200d👧",
    "\u05e9\u05dc\u05d5\u05dd", "\u200f", "日", "\ufeff",
)  # fmt: skip
"""What texts are made of: plain and accented letters, combining marks, emoji, right to left, line ends, marks."""
_ENCODINGS = {"code points": ("utf-32-le", 4), "UTF-16 units": ("utf-16-le", 2), "UTF-8 bytes": ("utf-8", 1)}


def counted(raw: str, way: Counting) -> list[int]:
    """Give the position of each character of the text as a reader sees it (CRLF one, no mark), and of its end."""
    encoding, width = _ENCODINGS[way.unit]
    position = len("\ufeff".encode(encoding)) // width if way.mark and raw.startswith("\ufeff") else 0
    positions = [position]
    rest = raw.removeprefix("\ufeff")
    while rest:
        sign = "\r\n" if rest.startswith("\r\n") else rest[0]
        position += 1 if sign == "\r\n" and way.one else len(sign.encode(encoding)) // width
        positions.append(position)
        rest = rest[len(sign) :]
    return positions
