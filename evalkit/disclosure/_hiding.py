"""Hiding more and more cells of one table until the shown ones give none of the hidden ones away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evalkit.disclosure._alike import spare
from evalkit.disclosure._attack import Attack
from evalkit.disclosure._cells import Cells
from evalkit.disclosure._lines import OF_UNITS, Ints, Numbers, Truths

_AT_ONCE = 100
"""How many cells are tried together: as many columns of numbers as there are lines."""


@dataclass
class Hiding:
    """The cells of one table: how many people, which have a row, and which are hidden so far.

    A cell without a row (`rows`) is not published; it counts among what is hidden. It needs no company itself if it
    holds `smallest_n` people or more, or if they told neither of two things, by which nobody could know them.
    """

    cells: Cells
    people: Numbers
    rows: Truths
    hidden: Truths
    smallest_n: int

    def __post_init__(self) -> None:
        self.hidden = self.hidden | (self.people < self.smallest_n) | ~self.rows

    def hide_too(self, other: Hiding | None) -> None:
        """Hide what is hidden in another table."""
        if other is not None:
            self.hidden |= other.hidden & other.rows

    def finish(self) -> None:
        """Hide what is needed beside what is hidden already."""
        self._with_their_place()
        while self._mend(self._weak_lines()) or self._refute():
            self._with_their_place()

    def _with_their_place(self) -> None:
        """Hide all groups of a hidden unit or kind, and everything where the whole is hidden."""
        places, width = self.cells.places, self.cells.width
        table = self.hidden[: places * width].reshape(places, width)
        rows = self.rows[: places * width].reshape(places, width)
        table[table[:, 0] & rows[:, 0]] = True
        if table[0, 0] and rows[0, 0]:
            self.hidden[:] = True

    @property
    def _peopled(self) -> Truths:
        return np.logical_and(self.hidden, self.people > 0)

    @property
    def _at_risk(self) -> Truths:
        """The cells that must not be found out: rows that are hidden, and few people who are left of one total."""
        few = np.logical_and(self.people < self.smallest_n, ~self.cells.left_of_two)
        return self._peopled & (self.rows | few)

    def _sums(self, of_cells: Truths | Numbers) -> Numbers:
        lines = self.cells.lines
        return np.bincount(lines.line, of_cells[lines.cell], len(lines.total)).astype(float)

    def _weak_lines(self) -> Truths:
        """Tell the lines whose total less the shown cells would tell of one cell, or of too few people."""
        total = self.cells.lines.total
        hidden, at_risk = self._sums(self._peopled), self._sums(self._at_risk)
        few = (hidden > 0) & (self._sums(self.people * self._peopled) < self.smallest_n)
        alone = (hidden == 1) & (at_risk == 1)
        weak: Truths = np.where(self.hidden[total], self._at_risk[total] & (hidden == 0), few | alone)
        family = self.cells.lines.family
        weak[family != family[weak].min(initial=OF_UNITS)] = False
        return weak

    def _mend(self, weak: Truths) -> bool:
        """Hide in each of these lines the shown cell that costs fewest people, or its total; tell whether any was."""
        lines = self.cells.lines
        entries = np.flatnonzero(weak[lines.line] & ~self.hidden[lines.cell])
        cost = self._cost(weak)[lines.cell[entries]]
        order = entries[np.lexsort([lines.cell[entries], cost, lines.line[entries]])]
        mended, first = np.unique(lines.line[order], return_index=True)
        without = weak.copy()
        without[mended] = False
        return self._hide(np.append(lines.cell[order[first]], lines.total[without]))

    def _refute(self) -> bool:
        """Hide a cell by which a hidden one is found out; tell whether any was.

        The cheapest that is enough by itself; where several are needed, the cheapest beside the one that is found out.
        """
        unknown = self._peopled
        attack = Attack(self.cells.lines, self.people, unknown & ~spare(self.cells, unknown))
        found = attack.finds(self._at_risk, self.rows, self.smallest_n)
        if found.size == 0:
            return False
        cost = self._cost(np.zeros(len(self.cells.lines.total), dtype=bool))
        used = attack.uses(found)
        used = used[~self.hidden[used]]
        used = used[np.argsort(cost[used], kind="stable")]
        for some in np.array_split(used, range(_AT_ONCE, len(used), _AT_ONCE)):
            enough = some[attack.fails_without(some)]
            if enough.size:
                return self._hide(enough[:1])
        beside = used[np.isin(used, self._beside(found))]
        return self._hide((beside if beside.size else used)[:1])

    def _beside(self, cells: Ints) -> Ints:
        """Give the cells of all lines through these."""
        lines = self.cells.lines
        return lines.cell[np.isin(lines.line, lines.line[np.isin(lines.cell, cells)])]

    def _hide(self, cells: Ints) -> bool:
        changed = not self.hidden[cells].all()
        self.hidden[cells] = True
        return changed

    def _cost(self, weak: Truths) -> Numbers:
        """Tell how many people it costs to hide each cell in order to mend lines.

        A cell that would be alone in another line costs the smallest there too, or the total.
        """
        lines, shown = self.cells.lines, ~self.hidden
        could = shown[lines.cell]
        least = np.full(len(lines.total), np.inf)
        np.minimum.at(least, lines.line[could], self.people[lines.cell[could]])
        further = np.where(self._sums(shown) > 1, least, self.people[lines.total])
        further[(self._sums(self._peopled) > 0) | self.hidden[lines.total] | weak] = 0
        return self.people + self._per_cell(further)

    def _per_cell(self, of_lines: Numbers) -> Numbers:
        lines = self.cells.lines
        return np.bincount(lines.cell, of_lines[lines.line], self.cells.size).astype(float)
