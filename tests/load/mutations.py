"""Ways in which an export is damaged on its way to the evaluator; and which of them nobody could notice."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable

from tests.load.written import Rows, as_csv

HEADERS = {"Qualtrics": 3, "SurveyMonkey": 2}


def cut_anywhere(data: bytes, dice: random.Random) -> bytes:
    """Stop in the middle, as a broken download does."""
    return data[: dice.randrange(1, len(data))]


def garble(data: bytes, dice: random.Random) -> bytes:
    """Overwrite a few bytes with others."""
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 4)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    return bytes(spoilt)


def nul_bytes(data: bytes, dice: random.Random) -> bytes:
    """Fill a stretch with zeros, as a full disk does."""
    at = dice.randrange(len(data))
    return data[:at] + bytes(dice.randint(1, 40)) + data[at:]


def trailing(data: bytes, dice: random.Random) -> bytes:
    """Leave something behind the end."""
    return data + dice.choice([b"\x00", b"\x1a", b"\r\n\r\n", b"Total", b"\xff\xfe", data[-200:]])


def encoded(data: bytes, dice: random.Random) -> bytes:
    """Save the text in another encoding."""
    codec = dice.choice(["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "mac_roman"])
    return data.decode().encode(codec, "replace")


def encoded_twice(data: bytes, dice: random.Random) -> bytes:
    """Read UTF-8 as Windows-1252 and save it as UTF-8."""
    return data.decode("cp1252", "replace").encode()


def mark_inside(data: bytes, dice: random.Random) -> bytes:
    """Leave a byte order mark in the middle, as files glued together have it."""
    at = data.index(b"\n", dice.randrange(len(data) // 2)) + 1
    return data[:at] + b"\xef\xbb\xbf" + data[at:]


def quote(data: bytes, dice: random.Random) -> bytes:
    """Put a quotation mark anywhere."""
    at = dice.randrange(len(data))
    return data[:at] + b'"' + data[at:]


def line_ends(data: bytes, dice: random.Random) -> bytes:
    """Write other line ends, all of them or some."""
    parts = data.split(b"\r\n")
    ends = dice.choice([[b"\n"], [b"\r\n", b"\n"]])
    return b"".join(part + dice.choice(ends) for part in parts[:-1])


BYTES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "cut anywhere": cut_anywhere, "bytes garbled": garble, "zeros": nul_bytes, "something behind the end": trailing,
}  # fmt: skip
TEXT = BYTES | {
    "another encoding": encoded, "encoded twice": encoded_twice, "mark inside": mark_inside, "a quotation mark": quote,
    "line ends": line_ends,
}  # fmt: skip


def _rows(change: Callable[[Rows, int, random.Random], Rows]) -> Callable[[bytes, int, random.Random], bytes]:
    def changed(data: bytes, headers: int, dice: random.Random) -> bytes:
        rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
        return as_csv(change(rows, headers, dice))

    return changed


def _swap(rows: Rows, one: int, other: int) -> Rows:
    rows[one], rows[other] = rows[other], rows[one]
    return rows


def _columns(rows: Rows, order: list[int]) -> Rows:
    return [[row[at] for at in order] for row in rows]


def _two_columns_swapped(rows: Rows, headers: int, dice: random.Random) -> Rows:
    order = list(range(len(rows[0])))
    one, other = dice.sample(order, 2)
    order[one], order[other] = other, one
    return _columns(rows, order)


def _names_swapped(rows: Rows, headers: int, dice: random.Random) -> Rows:
    one, other = dice.sample(range(len(rows[0])), 2)
    rows[0][one], rows[0][other] = rows[0][other], rows[0][one]
    return rows


def _cell_more(rows: Rows, headers: int, dice: random.Random) -> Rows:
    row = rows[dice.randrange(headers, len(rows))]
    row.insert(dice.randrange(len(row)), "x")
    return rows


def _cell_less(rows: Rows, headers: int, dice: random.Random) -> Rows:
    row = rows[dice.randrange(headers, len(rows))]
    del row[dice.randrange(len(row))]
    return rows


def _inserted(row: Callable[[Rows], list[str]]) -> Callable[[Rows, int, random.Random], Rows]:
    def insert(rows: Rows, headers: int, dice: random.Random) -> Rows:
        at = dice.randint(headers, len(rows))
        return [*rows[:at], row(rows), *rows[at:]]

    return insert


STRUCTURE: dict[str, Callable[[bytes, int, random.Random], bytes]] = {
    "rows swapped": _rows(lambda rows, n, dice: _swap(rows, *dice.sample(range(n, len(rows)), 2))),
    "a header swapped with a row": _rows(
        lambda rows, n, dice: _swap(rows, dice.randrange(n), dice.randrange(n, len(rows)))
    ),
    "the header again": _rows(_inserted(lambda rows: rows[0])),
    "a row doubled": _rows(lambda rows, n, dice: [*rows, list(rows[dice.randrange(n, len(rows))])]),
    "a blank row": _rows(_inserted(lambda rows: [""] * len(rows[0]))),
    "a row of totals": _rows(_inserted(lambda rows: ["Total", *["14"] * (len(rows[0]) - 1)])),
    "columns swapped": _rows(_two_columns_swapped),
    "a column doubled": _rows(
        lambda rows, n, dice: _columns(rows, [*range(len(rows[0])), dice.randrange(len(rows[0]))])
    ),
    "an empty column": _rows(lambda rows, n, dice: [["", *row] for row in rows]),
    "a column gone": _rows(
        lambda rows, n, dice: _columns(rows, sorted(dice.sample(range(len(rows[0])), len(rows[0]) - 1)))
    ),
    "names of columns swapped": _rows(_names_swapped),
    "a cell too many": _rows(_cell_more),
    "a cell too few": _rows(_cell_less),
    "the last rows gone": _rows(lambda rows, n, dice: rows[: -dice.randint(1, 3)]),
    "another separator": lambda data, n, dice: as_csv(
        list(csv.reader(io.StringIO(data.decode(), newline=""))), dice.choice(";\t|")
    ),
}  # fmt: skip

NOBODY_CAN_TELL = {
    "the last rows gone": "a file that ends with a whole row looks whole",
    "a column gone": "without the questionnaire, nothing tells that there was another question",
    "names of columns swapped": "two columns that may hold the same answers look alike under either name",
    "cut anywhere": "a file that ends with a whole row, or within a last text, looks whole to its tool's reader",
    "bytes garbled": "a letter turned into another letter, or an answer into another answer, is an answer",
    "a quotation mark": "a quotation mark in the middle of a text is a text",
}
"""Damage that may leave a file which could have been written so: the reason, by kind. All other damage is told."""
