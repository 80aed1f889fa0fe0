"""Cells that hold several names joined by ", " or line breaks, while names may hold a comma themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

_JOINT = re.compile(r"(, |\r?\n)")
_MANY = 2


@dataclass(frozen=True)
class Split:
    """The names in a cell; whether others of the known names would give the same cell; how many aren't known."""

    names: tuple[str, ...]
    ambiguous: bool = False
    unknown: int = 0


class Splitter:
    r"""Part cells into names, by a list of them where one is given, else by the names that stand alone in a cell.

    With a list the fewest unknown names win, then the fewest names, so the longest. Without one, lines are names
    where any cell has several; otherwise each ", " parts what is in no known name.

    >>> Splitter(["x", "Trust, in leaders"]).split("x, Trust, in leaders").names
    ('x', 'Trust, in leaders')
    >>> Splitter(["A", "B", "A, B"]).split("A, B")
    Split(names=('A, B',), ambiguous=True, unknown=0)
    >>> Splitter(None, ["Trust, in leaders\nMoney"]).split("Trust, in leaders\nMoney").names
    ('Trust, in leaders', 'Money')
    """

    def __init__(self, listed: Iterable[str] | None, cells: Iterable[str] = ()) -> None:
        cells = list(cells)
        self.given = listed is not None
        self.by_lines = any("\n" in cell for cell in cells)
        self.known: Collection[str] = set(listed) if listed is not None else _alone(cells, self.by_lines)

    @cached_property
    def _longest(self) -> int:
        return max((len(_JOINT.findall(name)) for name in self.known), default=0) + 1

    def split(self, cell: str) -> Split:
        """Part one cell; "" has no names."""
        if not cell:
            return Split(())
        lines = tuple(line.strip() for line in cell.splitlines())
        if self.by_lines and (not self.given or all(line in self.known for line in lines)):
            return Split(tuple(line for line in lines if line))
        return self._fewest(cell)

    def _fewest(self, cell: str) -> Split:
        """Find from the end on how each rest of the cell is parted best: (unknown, names), the ways, the first name."""
        tokens = _JOINT.split(cell)
        places = range(0, len(tokens), 2)
        after = len(tokens) + 1
        best: dict[int, tuple[int, int]] = {after: (0, 0)}
        ways: dict[int, int] = {after: 1}
        ends: dict[int, int] = {}
        for start in reversed(places):
            best[start], ways[start] = (len(tokens) + 1, 0), 0
            for end in range(start, min(start + 2 * self._longest, len(tokens)), 2):
                known = "".join(tokens[start : end + 1]) in self.known
                if not known and end > start:
                    continue
                rest = best[end + 2]
                cost = (rest[0] + (not known), rest[1] + 1)
                # A name that isn't known makes the cell no more doubtful than it is.
                ways[start] = min(_MANY, ways[start] + (ways[end + 2] if known else 0))
                if cost <= best[start]:
                    best[start], ends[start] = cost, end
        names, start = [], 0
        while start < len(tokens):
            names.append("".join(tokens[start : ends[start] + 1]))
            start = ends[start] + 2
        return Split(tuple(names), ways[0] > 1, best[0][0])


def _alone(cells: Iterable[str], by_lines: bool) -> set[str]:
    if by_lines:
        return {line.strip() for cell in cells for line in cell.splitlines()}
    return {cell for cell in cells if ", " not in cell}
