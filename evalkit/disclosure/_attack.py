"""What an attacker who holds all that is published together could work out: the hidden cells that have one solution."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import splu

from evalkit.disclosure._cells import Ints, Lines, Numbers

Truths = npt.NDArray[np.bool_]

_RIDGE = 1e-6
_TIMES = 6
_NOTHING = 1e-7


def solution(lines: Lines, people: Numbers, unknown: Truths, at_risk: Truths, smallest_n: int) -> Numbers | None:
    """Give how often each line is added to find out a cell at risk, or two of fewer than `smallest_n` people together.

    `unknown` tells which cells are hidden, `at_risk` which of them must not be found out. Gives the solution of the one
    with fewest people, as one number a line, or None where there is none to find out.

    The lines are linear equations in the unknown cells. A cell has one solution if no solution of the homogeneous
    equations moves it, and two cells have one sum if each solution moves both by the same, to opposite sides; two
    random solutions tell (for a table of two margins: Gusfield 1988, A graph theoretic approach to statistical data
    security, SIAM Journal on Computing 17). Cells where there is nobody are taken as known.
    """
    cells = np.flatnonzero(unknown & (people > 0))
    used, equations = _equations(lines, cells, len(people))
    take_off = _take_off(equations)
    moved, _ = take_off(np.random.default_rng(0).standard_normal((len(cells), 2)))
    target = _found_out(moved, people[cells], at_risk[cells], smallest_n)
    if target.size == 0:
        return None
    wanted = np.zeros((len(cells), 1))
    wanted[target] = 1
    times = np.zeros(len(lines.total))
    times[used] = take_off(wanted)[1][:, 0]
    return times


def _equations(lines: Lines, cells: Ints, size: int) -> tuple[Ints, sparse.csr_array]:
    """Give the numbers of the lines that have such a cell, and their equations in these cells."""
    number = np.full(size, -1)
    number[cells] = np.arange(len(cells))
    parts, totals = number[lines.cell], number[lines.total]
    column = np.concatenate([parts[parts >= 0], totals[totals >= 0]])
    line = np.concatenate([lines.line[parts >= 0], np.flatnonzero(totals >= 0)])
    sign = np.repeat([1.0, -1.0], [(parts >= 0).sum(), (totals >= 0).sum()])
    used, row = np.unique(line, return_inverse=True)
    return used, sparse.csr_array((sign, (row, column)), shape=(len(used), len(cells)))


def _take_off(equations: sparse.csr_array) -> Callable[[Numbers], tuple[Numbers, Numbers]]:
    """Give a function that takes off from columns what the equations tell of them, and says how often it took each.

    A ridge lets equations that say the same twice pass; taking off several times makes up for it.
    """
    if equations.shape[0] == 0:
        return lambda columns: (columns, np.zeros((0, columns.shape[1])))
    square = equations @ equations.T + _RIDGE * sparse.eye_array(equations.shape[0])
    factors = splu(square.tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})

    def taken_off(columns: Numbers) -> tuple[Numbers, Numbers]:
        times = np.zeros((equations.shape[0], columns.shape[1]))
        for _ in range(_TIMES):
            more = factors.solve(equations @ columns)
            columns, times = columns - equations.T @ more, times + more
        return columns, times

    return taken_off


def _found_out(moved: Numbers, people: Numbers, at_risk: Truths, smallest_n: int) -> Ints:
    """Give the smallest cell at risk that no solution moves, else two cells that move against each other, or none."""
    fixed = np.flatnonzero((np.abs(moved).max(axis=1) < _NOTHING) & at_risk)
    if fixed.size:
        return fixed[[np.argmin(people[fixed])]]
    few = np.flatnonzero((people < smallest_n) & at_risk)
    few = few[np.argsort(people[few], kind="stable")]
    side = np.sign(moved[few, :1])
    key = np.round(moved[few] * side, 6)
    # The smallest cell of each way and side, and then those whose way has both sides.
    smallest, first = np.unique(np.hstack([key, side]), axis=0, return_index=True)
    both = np.flatnonzero((smallest[1:, :2] == smallest[:-1, :2]).all(axis=1))
    pairs = few[first[np.column_stack([both, both + 1])]]
    too_few = pairs[people[pairs].sum(axis=1) < smallest_n]
    return too_few[0] if len(too_few) else fixed
