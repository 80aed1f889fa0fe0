"""Names of codes as ATLAS.ti writes them: marks before, counts below, and prefixes that other codes share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from evalkit.load.source import Note

_MARK = re.compile(r"^[○●◦•]\s*")
_COUNT = re.compile(r"\s*\n?\s*\b(Gr|D|GS)\s*=\s*\d+(;\s*\w+=\d+)*\s*$")
_PREFIX = ": "


def bare(name: str) -> str:
    r"""Take the mark and the count off a code's name.

    >>> bare("● Trust\nGr=17"), bare("○ Money")
    ('Trust', 'Money')
    """
    return _COUNT.sub("", _MARK.sub("", name.strip())).strip()


def paths(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Give each code's path: "Barriers: money" stands below Barriers, if that is a code or others begin so too.

    >>> paths(["Barriers: money", "Barriers: time", "Ratio: why"])["Barriers: time"], paths(["Ratio: why"])
    (('Barriers', 'time'), {'Ratio: why': ('Ratio: why',)})
    """
    listed = list(dict.fromkeys(names))
    codes = set(listed)
    heads = Counter(name.partition(_PREFIX)[0] for name in listed if _PREFIX in name)
    found: dict[str, tuple[str, ...]] = {}
    for name in listed:
        head, _, rest = name.partition(_PREFIX)
        found[name] = (head, rest) if rest and head and (head in codes or heads[head] > 1) else (name,)
    return found


def placed_below(number: int) -> Note:
    """Tell how many codes were placed below their prefix."""
    return Note("codes placed below their prefix", number, "Other codes begin so too, up to the colon.")
