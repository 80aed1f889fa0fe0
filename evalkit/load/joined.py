"""Cells that hold several ticked options at once: which options there are, and who ticked which.

An option's text may hold the separator itself ("Food, clothing"), so that cells can't just be split at it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pandas as pd

from evalkit.load.pieces import Cells, bind, combine, count, in_order

_FIRST_LOOK, _SECOND_LOOK = 500, 20_000
_MOST_OPTIONS = 30
_LONGEST_OPTION = 150
_EXPLAINED = 0.8


def find_options(cells: pd.Series, separator: str) -> list[str]:
    """Find the options of a check-all in its answers, in the order the cells have them.

    Gives [] where the cells are no joined options: a free text, or a single choice whose texts hold the separator.
    Pieces that never stand apart are one option. An option counts where two respondents ticked it; one that nobody
    ticked can't be seen.

    >>> answers = ["Rent", "Food, clothing", "Rent, Food, clothing", "Rent, Other", "Other"]
    >>> find_options(pd.Series(answers), ", ")
    ['Rent', 'Food, clothing', 'Other']
    """
    if not cells.str.contains(separator, regex=False).any():
        return []
    counts = cells[cells != ""].value_counts(sort=False)
    options = _options(counts.nlargest(_FIRST_LOOK), separator)
    return _options(counts.nlargest(_SECOND_LOOK), separator) if options and len(counts) > _FIRST_LOOK else options


def split_by_options(cell: str, separator: str, options: Collection[str]) -> tuple[list[str], list[str]]:
    """Give the options that a cell holds, and the pieces that are none.

    Of several ways to split, the one that leaves least over counts, and of those the one with the fewest options.

    >>> split_by_options("Rent, Food, clothing, my own", ", ", ["Rent", "Food, clothing"])
    (['Rent', 'Food, clothing'], ['my own'])
    """
    return _split(_pieces(cell, separator), separator, options, _widest(options, separator))


def ticks(cells: pd.Series, separator: str, options: Sequence[str]) -> tuple[pd.DataFrame, pd.Series[bool]]:
    """Tell who ticked which option: one boolean column an option, in the order given.

    The second table tells the cells that hold something that is not an option, a text to "other" for example.

    >>> table, unexplained = ticks(pd.Series(["a, b", "", "a, x"]), ", ", ["a", "b"])
    >>> table["a"].tolist(), table["b"].tolist(), unexplained.tolist()
    ([True, False, True], [True, False, False], [False, False, True])
    """
    places: dict[str, list[int]] = {}
    for place, option in enumerate(options):
        places.setdefault(separator.join(_pieces(option, separator)), []).append(place)
    widest = _widest(places, separator)
    codes, distinct = pd.factorize(cells)
    table = np.zeros((len(distinct), len(options)), dtype=bool)
    unexplained = np.zeros(len(distinct), dtype=bool)
    for row, cell in enumerate(distinct):
        found, left = _split(_pieces(cell, separator), separator, places, widest)
        table[row, [place for option in found for place in places[option]]] = True
        unexplained[row] = bool(left)
    named = pd.DataFrame(table[codes], index=cells.index, columns=list(options))
    return named, pd.Series(unexplained[codes], index=cells.index, dtype=bool)


def part_own_words(cells: pd.Series, separator: str, options: Sequence[str], other: str) -> tuple[pd.Series, pd.Series]:
    """Part the ticked options from what respondents wrote themselves, for which `other` is put among the options.

    >>> options, words = part_own_words(pd.Series(["a, b", "a, my own"]), ", ", ["a", "b"], "Other")
    >>> options.tolist(), words.tolist()
    (['a, b', 'a, Other'], ['', 'my own'])
    """
    widest = _widest(options, separator)
    codes, distinct = pd.factorize(cells)
    parted = [_split(_pieces(cell, separator), separator, options, widest) for cell in distinct]
    kept = [separator.join(dict.fromkeys([*found, other]) if left else found) for found, left in parted]
    words = [separator.join(left) for _, left in parted]
    first, second = (pd.Series(texts, dtype="str").take(codes).set_axis(cells.index) for texts in (kept, words))
    return first, second


def _pieces(cell: str, separator: str) -> list[str]:
    return [piece for piece in (part.strip() for part in cell.split(separator)) if piece]


def _widest(options: Iterable[str], separator: str) -> int:
    return max((len(_pieces(option, separator)) for option in options), default=1)


def _split(pieces: list[str], separator: str, options: Collection[str], widest: int) -> tuple[list[str], list[str]]:
    if widest == 1:
        return [piece for piece in pieces if piece in options], [piece for piece in pieces if piece not in options]
    # From the end: the best way to read what follows each place.
    best: list[tuple[list[str], list[str]]] = [([], [])]
    for start in range(len(pieces) - 1, -1, -1):
        found, left = best[-1]
        ways = [(found, [pieces[start], *left])]
        for end in range(start + 1, min(start + widest, len(pieces)) + 1):
            option = separator.join(pieces[start:end])
            if option in options:
                found, left = best[len(pieces) - end]
                ways.append(([option, *found], left))
        best.append(min(ways, key=lambda way: (len(way[1]), len(way[0]))))
    return best[-1]


def _options(counts: pd.Series[int], separator: str) -> list[str]:
    cells: Cells = [
        (_pieces(cell, separator), times) for cell, times in zip(counts.index.tolist(), counts.tolist(), strict=True)
    ]
    cells = bind(cells, separator)
    options = [piece for piece, times in count(cells).items() if times > 1]
    if not 2 <= len(options) <= _MOST_OPTIONS or max(map(len, options)) > _LONGEST_OPTION:
        return []
    known = set(options)
    clear = [(pieces, times) for pieces, times in cells if known.issuperset(pieces) and len(set(pieces)) == len(pieces)]
    explained = sum(times for _, times in clear) / int(counts.sum())
    if explained < _EXPLAINED or not combine(pieces for pieces, _ in clear):
        return []
    return in_order(options, clear)
