"""Units whose groups are hidden in the same way: a few of them stand for all, however many counties there are."""

from __future__ import annotations

import numpy as np

from evalkit.disclosure._cells import Cells
from evalkit.disclosure._lines import Ints, Truths

_COPIES = 3
"""Two cells of units that are alike can move against each other, and a third makes up for all others that are alike."""


def spare(cells: Cells, unknown: Truths) -> Truths:
    """Tell which `unknown` cells can be left out of the equations, as enough others in the same place stay.

    The groups of a shown unit hang together by grouping; those of a hidden one all together, by its total.
    """
    first, last = 1 + len(cells.kinds), 1 + len(cells.kinds) + len(cells.units)
    hidden = unknown[: cells.places * cells.width].reshape(cells.places, cells.width)[first:last]
    kinds = cells.kind_of if len(cells.kinds) else np.zeros(len(cells.units), dtype=np.int64)
    together = hidden[:, 0]
    left_out = np.zeros_like(hidden)
    blocks = [(together, np.arange(cells.width)), *((~together, columns) for columns in cells.columns.values())]
    for chosen, columns in blocks:
        units = np.flatnonzero(chosen)
        units = units[_place_among_alike(np.column_stack([kinds[units], hidden[np.ix_(units, columns)]])) >= _COPIES]
        left_out[np.ix_(units, columns)] = True
    told = np.zeros(len(unknown), dtype=bool)
    told[first * cells.width : last * cells.width] = left_out.ravel()
    return told


def _place_among_alike(rows: Ints) -> Ints:
    """Number the rows that are the same, from 0."""
    _, alike, number = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(alike, kind="stable")
    place = np.empty(len(rows), dtype=np.int64)
    place[order] = np.arange(len(rows)) - np.repeat(np.cumsum(number) - number, number)
    return place
