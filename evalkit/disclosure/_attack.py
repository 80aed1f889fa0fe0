"""What an attacker who holds all that is published together could work out: the hidden cells that have one solution."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from evalkit.disclosure._lines import Ints, Lines, Numbers, Truths

_RIDGE = 1e-6
_TIMES = 6
_NOTHING = 1e-7
_USED = 1e-4
"""A line is added a whole number of times, or a simple fraction."""


class Attack:
    """The lines as linear equations in the cells that are `unknown`; cells where there is nobody are taken as known.

    A cell has one solution if no solution of the homogeneous equations moves it, and two cells have one sum if each
    solution moves both by the same, to opposite sides; two random solutions tell (for a table of two margins: Gusfield
    1988, A graph theoretic approach to statistical data security, SIAM Journal on Computing 17).
    """

    def __init__(self, lines: Lines, people: Numbers, unknown: Truths) -> None:
        self.cells = np.flatnonzero(unknown & (people > 0))
        self.people, self.all = people, lines.matrix
        self.equations = self.all[:, self.cells]
        # Of equations that say the same twice a ridge lets the square be solved; taking off often makes up for it.
        square = self.equations @ self.equations.T + _RIDGE * sparse.eye_array(len(lines.total))
        self.factors = splu(square.tocsc(), permc_spec="MMD_AT_PLUS_A", options={"SymmetricMode": True})

    def finds(self, at_risk: Truths, in_pairs: Truths, smallest_n: int) -> Ints:
        """Give the smallest cell `at_risk` that can be found out, else two `in_pairs` of too few together, or none."""
        people = self.people[self.cells]
        moved, _ = self._take_off(np.random.default_rng(0).standard_normal((len(self.cells), 2)))
        fixed = np.flatnonzero((np.abs(moved).max(axis=1) < _NOTHING) & at_risk[self.cells])
        if fixed.size:
            return self.cells[fixed[[np.argmin(people[fixed])]]]
        few = np.flatnonzero((people < smallest_n) & in_pairs[self.cells])
        return self.cells[_against_each_other(moved, few[np.argsort(people[few], kind="stable")], people, smallest_n)]

    def uses(self, target: Ints) -> Ints:
        """Give the known cells by which the `target` is found out."""
        _, times = self._take_off(np.isin(self.cells, target).astype(float)[:, None])
        return np.flatnonzero(np.abs(self.all.T @ times[:, 0]) > _USED)

    def fails_without(self, cells: Ints) -> Truths:
        """Tell for each cell that `uses` gave whether hiding it alone is enough, as it can't be found out itself."""
        left = self.all[:, cells].toarray()
        for _ in range(_TIMES):
            left = left - self.equations @ (self.equations.T @ self.factors.solve(left))
        enough: Truths = np.abs(left).max(axis=0, initial=0) < _USED
        return enough

    def _take_off(self, columns: Numbers) -> tuple[Numbers, Numbers]:
        """Take off from columns what the equations tell of them, and say how often each was taken."""
        times = np.zeros((self.equations.shape[0], columns.shape[1]))
        for _ in range(_TIMES):
            more = self.factors.solve(self.equations @ columns)
            columns, times = columns - self.equations.T @ more, times + more
        return columns, times


def _against_each_other(moved: Numbers, few: Ints, people: Numbers, smallest_n: int) -> Ints:
    """Give two of the `few`, smallest first, that each solution moves by the same to opposite sides, or none."""
    side = np.sign(moved[few, :1])
    way = np.round(moved[few] * side, 6)
    # The smallest cell of each way and side, and then those whose way has both sides.
    smallest, first = np.unique(np.hstack([way, side]), axis=0, return_index=True)
    both = np.flatnonzero((smallest[1:, :2] == smallest[:-1, :2]).all(axis=1))
    pairs = few[first[np.column_stack([both, both + 1])]]
    too_few = pairs[people[pairs].sum(axis=1) < smallest_n]
    return too_few[0] if len(too_few) else few[:0]
