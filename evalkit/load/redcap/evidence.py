"""Whether REDCap wrote a table: told by several of its marks together, since each alone may stand in any table."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.load.redcap.marks import (
    NOT_COMPLETED,
    OWN,
    STATUS,
    STATUSES,
    TICK,
    TICK_LABEL,
    TICKS,
    TIMESTAMP,
    mostly,
    table,
)
from evalkit.load.source import Source

_LOOKED_AT = 500
_ID = re.compile(r"(record|study|subject|participant)[ _]id", re.IGNORECASE)


def recognise(source: Source) -> bool:
    """REDCap's own columns tell it, or two of: checkbox columns, status columns, an id as REDCap names it.

    A status column counts where its cells are REDCap's; with an id it counts only where a form is complete (2),
    since a plain table may have a column `training_complete` of 0 and 1.
    """
    cells = table(source)
    if len(cells) < 1:
        return False
    names = [str(name) for name in cells.iloc[0]]
    rows = cells.iloc[1 : _LOOKED_AT + 1]
    if set(names) & set(OWN):
        return True
    held = {name: rows[place] for place, name in zip(rows.columns, names, strict=True)}
    ticks = _holding(held, TICK, TICKS)
    label_ticks = _holding(held, TICK_LABEL, TICKS)
    statuses = _holding(held, STATUS, STATUSES)
    unfinished = [name for name in names if TIMESTAMP.fullmatch(name) and (held[name] == NOT_COMPLETED).any()]
    complete = any(held[name].isin(["2", "Complete"]).any() for name in statuses)
    marks = [
        bool(ticks),
        2 * bool(label_ticks),
        bool(statuses),
        bool(unfinished),
        complete and len(statuses) > 1 and names[-1] in statuses,
        complete and bool(_ID.fullmatch(names[0])),
        *(bool(label in names) for label in OWN.values()),
    ]
    return sum(marks) > 1


def _holding(held: dict[str, pd.Series[str]], pattern: re.Pattern[str], words: tuple[str, ...]) -> list[str]:
    """Give the columns that are called like this and hold such words."""
    return [name for name, cells in held.items() if pattern.fullmatch(name) and mostly(cells, words)]
