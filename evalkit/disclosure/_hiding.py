"""Hiding more and more cells of one table until the shown ones give none of the hidden ones away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evalkit.disclosure._attack import Truths, given_away
from evalkit.disclosure._cells import OF_UNITS, Cells, Ints, Numbers


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
        while self._mend(self._weak_lines()) or self._mend(self._solved_line()):
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
        weak: Truths = np.where(
            self.hidden[total], self._at_risk[total] & (hidden == 0), few | ((hidden == 1) & (at_risk == 1))
        )
        mended_first = self.cells.lines.family[weak]
        return weak & (self.cells.lines.family == mended_first.min(initial=OF_UNITS))

    def _solved_line(self) -> Truths:
        """Tell the line through a cell that all rows together give away which costs fewest people to mend."""
        lines = self.cells.lines
        solved = given_away(lines, self.people, self.hidden, self.smallest_n) & self._at_risk
        through = np.logical_or(self._sums(solved) > 0, solved[lines.total])
        entries, cost = self._candidates(through)
        return np.isin(np.arange(len(through)), lines.line[entries[np.argsort(cost)[:1]]])

    def _mend(self, weak: Truths) -> bool:
        """Hide in each of these lines the shown cell that costs fewest people, or its total; tell whether any was."""
        entries, cost = self._candidates(weak)
        lines = self.cells.lines
        order = entries[np.lexsort([lines.cell[entries], cost, lines.line[entries]])]
        mended, first = np.unique(lines.line[order], return_index=True)
        without = weak.copy()
        without[mended] = False
        more = np.append(lines.cell[order[first]], lines.total[without])
        changed = not self.hidden[more].all()
        self.hidden[more] = True
        return changed

    def _candidates(self, weak: Truths) -> tuple[Ints, Numbers]:
        """Give the entries of shown cells in these lines, and how many people it would cost to hide each.

        A cell that would be alone in another of its lines costs the smallest there too, or the total.
        """
        lines, shown = self.cells.lines, ~self.hidden
        entries = np.flatnonzero(weak[lines.line] & shown[lines.cell])
        if entries.size == 0:
            return entries, np.zeros(0)
        could = shown[lines.cell]
        least = np.full(len(lines.total), np.inf)
        np.minimum.at(least, lines.line[could], self.people[lines.cell[could]])
        further = np.where(self._sums(shown) > 1, least, self.people[lines.total])
        further[(self._sums(self._peopled) > 0) | self.hidden[lines.total]] = 0
        cost = np.zeros(self.cells.size)
        np.add.at(cost, lines.cell, np.where(weak[lines.line], 0, further[lines.line]))
        return entries, self.people[lines.cell[entries]] + cost[lines.cell[entries]]
