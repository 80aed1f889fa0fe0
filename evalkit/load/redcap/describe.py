"""What a REDCap export tells of its columns without its dictionary: checkboxes, statuses, REDCap's own."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.load.markup import plain_text
from evalkit.load.raw import Column
from evalkit.load.redcap.marks import (
    AREA,
    FILE,
    NOT_COMPLETED,
    OWN,
    RETURN_CODE,
    STATUS,
    STATUSES,
    SURVEY_IDENTIFIER,
    TICK,
    TICK_LABEL,
    TICKS,
    TIMESTAMP,
    mostly,
)

_FIELD = re.compile(r"[a-z_][a-z0-9_]*")
"""How fields are named; anything else is the text of a question."""


def describe(answers: pd.DataFrame, headers: dict[str, str], record_id: str) -> list[Column]:
    """Give one Column a column of the export; questions stay without a kind, checkboxes are `multi` groups."""
    groups = _Groups()
    forms = {name.removesuffix("_complete") for name in headers if STATUS.fullmatch(name)}
    raw = sum(bool(_FIELD.fullmatch(header)) for header in headers.values()) * 2 > len(headers)
    columns = []
    for name, header in headers.items():
        cells = answers[name]
        text = {"en": plain_text(header)} if header and not raw else {}
        tick = TICK.fullmatch(name) or TICK_LABEL.fullmatch(name)
        if name == record_id:
            columns.append(Column(name, text, role="respondent"))
        elif name in OWN:
            columns.append(_own(name))
        elif tick and mostly(cells, TICKS):
            group = groups.of(tick["field"], tick["code"])
            text = {"en": plain_text(tick["field"])} if text else {}
            columns.append(Column(name, text, {"en": plain_text(tick["code"])}, group, "multi"))
        else:
            columns.append(Column(name, text, role="tool" if _of_tool(name, cells, forms) else "answer"))
    return columns


def _own(name: str) -> Column:
    if name == AREA:
        return Column(name, {"en": OWN[AREA]}, kind="single")
    return Column(name, {"en": OWN[name]}, role="tool", personal=name == SURVEY_IDENTIFIER)


def _of_tool(name: str, cells: pd.Series[str], forms: set[str]) -> bool:
    if STATUS.fullmatch(name):
        return mostly(cells, STATUSES)
    if TIMESTAMP.fullmatch(name) or RETURN_CODE.fullmatch(name):
        form = name.removesuffix("_timestamp").removesuffix("_return_code")
        return form in forms or name[0].isupper() or bool((cells == NOT_COMPLETED).any())
    return bool((cells == FILE).any() and cells.isin(["", FILE]).all())


class _Groups:
    """Names the groups of checkboxes: two questions of one text are two groups, since a choice comes again."""

    def __init__(self) -> None:
        self.choices: dict[str, list[set[str]]] = {}

    def of(self, field: str, choice: str) -> str:
        groups = self.choices.setdefault(field, [])
        if not groups or choice in groups[-1]:
            groups.append(set())
        groups[-1].add(choice)
        return field if len(groups) == 1 else f"{field} ({len(groups)})"
