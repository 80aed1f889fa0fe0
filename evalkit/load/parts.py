"""What the columns of one question are, told by their answers: options of a check-all, rows, or the text to "other"."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.load.distinct import same
from evalkit.load.markup import plain_text
from evalkit.load.system_columns import OTHER

TICKS = frozenset(("1", "true", "x"))
_TICKED = 0.9
_FEW = 12

Counts = dict[str, int]
"""How many rows of a column hold each answer; empty cells are left out."""


def other_texts(parts: Sequence[str], counts: Sequence[Counts]) -> set[int]:
    """Give the places of the columns that hold texts to "other", beside options or rows.

    They are named so and hold neither their own name, nor what the other columns hold.

    >>> sorted(other_texts(["Food", "Other (please specify)"], [{"Food": 3}, {"my garden": 1}]))
    [1]
    """
    found = set()
    for place, (part, answers) in enumerate(zip(parts, counts, strict=True)):
        beside = {value for at, values in enumerate(counts) if at != place for value in values}
        if OTHER.fullmatch(part) and not _own(part, answers) and (not answers or not beside.issuperset(answers)):
            found.add(place)
    return found


def are_options(parts: Sequence[str], counts: Sequence[Counts]) -> bool:
    """Tell whether each column holds ticks of one option: its own name, or nothing but 1 (or TRUE, or x).

    >>> are_options(["Food", "Rent"], [{"Food": 3}, {}]), are_options(["Food", "Rent"], [{"Good": 3}, {"Bad": 1}])
    (True, False)
    """
    total = sum(sum(answers.values()) for answers in counts)
    own = sum(_own(part, answers) for part, answers in zip(parts, counts, strict=True))
    values = {same(value) for answers in counts for value in answers}
    return bool(total) and (own >= _TICKED * total or (len(values) == 1 and values <= TICKS))


def are_numbered(counts: Sequence[Counts]) -> bool:
    """Tell whether each column holds nothing but its own number, as ticks that are exported as numbers do."""
    filled = [(place, answers) for place, answers in enumerate(counts, start=1) if answers]
    rows = {sum(answers.values()) for _, answers in filled}
    return len(filled) > 1 and len(rows) > 1 and all(list(answers) == [str(place)] for place, answers in filled)


def last_is_text(parts: Sequence[str], counts: Sequence[Counts]) -> bool:
    """Tell whether the last column of a question holds texts of its own, a comment, while the others share answers."""
    *others, last = counts
    if not last or len(others) < 2 or _own(parts[-1], last):
        return False
    shared = {value for answers in others for value in answers}
    varied = len(last) > 1 and sum(last.values()) < 2 * len(last)
    rows = len(shared) <= _FEW and len(shared) < sum(len(answers) for answers in others)
    return varied and bool(shared) and shared.isdisjoint(last) and (rows or are_options(parts[:-1], others))


def _own(part: str, answers: Counts) -> int:
    name = same(plain_text(part))
    return sum(number for value, number in answers.items() if same(plain_text(value)) == name)
