"""Tables of cells: blanks, the header row, and the columns that must be there."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from evalkit.errors import InputError, Problem


def trimmed(cells: pd.DataFrame) -> pd.DataFrame:
    """Take the blanks around each cell off."""
    bare: pd.DataFrame = cells.apply(lambda column: column.str.strip())
    return bare


def without_blank_rows(cells: pd.DataFrame) -> pd.DataFrame:
    """Count the rows from 1, as a spreadsheet does, and leave the blank ones out.

    >>> without_blank_rows(pd.DataFrame([["id"], [""], ["7"]])).index.tolist()
    [1, 3]
    """
    cells = cells.set_axis(pd.RangeIndex(1, len(cells) + 1))
    blank = pd.Series(True, index=cells.index)
    for place in cells:
        blank &= cells[place] == ""
        if not blank.any():
            return cells
    return cells[~blank]


def with_header(cells: pd.DataFrame, header_rows: int = 1) -> pd.DataFrame:
    """Take the first row as column names; leave out the header rows and columns without a name.

    >>> with_header(pd.DataFrame([["id", ""], ["7", "x"]])).to_dict("list")
    {'id': ['7']}
    """
    body = cells.iloc[header_rows:].set_axis(list(cells.iloc[0]), axis="columns")
    return body.loc[:, body.columns != ""]


def refuse_columns(table: pd.DataFrame, wanted: Iterable[str], name: str, remedy: str) -> None:
    """Raise InputError for each wanted column that is not there, or that stands there more than once.

    Two columns of one name that nobody asks for do no harm. `remedy` says what to do about a missing one.
    """
    given = list(table.columns)
    problems = []
    for column in dict.fromkeys(wanted):
        times = given.count(column)
        if times == 0:
            problems.append(Problem(name, "There is no such column.", remedy, column=column))
        elif times > 1:
            what = f"The column name stands there {times} times."
            problems.append(Problem(name, what, "Give each column its own name.", column=column))
    if problems:
        raise InputError(problems)


def refuse_rivals(table: pd.DataFrame, wanted: Iterable[str], name: str) -> None:
    """Raise InputError for each wanted column whose name stood there twice, over other answers, and that nobody wants.

    `table` has unique names: the second Q4 is `Q4 (2)`. Which of the two is meant nobody can tell.
    """
    asked = list(dict.fromkeys(wanted))
    problems = []
    for column in asked:
        rival = f"{column} (2)"
        if rival in table and rival not in asked and (table[rival].ne("") & table[rival].ne(table[column])).any():
            what = "The column name stands there more than once, and the columns differ."
            problems.append(Problem(name, what, "Give each column its own name.", column=column))
    if problems:
        raise InputError(problems)
