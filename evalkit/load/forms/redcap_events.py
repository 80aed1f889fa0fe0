"""REDCap's events of a longitudinal project: which there are, and what they are called."""

from __future__ import annotations

from evalkit.errors import InputError, Problem
from evalkit.load.raw import Column, Form
from evalkit.load.redcap.marks import EVENT
from evalkit.load.source import Source

_NAME, _LABEL, _ARM = "unique_event_name", "event_name", "arm_num"


def recognise(source: Source) -> bool:
    """REDCap's event file has an event's unique name and its label, in any order."""
    if source.kind not in ("text", "workbook") or len(source.sheets) != 1 or source.cells.empty:
        return False
    return {_NAME, _LABEL} <= set(source.cells.iloc[0])


def read(source: Source) -> list[Column]:
    """Give one entry an event: `name` its unique name, `part` its label, `group` redcap_event_name.

    They are no columns of an export; they tell how its events are called. Where there are several arms, the
    label names the arm. Raises InputError with the row for an event without a name, or one that stands there twice.
    """
    header = list(source.cells.iloc[0])
    events = source.cells.iloc[1:]
    names, labels = events[header.index(_NAME)], events[header.index(_LABEL)]
    again = "Download the events again, or correct them there."
    problems = [
        Problem(source.name, "The event has no name of its own.", again, int(row), _NAME)
        for row in names.index[(names == "") | names.duplicated()]
    ]
    if problems:
        raise InputError(problems)
    if _ARM in header:
        arms = events[header.index(_ARM)]
        if arms.nunique() > 1:
            labels = labels + " (arm " + arms + ")"
    return [
        Column(name, part={"en": label or name}, group=EVENT, role="tool")
        for name, label in zip(names, labels, strict=True)
    ]


FORM = Form("REDCap events", recognise, read)
