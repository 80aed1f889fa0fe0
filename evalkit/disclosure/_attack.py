"""What an attacker who holds all that is published together could work out: the hidden cells that have one solution."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import splu

from evalkit.disclosure._cells import Ints, Lines, Numbers

Truths = npt.NDArray[np.bool_]

_RIDGE = 1e-6
_TIMES = 6
_NOTHING = 1e-7


def given_away(lines: Lines, people: Numbers, unknown: Truths, smallest_n: int) -> Truths:
    """Tell which `unknown` cells, or two of them with fewer than `smallest_n` people together, can be solved.

    The lines are linear equations in the unknown cells. A cell has one solution if no solution of the homogeneous
    equations moves it, and two cells have one sum if each solution moves both by the same, to opposite sides; two
    random solutions tell (for a table of two margins: Gusfield 1988, A graph theoretic approach to statistical data
    security, SIAM Journal on Computing 17). Cells where there is nobody are taken as known.
    """
    cells = np.flatnonzero(unknown & (people > 0))
    moved = np.ones((len(people), 2))
    moved[cells] = _solutions(_equations(lines, cells, len(people)))
    solved: Truths = np.abs(moved).max(axis=1) < _NOTHING
    solved[_pairs(moved, cells[people[cells] < smallest_n], people, smallest_n)] = True
    return solved


def _equations(lines: Lines, cells: Ints, size: int) -> sparse.csr_array:
    number = np.full(size, -1)
    number[cells] = np.arange(len(cells))
    parts, totals = number[lines.cell], number[lines.total]
    column = np.concatenate([parts[parts >= 0], totals[totals >= 0]])
    row = np.concatenate([lines.line[parts >= 0], np.flatnonzero(totals >= 0)])
    sign = np.concatenate([np.ones((parts >= 0).sum()), -np.ones((totals >= 0).sum())])
    used, row = np.unique(row, return_inverse=True)
    return sparse.csr_array((sign, (row, column)), shape=(len(used), len(cells)))


def _solutions(equations: sparse.csr_array) -> Numbers:
    """Draw two solutions of the homogeneous equations: random numbers less what the equations forbid.

    A ridge lets equations that say the same twice pass; taking off what is forbidden several times makes up for it.
    """
    found = np.random.default_rng(0).standard_normal((equations.shape[1], 2))
    if equations.shape[0] == 0:
        return found
    square = equations @ equations.T + _RIDGE * sparse.eye_array(equations.shape[0])
    factors = splu(square.tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})
    for _ in range(_TIMES):
        found -= equations.T @ factors.solve(equations @ found)
    return found


def _pairs(moved: Numbers, cells: Ints, people: Numbers, smallest_n: int) -> Ints:
    """Give the `cells` that move against another by as much, where both have too few people."""
    if len(cells) == 0:
        return cells
    up = moved[cells, 0] > 0
    way = moved[cells] * np.where(up, 1, -1)[:, None]
    order = np.argsort(way[:, 0])
    cells, up, way = cells[order], up[order], way[order]
    start = np.append(0, 1 + np.flatnonzero(np.abs(np.diff(way, axis=0)).max(axis=1) > _NOTHING))
    length = np.diff(np.append(start, len(cells)))
    fewest = [np.minimum.reduceat(np.where(side, people[cells], np.inf), start) for side in (up, ~up)]
    other = np.where(up, np.repeat(fewest[1], length), np.repeat(fewest[0], length))
    return cells[people[cells] + other < smallest_n]
