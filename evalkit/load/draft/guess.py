"""What kind of question a column holds, by its answers, where the tool doesn't say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import pandas as pd

from evalkit.load.dates import looks_like_dates
from evalkit.load.distinct import Distinct
from evalkit.load.numbers import looks_like_numbers
from evalkit.load.raw import Column

Guess = Literal["empty", "date", "number", "codes", "words", "text"]

_CODES = re.compile(r"[+-]?\d{1,2}(\.0+)?")
_LONGEST_OPTION, _MOST_OPTIONS = 120, 60
_SAMPLE = 5_000
USUAL_MISSING_CODES = frozenset(("-99", "-98", "-97", "-9", "-8", "-7", "97", "98", "99", "997", "998", "999"))
"""Codes that many questionnaires keep for no answer; taken for that only beside a scale that ends far below."""


def kind_of(column: Column, cells: pd.Series[str], distinct: Distinct) -> str:
    """Tell what a column holds, by the form or by its answers: N/A beside numbers makes them no words."""
    if column.kind not in ("", "multi"):
        return column.kind
    if column.labels:
        return "labels"
    if column.missing:
        cells = cells.mask(cells.isin(list(column.missing)), "")
        distinct = Distinct(cells)
    return guess(cells, distinct)


def guess(cells: pd.Series, distinct: Distinct) -> Guess:
    """Guess from its cells what a column holds: `codes` are few whole numbers, `words` few texts that recur."""
    counts = distinct.counts()
    if not counts:
        return "empty"
    if codes_in(distinct):
        return "codes"
    if looks_like_numbers(cells):
        return "number"
    if looks_like_dates(cells):
        return "date"
    return "words" if _recurring(counts) else "text"


def as_siblings(guesses: Sequence[str], cells: Sequence[Distinct]) -> list[str]:
    """Take a row of a matrix that few answered for what its sibling rows are, where it holds nothing but their words.

    >>> rows = [["Good", "Bad"] * 9, ["Bad", "Good"], ["It rained"]]
    >>> as_siblings(["words", "text", "text"], [Distinct(pd.Series(row)) for row in rows])
    ['words', 'words', 'text']
    """
    shared = {value for found, distinct in zip(guesses, cells, strict=True) if found == "words"
              for value in distinct.counts()}  # fmt: skip
    return [
        "words" if found == "text" and shared.issuperset(distinct.counts()) else found
        for found, distinct in zip(guesses, cells, strict=True)
    ]


def codes_in(distinct: Distinct) -> list[int]:
    """Give the answers of a column that holds nothing but whole numbers from 0 to 10, in order; else [].

    Codes that are usual for no answer may stand beside them.

    >>> codes_in(Distinct(pd.Series(["1", "5", "", "3", "-99"])))
    [1, 3, 5]
    """
    values = [value for value in distinct.values if value and value not in USUAL_MISSING_CODES]
    if not values or len(values) > 11 or not all(_CODES.fullmatch(value) for value in values):
        return []
    codes = sorted({int(float(value)) for value in values})
    return codes if codes[0] >= 0 and codes[-1] <= 10 else []


def missing_codes(distinct: Distinct) -> list[str]:
    """Give the codes usual for no answer that stand in a column of codes."""
    return [value for value in distinct.values if value in USUAL_MISSING_CODES] if codes_in(distinct) else []


def _recurring(counts: dict[str, int]) -> bool:
    filled, different = sum(counts.values()), len(counts)
    if different > _MOST_OPTIONS or max(len(value) for value in counts) > _LONGEST_OPTION:
        return False
    if 2 * sum(number == 1 for number in counts.values()) > different > 3:
        # Most were given once: people wrote them, and what one person wrote is no option.
        return False
    if filled < 10:
        return different < filled and max(len(value) for value in counts) <= 40
    return filled >= 3 * different or (different <= 12 and filled >= 2 * different)
