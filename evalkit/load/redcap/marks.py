"""What REDCap writes into an export beside the answers, and how it is told from answers."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.errors import InputError
from evalkit.load.source import Source

EVENT, INSTRUMENT, INSTANCE = "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance"
AREA, SURVEY_IDENTIFIER = "redcap_data_access_group", "redcap_survey_identifier"
OWN = {
    EVENT: "Event Name",
    INSTRUMENT: "Repeat Instrument",
    INSTANCE: "Repeat Instance",
    AREA: "Data Access Group",
    SURVEY_IDENTIFIER: "Survey Identifier",
}
"""REDCap's own columns, and their headers where questions stand as headers."""
NOT_COMPLETED = "[not completed]"
FILE = "[document]"
TICK = re.compile(r"(?P<field>[a-z]\w*?)___(?P<code>\w+)")
TICK_LABEL = re.compile(r"(?P<field>.*\S) \(choice=(?P<code>.*)\)(?: \(\d+\))?", re.DOTALL)
STATUS = re.compile(r"\w+_complete|Complete\?(?: \(\d+\))?")
TIMESTAMP = re.compile(r"\w+_timestamp|Survey Timestamp(?: \(\d+\))?")
RETURN_CODE = re.compile(r"\w+_return_code")
COMPLETE = ("2", "complete")
STATUSES = ("0", "1", *COMPLETE, "incomplete", "unverified")
TICKS = ("0", "1", "checked", "unchecked")
_ENOUGH = 2000


def mostly(cells: pd.Series[str], words: tuple[str, ...]) -> bool:
    """Say whether more than half of the cells that hold anything hold one of the words; a few may be garbled.

    >>> mostly(pd.Series(["1", "0", "", "Checked", "?"]), TICKS)
    True
    """
    top = cells.iloc[:_ENOUGH]
    counts = (top[top != ""] if (top != "").any() else cells[cells != ""]).value_counts()
    known = [word.casefold() in words for word in counts.index.astype(str)]
    return bool(counts.empty or counts[known].sum() * 2 > counts.sum())


def table(source: Source) -> pd.DataFrame:
    """Give the cells of a source, none where it isn't one table."""
    try:
        return source.cells
    except InputError:
        return pd.DataFrame()


def answered(name: str, kind: str, cells: pd.Series[str]) -> pd.Series[bool]:
    """Tell the rows that hold an answer: a checkbox that isn't ticked holds none, nor do REDCap's own columns."""
    if name in OWN:
        return pd.Series(False, index=cells.index)
    return ~cells.isin(["", "0", "Unchecked"]) if kind == "multi" else cells != ""
