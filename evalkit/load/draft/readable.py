"""Whether what was drafted reads the answers that it was drafted from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from evalkit.load.distinct import Distinct, same
from evalkit.load.values import TICKED, read_values
from evalkit.schemas.item import Item


def misread(answers: pd.DataFrame, item: dict[str, Any]) -> int:
    """Count the cells that a drafted number, date or joined check-all can't be read from."""
    column = item["column"]
    known = {same(value) for value in item.get("missing", {})}
    cells = answers[[column]]
    if known:
        none = Distinct(answers[column]).each(lambda cell: same(cell) in known, bool)
        cells = cells.mask(none, "")
    values = read_values(cells, Item.model_validate(item), {})
    return sum(len(rows) for rows in values.strange.values())


def odd_ticks(cells: list[Distinct], options: list[dict[str, Any]], missing: Iterable[str] = ()) -> int:
    """Count the columns of a check-all that hold more than one way to tick; the one way is added to the option.

    Values that are `missing` are no way to tick.
    """
    odd = 0
    for distinct, option in zip(cells, options, strict=True):
        known = {*TICKED, *(same(value) for value in missing), *(same(label) for label in option["label"].values())}
        strange = [value for value in distinct.values if same(value) not in known]
        if len(strange) == 1 and len(strange[0]) <= 200:
            option["also"] = strange
        odd += len(strange) > 1
    return odd
