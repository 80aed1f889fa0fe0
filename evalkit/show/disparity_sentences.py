"""For whom it is worse, in plain sentences: so many in a hundred."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.in_hundreds import Told, hundreds, label, told
from evalkit.show.wording import Wording

_CLEAR = (v.NOTE_HIGHER, v.NOTE_LOWER)
_One = TypeVar("_One")


def worse_for(gaps: pd.DataFrame, words: Wording, shares: pd.DataFrame | None = None) -> list[str]:
    """Say for whom it is worse, by how much and against whom, the widest gap first; then what is alike or not known.

    `gaps` are the rows `difference` that `disparities` gives, or `difference_from_best` where there are none, of one
    measure, grouping, unit and wave, with item_label, group_label and against_label, or the ids. With `shares`, the
    rows that they were made of, the sentences tell both shares. There is always a first one, fit for a title.

    Raises UsageError where the rows are of two measures, groupings, units or waves.

    >>> gaps = pd.DataFrame({"measure": "difference", "item": ["housing"], "option": "difficulty", "group": ["Navajo"],
    ...                      "against": "white", "estimate": [0.21], "note": "higher", "item_label": "Housing"})
    >>> worse_for(gaps, Wording())
    ['Housing: for those in need, harder to get in the group “Navajo” (21 more in 100) than in the group “white”.']
    """
    kind = v.DIFFERENCE if (gaps[v.MEASURE] == v.DIFFERENCE).any() else v.DIFFERENCE_FROM_BEST
    rows = told(gaps[gaps[v.MEASURE] == kind], shares, (v.OPTION, v.BY, v.UNIT, v.WAVE))
    if not rows:
        hidden = shares is not None and _hidden(shares).any()
        return [words.say("The groups are not compared here, since some are hidden.") if hidden else _nothing(words)]
    if all(row.note == v.NOTE_TOO_FEW for row in rows):
        few = words.say("It can't be said for whom it is worse: too few people answered, or the groups are too close.")
        return [few]
    clear = sorted((row for row in rows if row.note in _CLEAR), key=lambda row: -abs(row.gap))
    worse = [_worse(part, words) for part in _parted(clear, lambda row: (row.item, row.other, row.note))]
    unclear = [row for row in rows if row.note not in _CLEAR]
    rest = [_unclear(part, words) for part in _parted(unclear, lambda row: (row.note, row.this, row.other))]
    return [*(worse or [words.say("No group is worse off by more than chance alone would make it.")]), *rest]


def kept_back(shares: pd.DataFrame, words: Wording) -> list[str]:
    """Say of which groups the shares are hidden, and of which services; nothing where none is.

    `shares` are as for `worse_for`.

    >>> table = pd.DataFrame({"item": ["Food", "Jobs"], "group": "Navajo", "release": ["hidden", "shown"]})
    >>> kept_back(table, Wording())
    ['Hidden in the group “Navajo”: Food.']
    """
    services: dict[str, list[str]] = {}
    for record in shares[_hidden(shares)].to_dict("records"):
        services.setdefault(label(record, v.GROUP), []).append(label(record, v.ITEM))
    alike = _parted(list(services.items()), lambda one: tuple(one[1]))
    told = []
    for part in alike:
        groups = _groups([_quoted(group, words) for group, _ in part], words)
        told.append(words.say("Hidden in {groups}: {items}.", groups=groups, items=words.listed(part[0][1])))
    return told


def _hidden(shares: pd.DataFrame) -> pd.Series:
    return shares.get(v.RELEASE, pd.Series("", index=shares.index)) == v.HIDDEN


def _nothing(words: Wording) -> str:
    return words.say("Nothing can be compared here.")


def _parted(rows: Sequence[_One], key: Callable[[_One], Hashable]) -> list[list[_One]]:
    """Put together those of the same key, in the order of the first of each."""
    parts: dict[Hashable, list[_One]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return list(parts.values())


def _worse(rows: Sequence[Told], words: Wording) -> str:
    """Say for whom a service is worse: for these groups than for the one, or for the one than for these."""
    first, (those, one) = rows[0], _sides(rows, words)
    up = first.note == v.NOTE_HIGHER
    named = {"item": first.item, "worse": those if up else one, "better": one if up else those}
    if first.measure == v.NEED:
        return words.say("{item}: more people need it in {worse} than in {better}.", **named)
    if first.measure == v.DIFFICULTY:
        return words.say("{item}: for those in need, harder to get in {worse} than in {better}.", **named)
    return words.say("{item}: more people need it and find it hard to get in {worse} than in {better}.", **named)


def _sides(rows: Sequence[Told], words: Wording) -> tuple[str, str]:
    """Name the groups with their shares, and the one that they are held against."""
    known = [share for row in rows for share in (row.other_share, row.share) if share is not None]
    if len(known) == 2 * len(rows):
        counts = hundreds([known[0], *known[1::2]], words)
        of_one, *of_those = [words.say("({count} in 100)", count=count) for count in counts]
        one = f"{_quoted(rows[0].other, words)} {of_one}"
    else:
        counts = hundreds([abs(row.gap) for row in rows], words)
        more = rows[0].note == v.NOTE_HIGHER
        of_those = [
            words.say("({count} more in 100)", count=count)
            if more
            else words.say("({count} fewer in 100)", count=count)
            for count in counts
        ]
        one = _quoted(rows[0].other, words)
    those = [f"{_quoted(row.this, words)} {count}" for row, count in zip(rows, of_those, strict=True)]
    return _groups(those, words), _groups([one], words)


def _quoted(group: str, words: Wording) -> str:
    return words.say("“{only}”", only=group)


def _groups(named: list[str], words: Wording) -> str:
    return words.plural("the group {groups}", "the groups {groups}", len(named), groups=words.listed(named))


def _unclear(rows: Sequence[Told], words: Wording) -> str:
    """Say of a group in which services it is like the other one, or in which that can't be said."""
    items = words.listed([row.item for row in rows])
    this, other = (_groups([_quoted(name, words)], words) for name in (rows[0].this, rows[0].other))
    if rows[0].note == v.NOTE_SAME:
        return words.say("About the same in {this} as in {other}: {items}.", this=this, other=other, items=items)
    return words.say("Too few people, or too close, to say in {this}: {items}.", this=this, items=items)
