"""A REFI-QDA project put together: documents with attributes and groups, codebook, codings with code and coder."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from xml.etree.ElementTree import Element

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.apart import Apart
from evalkit.load.raw_coding import RawCoding
from evalkit.load.refi.archive import Project
from evalkit.load.refi.cases import Cases
from evalkit.load.refi.codebook import read_codes
from evalkit.load.refi.guids import key, refuse_doubled
from evalkit.load.refi.refused import refused
from evalkit.load.refi.selections import PLACE
from evalkit.load.refi.sources import Sources
from evalkit.load.refi.told import notes, warnings
from evalkit.load.refi.xml import elements

STANDARD = "REFI-QDA"
_ORIGIN = re.compile(r"[^\d,;(]*\d[\w.]*|[^,;(]+")


def read_project(project: Project) -> RawCoding:
    """Read a project, whatever order its sections stand in; raise InputError where it can't be told what it means."""
    parts = _Parts(project)
    with closing(elements(project.chunks(), project.name)) as found:
        for section, element in found:
            parts.take(section, element)
    return parts.together()


def tool_of(origin: str) -> str:
    """Name the tool that wrote a file, with its version.

    >>> tool_of("ATLAS.ti 8.4.0 573 , macOS Version 10.14.3 (Build 18D109)"), tool_of("")
    ('ATLAS.ti 8.4.0 (REFI-QDA)', 'REFI-QDA')
    """
    found = _ORIGIN.match(origin.strip())
    return f"{found[0].strip()[:60]} ({STANDARD})" if found else STANDARD


class _Parts:
    """The sections of a project as they come."""

    def __init__(self, project: Project) -> None:
        self.file = project.name
        self.sources, self.cases = Sources(project), Cases()
        self.codes: list[Element] = []
        self.users: list[Element] = []
        self.counted: Counter[str] = Counter()
        self.origin = ""
        self._takers = {
            "CodeBook": self._take_codes, "Users": self.users.append, "Sources": self.sources.add,
            "Variables": self.cases.variable, "Cases": self.cases.case, "Sets": self.cases.set,
        }  # fmt: skip

    def take(self, section: str, element: Element) -> None:
        """Take the root, or an element of a section; others are counted."""
        if not section:
            if element.tag != "Project":
                raise refused(self.file, "The XML holds no REFI-QDA project.", "Export it as REFI-QDA project.")
            self.origin = element.get("origin", "")
            return
        taker = self._takers.get(section)
        if taker:
            taker(element)
        else:
            self.counted[element.tag] += 1

    def _take_codes(self, element: Element) -> None:
        if element.tag == "Codes":
            self.codes += element.findall("Code")

    def together(self) -> RawCoding:
        """Put the parts together once all are there."""
        names, apart = self._names()
        refuse_doubled("documents", map(key, self.sources.guids), names, self.file)
        places = {key(guid) or f"document {place}": place for place, guid in enumerate(self.sources.guids)}
        codes = read_codes(self.codes, self.file)
        attributes = self.cases.attributes(self.sources.values, places)
        groups = self.cases.groups(places)
        documents = pd.DataFrame({
            v.DOCUMENT: pd.array(names, dtype="str"), v.DOCUMENT_GROUPS: pd.array(groups, dtype="str"),
            v.MEDIUM: pd.array(self.sources.media, dtype="str"),
            v.SOURCE_TEXT: pd.array(self.sources.texts, dtype="str"), **attributes,
        })  # fmt: skip
        # Up to four times as large as the column that now holds them.
        self.sources.texts.clear()
        codings, unknown = self._codings(codes.paths, documents)
        unknown["variables and documents"] = self.cases.unknown
        cases = {"code sets": self.cases.code_sets, "parts": self.cases.parts, "lone cases": self.cases.lone}
        told = [*codes.warnings, *warnings(self.sources, names, apart.doubled, unknown)]
        left = [*codes.notes, *notes({**self.counted, **cases}, self.sources)]
        return RawCoding(tool_of(self.origin), codings, codes.table, documents, list(attributes), left, told)

    def _names(self) -> tuple[list[str], Apart]:
        apart = Apart()
        return [apart.name(name or f"document {at}") for at, name in enumerate(self.sources.names, start=1)], apart

    def _codings(self, paths: dict[str, str], documents: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
        """Put names in the place of GUIDs, and count references to codes and coders that the project doesn't hold."""
        table = self.sources.selections.table()
        code, coder = _named(table.pop(v.CODE), paths), _named(table.pop(v.CODER), self._coders())
        unknown = {"codes": int(code.isna().sum()), "coders": int(coder.isna().sum())}
        names = documents[v.DOCUMENT].take(table.pop(PLACE).to_numpy(dtype="int64"))
        table[v.DOCUMENT] = names.reset_index(drop=True)
        table[v.CODE_PATH], table[v.CODER] = code.fillna(""), coder.fillna("")
        return table, unknown

    def _coders(self) -> dict[str, str]:
        guids = [key(user.get("guid")) for user in self.users]
        names = [user.get("name") or user.get("id") or "" for user in self.users]
        refuse_doubled("coders", guids, names, self.file)
        return {guid: name for guid, name in zip(guids, names, strict=True) if guid}


def _named(guids: pd.Series[str], names: dict[str, str]) -> pd.Series[str]:
    """Put names in the place of GUIDs: "" for none, missing for one that has no name."""
    return pd.Series([names.get(guid) if guid else "" for guid in guids.tolist()], dtype="str")
