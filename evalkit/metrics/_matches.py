"""Which coding of one pass is which of the other: one to one, by the same place or by the greatest overlap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._overlaps import overlapping

Match = tuple[np.ndarray, np.ndarray]


def same(before: pd.DataFrame, after: pd.DataFrame, keys: list[str]) -> Match:
    """Give the index labels of rows that have the same keys, each at most once, in the order in which they stand.

    >>> before, after = pd.DataFrame({"code": ["x", "x", "y"]}), pd.DataFrame({"code": ["y", "x"]})
    >>> [labels.tolist() for labels in same(before, after, ["code"])]
    [[0, 2], [1, 0]]
    """
    one, other = (
        side[keys].assign(turn=side.groupby(keys, dropna=False).cumcount(), label=side.index)
        for side in (before, after)
    )
    matched = one.merge(other, on=[*keys, "turn"], suffixes=("_before", "_after"))
    return matched["label_before"].to_numpy(), matched["label_after"].to_numpy()


def moved(before: pd.DataFrame, after: pd.DataFrame) -> Match:
    """Give the index labels of codings of the same code and document that overlap, the greatest overlaps first.

    Each round pairs the codings that are each other's best; then those that are left look again.
    """
    pairs = _overlaps(before, after)
    found = []
    while len(pairs):
        mutual = pairs[~pairs.duplicated("before") & ~pairs.duplicated("after")]
        found.append(mutual)
        pairs = pairs[~pairs["before"].isin(mutual["before"]) & ~pairs["after"].isin(mutual["after"])]
    chosen = pd.concat(found) if found else pairs
    return chosen["before"].to_numpy(), chosen["after"].to_numpy()


def _overlaps(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Give every overlap of a coding of the one pass with one of the other, the longest first."""
    sides = pd.concat([before, after], keys=[v.BEFORE, v.AFTER]).dropna(subset=[v.START, v.END])
    group = sides.groupby([v.DOCUMENT, v.CODE_PATH], sort=False).ngroup().to_numpy()
    start, end = (sides[name].to_numpy(np.int64) for name in (v.START, v.END))
    late = (sides.index.get_level_values(0) == v.AFTER).astype(bool)
    label = sides.index.get_level_values(1).to_numpy()
    found = [np.zeros((0, 3), dtype=np.int64)]
    for first, second in overlapping(group, start, end):
        across = late[first] != late[second]
        a, b = first[across], second[across]
        shared = np.minimum(end[a], end[b]) - np.maximum(start[a], start[b])
        old, young = np.where(late[a], b, a), np.where(late[a], a, b)
        found.append(np.column_stack([label[old], label[young], shared]))
    pairs = pd.DataFrame(np.concatenate(found), columns=["before", "after", "shared"])
    pairs = pairs[pairs["shared"] > 0]
    return pairs.sort_values(["shared", "before", "after"], ascending=[False, True, True], ignore_index=True)
