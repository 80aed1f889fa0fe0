"""Published figures in a table: one row a figure, rows of one group put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from evalkit.errors import InputError, Problem, name_in
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.source import open_source
from evalkit.schemas.figures import Figures

_NEEDED = ("kind", "group", "figure", "value")
_OPTIONAL = ("sd", "n", "low", "high", "count")
_SECTIONS = {
    "mean": "means",
    "share": "percentages",
    "tick": "percentages",
    "start": "flows",
    "less": "flows",
    "leaves": "flows",
    "whole": "parts",
    "among": "parts",
    "part": "parts",
    "alpha": "alphas",
}
_COLUMNS = {"mean": "value", "shares": "value", "alpha": "value", "counts": "count", "bounds": "low"}


@dataclass
class _Gathered:
    """The entries of each section, as a YAML file would have them, and the row in which each begins."""

    sections: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def entry(self, section: str, name: str, row: int) -> dict[str, Any]:
        entries = self.sections.setdefault(section, {})
        if name not in entries:
            entries[name] = {"name": name}
            self.rows.setdefault(section, []).append(row)
        return entries[name]


def read_figure_table(path: Path, home: Path | None) -> Figures:
    """Read a CSV file of published figures; raise InputError with row and column for what doesn't fit."""
    name = name_in(path, home)
    source = open_source(path, home)
    if source.kind != "text":
        what, remedy = "This is not a table in text, which keeps figures as printed.", "Save it as CSV, or write YAML."
        raise InputError([Problem(name, what, remedy)])
    table = with_header(source.cells)
    refuse_columns(table, _NEEDED, name, "Add it.")
    strange = [column for column in table.columns if column not in (*_NEEDED, *_OPTIONAL)]
    if strange:
        remedy = f"Use {', '.join((*_NEEDED, *_OPTIONAL))}."
        raise InputError([Problem(name, "This column is not known.", remedy, 1, column) for column in strange])
    gathered = _Gathered()
    for row, cells in _rows(table):
        _take(gathered, cells, row, name)
    for group, entry in gathered.sections.get("alphas", {}).items():
        means = [mean for key, mean in gathered.sections.get("means", {}).items() if key.startswith(f"{group}: ")]
        entry["sds"] = [mean["sd"] for mean in means if "sd" in mean]
    if gathered.problems:
        raise InputError(gathered.problems)
    content: dict[str, Any] = {key: list(entries.values()) for key, entries in gathered.sections.items()}
    try:
        return Figures.model_validate({"title": path.stem, **content})
    except ValidationError as error:
        raise InputError([_problem(name, gathered, fault) for fault in error.errors()]) from None


def _rows(table: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    for row, cells in table.iterrows():
        yield int(str(row)), {str(column): str(cell) for column, cell in cells.items() if cell != ""}


def _take(gathered: _Gathered, cells: dict[str, str], row: int, file: str) -> None:
    def refuse(what: str, remedy: str, column: str) -> None:
        gathered.problems.append(Problem(file, what, remedy, row, column))

    kind, group, value = cells.get("kind", ""), cells.get("group", ""), cells.get("value", "")
    if kind not in _SECTIONS:
        return refuse("This kind of figure is not known.", f"Write one of: {', '.join(_SECTIONS)}.", "kind")
    for column in ("group", "value"):
        if column not in cells:
            return refuse("The cell is empty.", "Fill it in.", column)
    figure = cells.get("figure", kind)
    entry = gathered.entry(_SECTIONS[kind], f"{group}: {figure}" if kind == "mean" else group, row)
    if _given_twice(entry, kind, figure):
        return refuse("This figure stands in an earlier row already.", "Keep one of them.", "figure")
    if kind == "mean":
        entry["mean"] = value
        entry |= {column: cells[column] for column in ("sd", "n") if column in cells}
        if "low" in cells or "high" in cells:
            entry["bounds"] = [cells.get("low", ""), cells.get("high", "")]
    elif kind in ("share", "tick"):
        if entry.setdefault("adds_up", kind == "share") != (kind == "share"):
            return refuse("A group holds either shares or ticks.", "Give one of them another group.", "kind")
        if entry.setdefault("n", cells.get("n")) != cells.get("n"):
            return refuse("The base differs from that of the group's first row.", "Make them the same.", "n")
        entry.setdefault("shares", {})[figure] = value
        if "count" in cells:
            entry.setdefault("counts", {})[figure] = cells["count"]
    elif kind in ("less", "part"):
        entry.setdefault("less" if kind == "less" else "parts", {})[figure] = value
    else:
        entry["whole" if kind == "among" else kind] = value
        if kind == "among":
            entry["complete"] = False
    return None


def _given_twice(entry: dict[str, Any], kind: str, figure: str) -> bool:
    inner = {"share": "shares", "tick": "shares", "less": "less", "part": "parts"}.get(kind)
    if inner:
        return figure in entry.get(inner, {})
    return ("whole" if kind == "among" else kind) in entry


def _problem(file: str, gathered: _Gathered, fault: Any) -> Problem:
    section, place, *inner = fault["loc"]
    what = "is missing" if fault["type"] == "missing" else fault["msg"].removeprefix("Value error, ")
    column = str(inner[0]) if inner else ""
    said = f"{' '.join(str(part) for part in inner)}: {what}." if inner else f"{what}."
    named = _COLUMNS.get(column, column if column in (*_NEEDED, *_OPTIONAL) else None)
    return Problem(file, said, "Correct it.", gathered.rows[section][place], named)
