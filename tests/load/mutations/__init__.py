"""Ways in which an export is damaged on its way to the evaluator, each repeatable by its seed."""

from __future__ import annotations

import csv
import io
import random
from dataclasses import dataclass

from tests.load.mutations.rows import STRUCTURE, Rows
from tests.load.mutations.signs import ANY, ARCHIVE, TEXT

HEADERS = {"Qualtrics": 3, "Qualtrics legacy": 2, "SurveyMonkey": 2}
BOM = "\ufeff"
SEPARATOR = "another separator"


@dataclass(frozen=True)
class Damaged:
    """What was done to a file, and the bytes that came of it."""

    kind: str
    data: bytes


def rows_of(data: bytes) -> tuple[Rows, str]:
    """Read sound text into rows; give also what parts the cells."""
    text = data.decode("utf-8-sig")
    mark = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)), mark


def as_text(rows: Rows, mark: str, like: bytes) -> bytes:
    """Write rows as text, with a byte order mark where the sound file has one."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=mark).writerows(rows)
    return written.getvalue().encode("utf-8-sig" if like.startswith(BOM.encode()) else "utf-8")


def damaged(data: bytes, tool: str, ending: str, dice: random.Random) -> Damaged:
    """Damage the bytes of a sound export in one of the ways that there are for such a file."""
    if ending != ".csv":
        ways = ARCHIVE if ending == ".xlsx" else ANY
        kind = dice.choice(sorted(ways))
        return Damaged(kind, ways[kind](data, dice))
    kind = dice.choice(sorted([*TEXT, *STRUCTURE, SEPARATOR]))
    if kind in TEXT:
        return Damaged(kind, TEXT[kind](data, dice))
    rows, mark = rows_of(data)
    if kind == SEPARATOR:
        return Damaged(kind, as_text(rows, dice.choice([one for one in ",;\t|" if one != mark]), data))
    return Damaged(kind, as_text(STRUCTURE[kind](rows, HEADERS.get(tool, 1), dice), mark, data))
