"""The words of a picture of groups: who is clearly worse off, how to read the marks, and each figure in a sentence."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.charts.phrases import hollow, share
from evalkit.show.charts.rows import Row, shorten
from evalkit.show.charts.weighting import weighted
from evalkit.show.marks import MOST_GROUPS
from evalkit.show.wording import Wording

Keys = set[tuple[str, ...]]
"""Items with groups."""


def worse_off(gaps: pd.DataFrame | None) -> Keys:
    """Give item and group of those that are clearly worse off than the group compared with.

    >>> worse_off(pd.DataFrame({"item": ["food"], "group": ["a"], "estimate": [0.1], "note": ["higher"]}))
    {('food', 'a')}
    """
    if gaps is None:
        return set()
    clear = gaps[(gaps[v.NOTE] == v.NOTE_HIGHER) & gaps[v.ESTIMATE].notna()]
    return set(zip(clear[v.ITEM].astype(str), clear[v.GROUP].astype(str), strict=True))


def hint(read: list[Row], drawn: list[Row], worse: Keys, compared: bool, words: Wording) -> str:
    """Say how to read the picture: of `read`, the rows `drawn`; `compared` where one is held against the others."""
    hints = [words.say("A mark is the share of a group. Its line shows how far it may be off.")]
    if compared:
        hints.append(words.say("The dashed line marks the group that the others are compared with."))
    if any(row.drawn and row.key in worse for row in drawn):
        other = words.say("Bold: clearly worse off than the group that does best.")
        hints.append(words.say("Bold: clearly worse off than that group.") if compared else other)
    left_out = len({row.key[1] for row in read}) - MOST_GROUPS
    if left_out > 0:
        hints.append(words.plural("{n} more group is in the table.", "{n} more groups are in the table.", left_out))
    return " ".join(filter(None, [*hints, hollow(drawn, words), weighted(drawn, words)]))


def told(group: list[Row], worse: Keys, words: Wording) -> str:
    """Tell the share of each group in one service."""
    said = []
    for row in group:
        clearly = f", {words.say('clearly worse off')}" if row.drawn and row.key in worse else ""
        said.append(f"{shorten(row.group)}: {share(row, words)}{clearly}")
    return f"{shorten(group[0].item)} — {'; '.join(said)}."
