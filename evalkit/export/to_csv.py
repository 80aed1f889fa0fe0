"""CSV: the table as text, and beside it the kinds of missing and the data dictionary."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from evalkit.export.cells import Cell, as_cells, kinds_of
from evalkit.export.dictionary import Layout
from evalkit.export.tidy import Tidy
from evalkit.harmless import harmless


def write_csv(tidy: Tidy, path: Path) -> Layout:
    """Write data.csv and, beside it, data.missing.csv with the kind of missing of each empty cell.

    UTF-8 with a byte order mark, by which Excel knows it, and commas. Texts that a spreadsheet would take for a
    formula get an apostrophe; numbers stay as they are.
    """
    names = {variable.field: variable.field for variable in tidy.variables}
    columns = [as_cells(variable, tidy.values[variable.field]) for variable in tidy.variables]
    _write(path, list(names), zip(*columns, strict=True))
    write_table(path.with_suffix(".missing.csv"), kinds_of(tidy))
    words = tidy.wording
    notes = [
        words.say(
            "An apostrophe stands before texts that Excel would take for a formula, and is not part of the answer."
        ),
        words.say('In R: read.csv("{file}", fileEncoding = "UTF-8-BOM").', file=path.name),
    ]
    empty = words.say("Empty; {file} says why.", file=path.with_suffix(".missing.csv").name)
    return Layout(names, _where_missing(tidy, empty), as_labels=True, notes=notes)


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a table of texts."""
    _write(path, list(table.columns), table.fillna("").itertuples(index=False))


def _write(path: Path, header: list[str], rows: Iterable[Iterable[Cell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([harmless(name) for name in header])
        writer.writerows([_text(cell) for cell in row] for row in rows)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return "" if cell is None else repr(cell)


def _where_missing(tidy: Tidy, empty: str) -> dict[str, str]:
    return {variable.field: empty for variable in tidy.variables if variable.item}
