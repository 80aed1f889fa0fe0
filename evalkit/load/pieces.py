"""Pieces of cells that were split at a separator: which belong together, whether they vary freely, their order.

Cells are given as their pieces and how many respondents have just these.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

_BOUND, _BOUND_SMALL = 3, 2
"""How often two pieces must stand side by side to be one option; less where the second begins with a small letter."""
_FREE = 3

Cells = Sequence[tuple[list[str], int]]


def count(cells: Cells) -> Counter[str]:
    """Count the respondents who have each piece, in order of first appearance."""
    times: Counter[str] = Counter()
    for pieces, number in cells:
        for piece in pieces:
            times[piece] += number
    return times


def bind(cells: Cells, separator: str) -> Cells:
    """Join the pieces that never stand apart: the parts of one option whose text holds the separator.

    Where no option begins with a small letter, a piece that does is the end of what it follows.

    >>> bind([(["Rent"], 4), (["Rent", "Food", "clothing"], 2)], ", ")
    [(['Rent'], 4), (['Rent', 'Food, clothing'], 2)]
    """
    firsts = count([(pieces[:1], number) for pieces, number in cells])
    capital = not any(_small(piece) for piece, number in firsts.items() if number > 1)
    while True:
        times = count(cells)
        beside: Counter[tuple[str, str]] = Counter()
        for pieces, number in cells:
            for pair in pairwise(pieces):
                beside[pair] += number
        bound = {
            (first, second)
            for (first, second), number in beside.items()
            if (times[first] == times[second] == number >= _BOUND)
            or (capital and number >= _BOUND_SMALL and _small(second) and second not in firsts)
        }
        if not bound:
            return cells
        cells = [(_joined(pieces, bound, separator), number) for pieces, number in cells]


def combine(cells: Iterable[list[str]]) -> bool:
    """Tell whether pieces come in free combinations, as ticked options do.

    They do where two of them stand alone as well as in company, or three have several companions in cells of
    several lengths: "Santa Fe, NM" and "Yes, often" don't.
    """
    alone: set[str] = set()
    companions: defaultdict[str, set[str]] = defaultdict(set)
    lengths = set()
    for pieces in cells:
        lengths.add(len(pieces))
        if len(pieces) == 1:
            alone.update(pieces)
        for piece in pieces if len(pieces) > 1 else ():
            companions[piece].update(other for other in pieces if other != piece)
    free = sum(len(others) > 1 for others in companions.values())
    return len(alone & companions.keys()) > 1 or (free >= _FREE and len(lengths) > 1)


def in_order(options: Iterable[str], cells: Cells) -> list[str]:
    """Put options into the order that the cells have them in, which is the order of the form.

    >>> in_order(["c", "b", "a"], [(["a", "c"], 1), (["b", "c"], 2), (["a", "b"], 1)])
    ['a', 'b', 'c']
    """
    before: Counter[tuple[str, str]] = Counter()
    for pieces, number in cells:
        for pair in combinations(pieces, 2):
            before[pair] += number
    waiting, ordered = list(options), []
    while waiting:
        fewest = min(waiting, key=lambda one: sum(before[other, one] > before[one, other] for other in waiting))
        waiting.remove(fewest)
        ordered.append(fewest)
    return ordered


def _small(piece: str) -> bool:
    return piece[:1].islower()


def _joined(pieces: list[str], bound: set[tuple[str, str]], separator: str) -> list[str]:
    joined: list[str] = []
    last = ""
    for piece in pieces:
        if joined and (last, piece) in bound:
            joined[-1] += separator + piece
        else:
            joined.append(piece)
        last = piece
    return joined
