"""The cells in which a fielding counts people, and the lines of them that add up to another cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

OF_PLACES, OF_PAIRS, OF_UNITS = range(3)
"""The families of lines, in the order in which they are mended."""


@dataclass(frozen=True)
class Lines:
    """Lines of cells that add up to a total.

    `cell` and `line` say for each entry which cell stands in which line; `total` and `family` are one a line.
    """

    cell: Ints
    line: Ints
    total: Ints
    family: Ints


@dataclass(frozen=True)
class Cells:
    """Where each cell of a fielding stands in a flat array: first places by columns, then the pairs of groupings.

    Places are the whole, the kinds of unit, the units, and people who are in no unit shown (of each kind, and of no
    kind). Columns are everybody, and for each grouping its groups and those who gave none. The last place and the
    last column of each kind are never published: they are what is left of a total. Pairs of groupings are of the whole,
    and have a further row and column of those who gave one answer alone.

    `kind_of` gives the number of each unit's kind, and is empty where there are no kinds.
    """

    units: Sequence[str]
    kinds: Sequence[str]
    kind_of: Ints
    groupings: Mapping[str, Sequence[str]]
    pairs: Sequence[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def columns(self) -> dict[str, Ints]:
        """The columns of each grouping, the last being those who gave no group."""
        ends = np.cumsum([1, *(len(groups) + 1 for groups in self.groupings.values())])
        return {name: np.arange(start, end) for name, start, end in zip(self.groupings, ends, ends[1:], strict=False)}

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return 1 + sum(len(columns) for columns in self.columns.values())

    @cached_property
    def places(self) -> int:
        """How many places there are."""
        return 1 + 2 * len(self.kinds) + len(self.units) + 1

    @cached_property
    def blocks(self) -> dict[tuple[str, str], Ints]:
        """The cells of each pair of groupings, as a matrix of the first's groups by the second's."""
        shapes = [(len(self.columns[first]), len(self.columns[second])) for first, second in self.pairs]
        ends = self.places * self.width + np.cumsum([0, *(rows * columns for rows, columns in shapes)])
        return {
            pair: start + np.arange(rows * columns).reshape(rows, columns)
            for pair, start, (rows, columns) in zip(self.pairs, ends, shapes, strict=False)
        }

    @cached_property
    def size(self) -> int:
        """How many cells there are."""
        return self.places * self.width + sum(block.size for block in self.blocks.values())

    @cached_property
    def left_of_two(self) -> npt.NDArray[np.bool_]:
        """The cells of people who are in no unit shown and gave no group, or gave neither of a pair of groups."""
        left = np.zeros(self.size, dtype=bool)
        table = left[: self.places * self.width].reshape(self.places, self.width)
        for columns in self.columns.values():
            table[1 + len(self.kinds) + len(self.units) :, columns[-1]] = True
        for block in self.blocks.values():
            left[block[-1, -1]] = True
        return left

    def unit_places(self, kind: int | None = None) -> Ints:
        """Give the places of all units, or of the units of a kind, and of those in no unit shown."""
        first = 1 + len(self.kinds)
        left = first + len(self.units)
        if kind is None:
            return np.arange(first, self.places)
        return np.append(first + np.flatnonzero(self.kind_of == kind), left + kind)

    @cached_property
    def lines(self) -> Lines:
        """Every line that adds up to a cell, whether or not that cell is published."""
        place, column = np.arange(self.places) * self.width, np.arange(self.width)
        parts = [(OF_PLACES, place, place[:, None] + columns) for columns in self.columns.values()]
        for (first, second), block in self.blocks.items():
            parts += [(OF_PAIRS, self.columns[first], block), (OF_PAIRS, self.columns[second], block.T)]
        for kind in range(len(self.kinds)):
            parts.append((OF_UNITS, place[1 + kind] + column, place[self.unit_places(kind)] + column[:, None]))
        if self.kinds:
            kinds = np.append(place[1 : 1 + len(self.kinds)], place[-1])
            parts.append((OF_UNITS, column, kinds + column[:, None]))
        parts.append((OF_UNITS, column, place[self.unit_places()] + column[:, None]))
        starts = np.cumsum([0, *(len(total) for _, total, _ in parts)])
        return Lines(
            cell=np.concatenate([cells.ravel() for _, _, cells in parts]),
            line=np.concatenate(
                [np.repeat(start + np.arange(len(cells)), cells.shape[1])
                 for start, (_, _, cells) in zip(starts, parts, strict=False)]
            ),
            total=np.concatenate([total for _, total, _ in parts]),
            family=np.concatenate([np.full(len(total), family) for family, total, _ in parts]),
        )  # fmt: skip

    def fill(self, people: Numbers) -> None:
        """Work out, in place, the people of the cells that have no row: what is left of each total."""
        table = people[: self.places * self.width].reshape(self.places, self.width)
        kinds, first = len(self.kinds), 1 + len(self.kinds)
        left = first + len(self.units)
        for columns in self.columns.values():
            groups = table[:left, columns[:-1]].sum(axis=1)
            table[:left, 0] = np.maximum(table[:left, 0], groups)
        for columns in self.columns.values():
            table[:left, columns[-1]] = table[:left, 0] - table[:left, columns[:-1]].sum(axis=1)
        for kind in range(kinds):
            units = table[self.unit_places(kind)[:-1]].sum(axis=0)
            table[1 + kind] = np.maximum(table[1 + kind], units)
            table[left + kind] = table[1 + kind] - units
        within = table[1:first] if kinds else table[first:left]
        table[0] = np.maximum(table[0], within.sum(axis=0))
        table[-1] = table[0] - within.sum(axis=0)
        for (one, other), block in self.blocks.items():
            people[block[:-1, -1]] = table[0, self.columns[one][:-1]] - people[block[:-1, :-1]].sum(axis=1)
            people[block[-1]] = table[0, self.columns[other]] - people[block[:-1]].sum(axis=0)
        np.maximum(people, 0, out=people)
