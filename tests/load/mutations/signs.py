"""Damage to the bytes of a file: of any file, of text, of the archive that a workbook is."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Damage = Callable[[bytes, random.Random], bytes]


def cut_anywhere(data: bytes, dice: random.Random) -> bytes:
    """Stop in the middle, as a broken download does."""
    return data[: dice.randrange(1, len(data))]


def garble(data: bytes, dice: random.Random) -> bytes:
    """Overwrite a few bytes with others."""
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def zeros(data: bytes, dice: random.Random) -> bytes:
    """Put zeros in, or in place of what was there, as a full disk does."""
    at, many = dice.randrange(len(data)), dice.randint(1, 40)
    return data[:at] + bytes(many) + data[at + dice.choice([0, many]) :]


def behind(data: bytes, dice: random.Random) -> bytes:
    """Leave something behind the end."""
    return data + dice.choice([b"\x00", b"\x1a", b"\r\n\r\n", b"Total", b"\xff\xfe", data[-200:], data])


def lost_inside(data: bytes, dice: random.Random) -> bytes:
    """Lose a stretch in the middle."""
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randint(1, 300) :]


def cut_cell(data: bytes, dice: random.Random) -> bytes:
    """Stop between two cells."""
    return data[: dice.choice([found.end() for found in re.finditer(rb"[,;]", data)])]


def cut_row(data: bytes, dice: random.Random) -> bytes:
    """Stop between two lines."""
    return data[: dice.choice([found.end() for found in re.finditer(rb"\n", data)][:-1])]


def encoded(data: bytes, dice: random.Random) -> bytes:
    """Save the text in another encoding."""
    codec = dice.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "mac_roman", "latin-1"])
    return data.decode("utf-8-sig").encode(codec, "replace")


def encoded_twice(data: bytes, dice: random.Random) -> bytes:
    """Read UTF-8 as another encoding and save it as UTF-8."""
    return data.decode(dice.choice(["cp1252", "latin-1"]), "replace").encode()


def row_encoded(data: bytes, dice: random.Random) -> bytes:
    """Save one line in another encoding than the others."""
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    at = dice.choice([at for at, line in enumerate(lines) if not line.isascii() and "日" not in line])
    return b"".join(line.encode("cp1252" if at == here else "utf-8", "replace") for here, line in enumerate(lines))


def mark_inside(data: bytes, dice: random.Random) -> bytes:
    """Leave a byte order mark in the middle, as files glued together have it."""
    at = data.index(b"\n", dice.randrange(len(data) // 2)) + 1
    return data[:at] + b"\xef\xbb\xbf" + data[at:]


def quote(data: bytes, dice: random.Random) -> bytes:
    """Put a quotation mark anywhere, or take one away."""
    marks = [found.start() for found in re.finditer(b'"', data)]
    if dice.random() < 0.5 and marks:
        at = dice.choice(marks)
        return data[:at] + data[at + 1 :]
    at = dice.randrange(len(data))
    return data[:at] + b'"' + data[at:]


def line_ends(data: bytes, dice: random.Random) -> bytes:
    """Write other line ends, all of them or some."""
    ends = dice.choice([[b"\n"], [b"\r"], [b"\r\n", b"\n"], [b"\r\n", b"\r"]])
    return b"".join(part + dice.choice(ends) for part in data.split(b"\r\n")[:-1])


def line_separator(data: bytes, dice: random.Random) -> bytes:
    """Change the separator in one line."""
    lines = data.split(b"\r\n")
    at = dice.randrange(len(lines) - 1)
    mark = b";" if lines[0].count(b";") > lines[0].count(b",") else b","
    lines[at] = lines[at].replace(mark, dice.choice([b"\t", b"|", b"," if mark == b";" else b";"]))
    return b"\r\n".join(lines)


def _parts(change: Callable[[dict[str, bytes], random.Random], None]) -> Damage:
    def damage(data: bytes, dice: random.Random) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = {name: book.read(name) for name in book.namelist()}
        change(parts, dice)
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as book:
            for name, part in parts.items():
                book.writestr(name, part)
        return written.getvalue()

    return damage


def _spoil_part(damage: Damage) -> Callable[[dict[str, bytes], random.Random], None]:
    def change(parts: dict[str, bytes], dice: random.Random) -> None:
        name = dice.choice(sorted(parts))
        parts[name] = damage(parts[name], dice)

    return change


ANY: dict[str, Damage] = {
    "cut anywhere": cut_anywhere, "bytes garbled": garble, "zeros": zeros, "something behind the end": behind,
    "a stretch lost": lost_inside,
}  # fmt: skip
TEXT = ANY | {
    "cut between cells": cut_cell, "cut between lines": cut_row, "another encoding": encoded,
    "encoded twice": encoded_twice, "a line in another encoding": row_encoded, "mark inside": mark_inside,
    "a quotation mark": quote, "line ends": line_ends, "a line's separator": line_separator,
}  # fmt: skip
ARCHIVE = ANY | {
    "a part missing": _parts(lambda parts, dice: parts.__delitem__(dice.choice(sorted(parts)))),
    "a part cut": _parts(_spoil_part(cut_anywhere)),
    "a part garbled": _parts(_spoil_part(garble)),
}
