"""Answers on a scale of anchors: checked, and counted by group."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import pandas as pd

from evalkit.errors import UsageError
from evalkit.metrics._checks import as_numbers, only_anchors
from evalkit.metrics._groups import By, Groups, split


def answers_of(items: pd.DataFrame, scale: Collection[int], by: By) -> tuple[pd.DataFrame, Groups]:
    """Give the items as numbers that are anchors, and the groups of their rows."""
    answers, groups = split(items, by)
    numbers = as_numbers(answers)
    only_anchors(numbers, scale)
    return numbers, groups


def count(numbers: pd.DataFrame, groups: Groups, boxes: Iterable[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Count who is in each box, by group, item and box; and who answered, by group and item."""
    shape = (len(groups), numbers.shape[1])
    wanted = list(boxes)
    counts, n = np.zeros((*shape, len(wanted)), dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for place, (_, column) in enumerate(numbers.items()):
        answers = column.to_numpy()
        n[:, place] = groups.count(~np.isnan(answers))
        for box, anchors in enumerate(wanted):
            counts[:, place, box] = groups.count(np.isin(answers, anchors))
    return counts, n


def in_order(anchors: Iterable[int]) -> tuple[int, ...]:
    """Give the anchors in the order in which they came, each once."""
    scale = tuple(anchors)
    if not scale or len(set(scale)) < len(scale):
        raise UsageError("The anchors must be one or more different numbers.")
    return scale
