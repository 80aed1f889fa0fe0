"""Check-alls that an export condenses into one cell of option texts, where its tool doesn't say that it did."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from evalkit.load.headers import listed
from evalkit.load.joined import find_options
from evalkit.load.raw import Column


def as_check_all(column: Column, cells: pd.Series, separator: str) -> Column:
    """Read a column as a check-all where its cells are free combinations of a few texts; else give it back as it is.

    >>> cells = pd.Series(["Rent", "Food", "Food,Rent", "Rent", "Food,Rent", "Food"])
    >>> list(as_check_all(Column("Q1"), cells, ",").labels)
    ['Food', 'Rent']
    """
    options = [_as_written(option, separator, cells) for option in find_options(cells, separator)]
    labels = {option: {"en": option} for option in options}
    return replace(column, kind="multi", separator=separator, labels=labels) if options else column


def _as_written(option: str, separator: str, cells: pd.Series) -> str:
    """Give an option that holds the separator the blanks that stand around it in the cells."""
    if separator not in option:
        return option
    written = re.compile(rf"\s*{re.escape(separator.strip())}\s*".join(map(re.escape, option.split(separator))))
    return next((found[0] for cell in cells.unique() if (found := written.search(cell))), option)


def found_in_answers(columns: list[Column]) -> list[str]:
    """Warn of the check-alls whose options were found in the answers.

    >>> found_in_answers([Column("Q1", kind="multi", separator=",", labels={"Food": {"en": "Food"}})])[0][:47]
    'Read as check-alls, with options found in the a'
    """
    names = [column.name for column in columns if column.kind == "multi" and column.separator and column.labels]
    what = f"Read as check-alls, with options found in the answers: {listed(names)}."
    return [f"{what} An option that nobody ticked, or only one respondent, can't be seen."] if names else []
