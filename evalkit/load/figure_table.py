"""Published figures in a table: one row a figure, rows of one group put together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from pydantic import ValidationError

from evalkit.errors import InputError, Problem, name_in
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.gathered import COLUMNS, NEEDED, Gathered
from evalkit.load.source import open_source
from evalkit.schemas.figures import Figures

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


def read_figure_table(path: Path, home: Path | None) -> Figures:
    """Read a CSV file of published figures; raise InputError with row and column for what doesn't fit."""
    name = name_in(path, home)
    source = open_source(path, home)
    if source.kind != "text":
        what, remedy = "This is not a table in text, which keeps figures as printed.", "Save it as CSV, or write YAML."
        raise InputError([Problem(name, what, remedy)])
    table = with_header(source.cells)
    refuse_columns(table, NEEDED, name, "Add it.")
    strange = [column for column in table.columns if column not in COLUMNS]
    if strange:
        remedy = f"Use {', '.join(COLUMNS)}."
        raise InputError([Problem(name, "This column is not known.", remedy, 1, column) for column in strange])
    gathered = Gathered()
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
        raise InputError(
            [
                # An SD that is no SD is told where it stands, among the means.
                gathered.problem(name, fault)
                for fault in error.errors()
                if fault["loc"][2:3] != ("sds",)
            ]
        ) from None


def _rows(table: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    for row, cells in table.iterrows():
        yield int(str(row)), {str(column): str(cell) for column, cell in cells.items() if cell != ""}


def _take(gathered: Gathered, cells: dict[str, str], row: int, file: str) -> None:
    def refuse(what: str, remedy: str, column: str) -> None:
        gathered.problems.append(Problem(file, what, remedy, row, column))

    kind, group, value = cells.get("kind", ""), cells.get("group", ""), cells.get("value", "")
    if kind not in _SECTIONS:
        return refuse("This kind of figure is not known.", f"Write one of: {', '.join(_SECTIONS)}.", "kind")
    for column in ("group", "value"):
        if column not in cells:
            return refuse("The cell is empty.", "Fill it in.", column)
    figure = cells.get("figure", kind)
    entry = gathered.entry(_SECTIONS[kind], f"{group}: {figure}" if kind == "mean" else group, row, kind, figure)
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
