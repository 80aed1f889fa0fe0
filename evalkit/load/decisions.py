"""The quotations that somebody released: quotations.csv, or quotations.xlsx, beside initiative.yml."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.harmless import as_given
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.letters import fold
from evalkit.load.source import open_source

SHEETS = ("quotations.csv", "quotations.xlsx")

QUOTATION, INTERVIEWS, DOCUMENT, COUNTY, ROLE = "quotation", "interviews", "document", "county", "role"
THEMES, TEXT, LOOK_AT = "themes", "text", "look_at"
RELEASE, TEXT_TO_SHOW, REMARK = "release", "text_to_show", "note"
COLUMNS = (QUOTATION, INTERVIEWS, DOCUMENT, COUNTY, ROLE, THEMES, TEXT, LOOK_AT, RELEASE, TEXT_TO_SHOW, REMARK)
"""The columns of the sheet. People write in the last three; the rest is written for them."""
# Cells have no outer blanks, so that people can't have columns of these names.
RELEASED = " released"
"""What is read of the column release: True or False."""
REFUSED = " refused"
"""Whether somebody wrote no: True or False."""
ROW = " row"
"""The row of the sheet."""

_YES, _NO = ("yes", "y", "si", "s"), ("no", "n")


def sheet_of(home: Path) -> Path | None:
    """Find the sheet in an initiative's folder; raise InputError where there are two."""
    there = [home / name for name in SHEETS if (home / name).is_file()]
    if len(there) > 1:
        what = f"Both {SHEETS[0]} and {SHEETS[1]} are there, and they may say different things."
        raise InputError([Problem(SHEETS[0], what, "Keep the one with the latest decisions.")])
    return there[0] if there else None


def load_decisions(home: Path) -> pd.DataFrame:
    """Read what was decided of each quotation.

    `home` is the initiative's folder. Returns COLUMNS and those that people added, as text, RELEASED (True where
    somebody wrote yes), REFUSED (where no) and ROW; no rows where there is no sheet. Raises InputError for a missing
    column, a quotation given twice or none, and a release that is neither yes nor no; never with what was said.
    """
    path = sheet_of(home)
    if path is None:
        return pd.DataFrame(columns=[*COLUMNS, RELEASED, REFUSED, ROW]).astype({RELEASED: bool, REFUSED: bool})
    table = with_header(open_source(path, home).cells)
    refuse_columns(
        table, [*COLUMNS, *table.columns], path.name, "Put it back, or let `evalkit worksheets` write the file anew."
    )
    table = pd.DataFrame({name: table[name].map(as_given) for name in table.columns})
    wish = table[RELEASE].map(fold)
    problems = [
        Problem(path.name, "The cell says neither yes nor no.", "Write yes, or leave it empty.", int(row), RELEASE)
        for row in table.index[~wish.isin([*_YES, *_NO, ""])]
    ]
    problems += [
        Problem(path.name, "The cell is empty.", "Put the quotation's id back, or delete the row.", int(row), QUOTATION)
        for row in table.index[table[QUOTATION] == ""]
    ]
    problems += [
        Problem(path.name, "The quotation stands in an earlier row already.", "Keep one row.", int(row), QUOTATION)
        for row in table.index[table.duplicated(QUOTATION) & (table[QUOTATION] != "")]
    ]
    if problems:
        raise InputError(problems)
    table[RELEASED], table[REFUSED], table[ROW] = wish.isin(_YES), wish.isin(_NO), table.index
    return table.reset_index(drop=True)
