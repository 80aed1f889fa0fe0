"""The codes of a project or of a codebook file, each below the code that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.apart import Apart
from evalkit.load.headers import listed
from evalkit.load.refi.guids import key, refuse_doubled
from evalkit.load.source import Note

NAMELESS = "code without a name"
_COLOUR = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FALSE = ("false", "0")


class Paths:
    """Gives codes their paths: the parent's path and the name, told apart where two would be the same."""

    def __init__(self) -> None:
        self.apart = Apart()

    def below(self, parent: str, code: str) -> str:
        """Give the path of a code below its parent's path, "" for none."""
        return self.apart.name(f"{parent}{v.PATH_JOINT}{code}" if parent else code)


@dataclass
class Codes:
    """The codes read: `table` has the columns of CODEBOOK, `paths` the path by the code's GUID."""

    table: pd.DataFrame
    paths: dict[str, str]
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_codes(top: Iterable[Element], name: str) -> Codes:
    """Read Code elements and those within them, parents before their children, in the file's order.

    `name` is how messages call the file. Raises InputError for a GUID that stands for two codes.
    """
    paths, rows, odd = Paths(), list[tuple[str, str, str, str, str, bool, str]](), 0
    waiting = [("", element) for element in top][::-1]
    while waiting:
        parent, element = waiting.pop()
        code = element.get("name") or NAMELESS
        path = paths.below(parent, code)
        colour = _colour(element.get("color", ""))
        odd += colour is None
        codable = element.get("isCodable", "true").strip().lower() not in _FALSE
        definition = element.findtext("Description") or ""
        rows.append((code, path, parent, definition, colour or "", codable, element.get("guid") or path))
        waiting += [(path, child) for child in element.findall("Code")][::-1]
    columns = (v.CODE, v.CODE_PATH, v.PARENT_PATH, v.DEFINITION, v.COLOUR, v.CODABLE, v.CODE_ID)
    table = pd.DataFrame(rows, columns=list(columns)).astype({v.CODABLE: bool})
    guids = [key(row[-1]) for row in rows]
    refuse_doubled("codes", guids, table[v.CODE_PATH], name)
    notes = [Note("colours of codes left out", odd, "They are not written as #RRGGBB.")] if odd else []
    return Codes(table, dict(zip(guids, table[v.CODE_PATH], strict=True)), notes, _told(paths, table))


def _colour(written: str) -> str | None:
    """Give a colour as #RRGGBB, "" for none, None for one that can't be read."""
    if not written.strip():
        return ""
    if not (found := _COLOUR.fullmatch(written.strip())):
        return None
    signs = found[1] if len(found[1]) == 6 else "".join(sign * 2 for sign in found[1])
    return f"#{signs.upper()}"


def _told(paths: Paths, table: pd.DataFrame) -> list[str]:
    warnings = []
    if doubled := paths.apart.doubled:
        warnings.append(f"Codes of the same name stand beside each other; told apart by a number: {listed(doubled)}.")
    if nameless := (table[v.CODE] == NAMELESS).sum():
        warnings.append(f"{nameless} codes have no name.")
    return warnings
