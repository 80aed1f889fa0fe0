"""A small export of one's own, written by the tests."""

from __future__ import annotations

import csv
from pathlib import Path

COUNTIES = ("Ada", "Bea", "Cid")
HEADER = ("id", "county", "A1", "A2", "A3", "age", "Why did you come?", "comment")


def rows(number: int = 30, first: int = 1) -> list[list[str]]:
    """Give so many respondents in three counties, one of whom skips every item but the county."""
    return [
        [f"r{at}", COUNTIES[at % 3], str(at % 4 + 1), str(at * 3 % 4 + 1), str(at * 7 % 4 + 1), str(20 + at),
         ("food", "work")[at % 2], f"=cmd{at}"]
        for at in range(first, first + number)
    ]  # fmt: skip


def write(path: Path, body: list[list[str]], header: tuple[str, ...] = HEADER) -> Path:
    """Write an export as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *body])
    return path
