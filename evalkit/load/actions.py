"""The action tracker: a plain table of what each county did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem, name_in
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.source import open_source
from evalkit.schemas.tables import ACTIONS


def load_actions(
    path: str | Path,
    wave: str,
    columns: tuple[str, str, str] = ("county", "action", "done"),
    yes: Sequence[str] = ("yes",),
    no: Sequence[str] = ("no",),
    known: Mapping[str, Sequence[str]] | None = None,
    home: str | Path | None = None,
) -> pd.DataFrame:
    """Read an action tracker, CSV or XLSX, one row a county and action.

    `columns` names the columns of county, action and done; `yes` and `no` what stands in the last; `known`,
    where given, what may stand in the first two.
    Returns the columns wave, unit, action, done. Raises InputError with row and column for an empty
    or unknown cell and a county's action given twice.

    >>> from evalkit.places import demo
    >>> int(load_actions(demo() / "exports" / "actions_year1.csv", "2021")["done"].sum())
    28
    """
    path, folder = Path(path), Path(home) if home else None
    name = name_in(path, folder)
    table = with_header(open_source(path, folder).cells)
    refuse_columns(table, columns, name, "Add it, or correct the column's name in initiative.yml.")
    if table.empty:
        raise InputError([Problem(name, "The file holds no actions.", "Write one row a county and action.")])
    unit, action, done = columns
    words = dict.fromkeys(yes, True) | dict.fromkeys(no, False)
    problems = []
    for row, cells in table[[unit, action, done]].iterrows():
        for column in (unit, action):
            if cells[column] == "":
                problems.append(Problem(name, "The cell is empty.", "Fill it in.", _row(row), column))
            elif known is not None and cells[column] not in known[column]:
                what = f"{cells[column]!r} is not declared in initiative.yml."
                problems.append(Problem(name, what, "Correct it, or declare it.", _row(row), column))
        if cells[done] not in words:
            remedy = f"Write one of: {', '.join(words)}."
            problems.append(Problem(name, "The cell says neither yes nor no.", remedy, _row(row), done))
    doubled = table.duplicated([unit, action])
    problems += [
        Problem(name, "The county's action stands in an earlier row already.", "Keep one row.", _row(row), action)
        for row in table.index[doubled]
    ]
    if problems:
        raise InputError(problems)
    return ACTIONS.validate(
        pd.DataFrame(
            {v.WAVE: wave, v.UNIT: table[unit], v.ACTION: table[action], v.DONE: table[done].map(words)}
        ).reset_index(drop=True)
    )


def _row(label: object) -> int:
    return int(str(label))
