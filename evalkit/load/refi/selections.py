"""Selections of a source with their codings, gathered in columns: one row a coding, or a selection without any."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from xml.etree.ElementTree import Element

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.apart import Apart
from evalkit.load.refi.guids import key
from evalkit.load.refi.quoted import moments

PLACE = "place"
"""The number of the document in the project; its name is known once all are read."""
_COLUMNS = (PLACE, v.QUOTATION, v.START, v.END, v.TEXT, v.CODE, v.CODER, v.CREATED, v.MEDIUM)


class Selections:
    """What is gathered; `doubled` are the documents in which a GUID stands that another selection has.

    `twins` counts quotations that stand both on a PDF's page and in its text, `comments` those that bear one;
    `codeless` codings that name no code, and `twice` those that say again what another says.
    """

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = defaultdict(list)
        self._apart = Apart()
        self._known: dict[str, tuple[int, str]] = {}
        self.doubled: list[int] = []
        self.comments = self.twins = self.codeless = self.twice = 0

    def add(
        self, selection: Element, place: int, medium: str, start: int | None = None, end: int | None = None,
        text: str = "",
    ) -> None:  # fmt: skip
        """Take a selection, or a whole source, with each code that stands on it and who put it there."""
        quotation = self._quotation(selection.get("guid", ""), place, medium)
        self.comments += selection.find("Description") is not None
        self.codeless += sum(one.find("CodeRef") is None for one in selection.findall("Coding"))
        coder, created = selection.get("creatingUser", ""), selection.get("creationDateTime", "")
        codings = [
            (key(reference.get("targetGUID")) or "none", one.get("creatingUser", coder),
             one.get("creationDateTime", created))
            for one in selection.findall("Coding")
            for reference in one.findall("CodeRef")
        ]  # fmt: skip
        for code, by, at in codings or [("", coder, created)]:
            self._row(place, quotation, start, end, text, code, key(by), at, medium)

    def _row(self, *cells: object) -> None:
        for name, cell in zip(_COLUMNS, cells, strict=True):
            self._columns[name].append(cell)

    def _quotation(self, guid: str, place: int, medium: str) -> str:
        """Give the quotation's id: a GUID that another has is told apart, but not on a PDF's page and in its text."""
        known = self._known.setdefault(key(guid), (place, medium)) if guid else (place, medium)
        if known[0] == place and known[1] != medium:
            self.twins += 1
            return guid
        fresh = self._apart.name(guid or "quotation")
        if guid and fresh != guid:
            self.doubled.append(place)
        return fresh

    def table(self) -> pd.DataFrame:
        """Give all rows and let them go; `code` and `coder` are still GUIDs."""
        columns = {name: self._columns.pop(name, []) for name in _COLUMNS}
        whole = {name: pd.array(columns[name], dtype="Int64") for name in (PLACE, v.START, v.END)}
        texts = {name: pd.array(columns[name], dtype="str")
                 for name in (v.QUOTATION, v.TEXT, v.CODE, v.CODER, v.MEDIUM)}  # fmt: skip
        table = pd.DataFrame({**whole, **texts, v.CREATED: moments(columns[v.CREATED])})
        again = table.duplicated()
        self.twice = int(again.sum())
        return table[~again].reset_index(drop=True)
