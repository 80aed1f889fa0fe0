"""Published figures gathered from the rows of a table, and what is wrong with them told by row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evalkit.errors import Problem

NEEDED = ("kind", "group", "figure", "value")
COLUMNS = (*NEEDED, "sd", "n", "low", "high", "count")
_VALUES = ("mean", "shares", "alpha", "start", "less", "leaves", "whole", "parts")
_STANDS_IN = {**dict.fromkeys(_VALUES, "value"), "counts": "count", "bounds": "low"}
_FAULTS = {
    "missing": "is missing",
    "int_parsing": "is no whole number",
    "greater_than": "must be 1 or more",
    "greater_than_equal": "must be 0 or more",
}


@dataclass
class Gathered:
    """The entries of each section, as a YAML file would have them; the row where each begins, and of each figure."""

    sections: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    figures: dict[tuple[str, int, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def entry(self, section: str, name: str, row: int, *figures: str) -> dict[str, Any]:
        """Give the entry of this name, begun in this row if it is new, and note where its figures stand."""
        entries = self.sections.setdefault(section, {})
        if name not in entries:
            entries[name] = {"name": name}
            self.rows.setdefault(section, []).append(row)
        self.figures |= {(section, list(entries).index(name), figure): row for figure in figures}
        return entries[name]

    def problem(self, file: str, fault: Any) -> Problem:
        """Tell what the model refuses, with the row and the column where it stands."""
        if not fault["loc"]:
            return Problem(file, "No figures stand below the header.", "Write one a row.")
        section, place, *inner = fault["loc"]
        what = _FAULTS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
        column = str(inner[0]) if inner else ""
        row = self.figures.get((section, place, str(inner[-1]) if inner else ""), self.rows[section][place])
        said = f"{' '.join(str(part) for part in inner)}: {what}." if inner else f"{what}."
        named = _STANDS_IN.get(column, column if column in COLUMNS else None)
        return Problem(file, said, "Correct it.", row, None if fault["type"] == "missing" else named)
