"""Whether an item's choices are a scale, and with which anchors."""

from __future__ import annotations

import re

from evalkit.load.draft.options import Choices

_CODE = re.compile(r"[+-]?\d{1,2}(\.0+)?")


def anchors_of(choices: Choices, found: str, matrix: bool) -> dict[int, dict[str, str]]:
    """Give the anchors of a scale, value to label; {} where the choices are no scale.

    A scale is what the tool calls one, what has labels in a known order, and rows of a matrix whose
    codes follow each other. `found` is what the tool or the answers say that the column holds.
    """
    values = list(choices.labels)
    codes = {int(float(value)): choices.labels[value] for value in values if _CODE.fullmatch(value)}
    coded = len(codes) == len(values) >= 2
    if coded:
        steps = range(min(codes), max(codes) + 1)
        follow = 3 <= len(steps) <= 11
        rows = matrix and (found == "codes" or len(codes) == len(steps))
        if choices.order and [int(float(value)) for value in choices.order] not in (list(steps), list(steps)[::-1]):
            # The codes run otherwise than the labels: a mean of them would say nothing.
            return {}
        if follow and (found == "scale" or choices.order or rows):
            return {step: codes.get(step, {"en": str(step)}) for step in steps}
        return {}
    # Labels stand in the cells: they are numbered from the lowest.
    return {at: choices.labels[value] for at, value in enumerate(choices.order, start=1)}
