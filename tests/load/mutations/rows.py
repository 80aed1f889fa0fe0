"""Damage to the rows and columns of a table, as people do it by hand and programs by mistake."""

from __future__ import annotations

import random
from collections.abc import Callable

Rows = list[list[str]]
Damage = Callable[[Rows, int, random.Random], Rows]
"""Rows, how many of them are headers, and dice: the rows as they are then."""


def _swap(rows: Rows, one: int, other: int) -> Rows:
    rows[one], rows[other] = rows[other], rows[one]
    return rows


def _columns(rows: Rows, order: list[int]) -> Rows:
    return [[row[at] for at in order] for row in rows]


def two_columns_swapped(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Swap two columns, headers and all."""
    order = list(range(len(rows[0])))
    one, other = dice.sample(order, 2)
    order[one], order[other] = other, one
    return _columns(rows, order)


def names_swapped(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Swap two cells of a header row."""
    one, other = dice.sample(range(len(rows[0])), 2)
    row = rows[dice.randrange(headers)]
    row[one], row[other] = row[other], row[one]
    return rows


def cell_more(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Slip a cell into one row."""
    row = rows[dice.randrange(headers, len(rows))]
    row.insert(dice.randrange(len(row)), dice.choice(["x", ""]))
    return rows


def cell_less(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Lose a cell of one row."""
    row = rows[dice.randrange(headers, len(rows))]
    del row[dice.randrange(len(row))]
    return rows


def column_gone(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Lose a column."""
    gone = dice.randrange(len(rows[0]))
    return _columns(rows, [at for at in range(len(rows[0])) if at != gone])


def column_doubled(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Have a column twice, the second beside the first or at the end."""
    order = list(range(len(rows[0])))
    twice = dice.choice(order)
    order.insert(dice.choice([twice, len(order)]), twice)
    return _columns(rows, order)


def empty_column(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Put a column without anything somewhere."""
    at = dice.randint(0, len(rows[0]))
    return [[*row[:at], "", *row[at:]] for row in rows]


def column_shifted(rows: Rows, headers: int, dice: random.Random) -> Rows:
    """Move the cells of one column up by a row, as a spreadsheet does when a cell is deleted."""
    at = dice.randrange(len(rows[0]))
    start = dice.randrange(headers, len(rows) - 1)
    for above, below in zip(rows[start:], rows[start + 1 :], strict=False):
        above[at] = below[at]
    rows[-1][at] = ""
    return rows


def _inserted(row: Callable[[Rows], list[str]]) -> Damage:
    def insert(rows: Rows, headers: int, dice: random.Random) -> Rows:
        at = dice.randint(headers, len(rows))
        return [*rows[:at], row(rows), *rows[at:]]

    return insert


STRUCTURE: dict[str, Damage] = {
    "rows swapped": lambda rows, n, dice: _swap(rows, *dice.sample(range(n, len(rows)), 2)),
    "a header swapped with the next row": lambda rows, n, dice: _swap(rows, at := dice.randrange(n), at + 1),
    "a header swapped with a row": lambda rows, n, dice: _swap(rows, dice.randrange(n), dice.randrange(n, len(rows))),
    "a header doubled": lambda rows, n, dice: [*rows[: (at := dice.randrange(n)) + 1], list(rows[at]), *rows[at + 1 :]],
    "a header gone": lambda rows, n, dice: [*rows[: (at := dice.randrange(n))], *rows[at + 1 :]],
    "the header again": _inserted(lambda rows: list(rows[0])),
    "a row doubled": lambda rows, n, dice: [*rows, list(rows[dice.randrange(n, len(rows))])],
    "a blank row": _inserted(lambda rows: [""] * len(rows[0])),
    "a row of totals": _inserted(lambda rows: ["Total", *["14"] * (len(rows[0]) - 1)]),
    "columns swapped": two_columns_swapped,
    "a column doubled": column_doubled,
    "an empty column": empty_column,
    "a column gone": column_gone,
    "a column's cells moved up": column_shifted,
    "names of columns swapped": names_swapped,
    "a cell too many": cell_more,
    "a cell too few": cell_less,
    "the last rows gone": lambda rows, n, dice: rows[: -dice.randint(1, 3)],
}
