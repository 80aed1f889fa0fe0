"""Check-alls in an export whose form isn't given: one column an option, or all values in a cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np
import pandas as pd

TICKS = ("1", "TRUE", "True", "true", "OK")
_MARKS = frozenset((*TICKS, "0", "FALSE", "False", "false", ""))
_FEW_ROWS, _FIRST_ROWS = 200, 2_000
_NAME = re.compile(r"[\w-]+")
_MOST_OPTIONS = 40


def is_ticks(cells: pd.Series[str]) -> bool:
    """Tell whether a column holds nothing but ticks: 1, 0, TRUE, FALSE, OK or blank."""
    # The first rows tell most columns apart at once.
    return set(cells.head(_FIRST_ROWS).unique()) <= _MARKS and set(cells.unique()) <= _MARKS


def ticks_of(cells: pd.Series[str]) -> tuple[str, ...]:
    """Give what stands for a tick in a column of ticks."""
    given = set(cells.unique())
    return tuple(tick for tick in TICKS if tick in given) or TICKS[:1]


def split_columns(answers: pd.DataFrame, free: list[str]) -> dict[str, tuple[str, str]]:
    """Find the columns that hold one option of a check-all: name to question and option.

    `free` are the columns that nothing is known about. Columns `x/y` belong together where all of one `x`
    hold nothing but ticks, and where a column `x` holds the same values joined, or there are two or more that
    are filled or blank together.
    """
    found: dict[str, tuple[str, str]] = {}
    for sign in "/.":
        names = [name for name in free if sign in name and name not in found]
        groups: dict[str, list[str]] = {}
        for name in names:
            joined = [start for start in _starts(name, sign) if start in answers]
            groups.setdefault(joined[-1] if joined else name.rpartition(sign)[0], []).append(name)
        for question, columns in groups.items():
            if not question or not all(is_ticks(answers[name]) for name in columns):
                continue
            filled = answers[columns] != ""
            together = len(columns) > 1 and bool((filled.all(axis=1) | ~filled.any(axis=1)).all())
            if filled.any(axis=None) and (question in answers or together):
                found |= {name: (question, name[len(question) + 1 :]) for name in columns}
    return found


def _starts(name: str, sign: str) -> list[str]:
    parts = name.split(sign)
    return [sign.join(parts[:end]) for end in range(1, len(parts))]


def is_joined(cells: pd.Series[str]) -> bool:
    """Tell whether cells hold the names of several options with blanks between, rather than words.

    Names come again in other company: a few make up all cells, many cells hold several, none holds one twice.

    >>> is_joined(pd.Series(["food", "jobs", "food jobs", "food health", "health", "jobs health"] * 2))
    True
    >>> is_joined(pd.Series(["agree", "strongly agree", "disagree", "strongly disagree"] * 9))
    False
    """
    # A few rows tell words apart at once.
    some = [str(cell).split(" ") for cell in cells.head(_FEW_ROWS).unique() if cell]
    if not _are_names({name for parts in some for name in parts}, some):
        return False
    first = cells.head(_FIRST_ROWS)
    counts = {str(cell): int(number) for cell, number in first[first != ""].value_counts().items()}
    cut = {cell: cell.split(" ") for cell in counts}
    times = Counter[str]()
    for cell, parts in cut.items():
        times.update(dict.fromkeys(parts, counts[cell]))
    several = sum(counts[cell] for cell, parts in cut.items() if len(parts) > 1)
    if not times or several < 0.1 * sum(counts.values()) or not _are_names(set(times), cut.values()):
        return False
    alone = {parts[0] for parts in cut.values() if len(parts) == 1}
    # In a long file an option that is rare may stand in the first rows once.
    recur = min(times.values()) > 1 or len(cells) > _FIRST_ROWS
    if not recur or (set(times) != alone and len(cut) < 2 * len(times)):
        return False
    every = [str(cell).split(" ") for cell in cells.unique() if cell]
    return _are_names({name for parts in every for name in parts}, every)


def _are_names(names: set[str], cells: Iterable[list[str]]) -> bool:
    few = len(names) <= _MOST_OPTIONS and all(_NAME.fullmatch(name) for name in names)
    return few and all(len(set(parts)) == len(parts) for parts in cells)


def disagreeing(joined: pd.Series[str], options: pd.DataFrame, spellings: list[list[str]]) -> int:
    """Count the rows where a cell of joined options and the columns of the options don't say the same.

    Each of `spellings` gives what the options may be called in the cells, in the order of the columns. Where
    no answer agrees, the cells hold something else that can't be compared: 0.
    """
    agree = pd.Series(False, index=joined.index)
    places, distinct = pd.factorize(joined)
    held = np.array([_words(str(cell)) for cell in distinct], dtype="uint64")[places]
    ticked = options.isin(TICKS).to_numpy().astype("uint64")
    for spelling in spellings:
        words = np.array([_words(name) for name in spelling], dtype="uint64")
        agree |= (ticked * words).sum(axis=1, dtype="uint64") == held
    return int((~agree).sum()) if (agree & (joined != "")).any() else 0


def _words(text: str) -> int:
    """Give a number that is the same for the same words in any order."""
    return sum(hash(word) for word in text.split()) % 2**64
