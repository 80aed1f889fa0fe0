"""The header rows of a table: names that are unique, and what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.raw import unique_names

_LISTED = 8


@dataclass(frozen=True)
class Table:
    """A table below its headers.

    `answers` has unique column names; `header` gives the header rows of the same columns, by place.
    """

    answers: pd.DataFrame
    header: pd.DataFrame
    warnings: list[str]


def below_headers(cells: pd.DataFrame, rows: int, name: str) -> Table:
    """Take the first row as column names, and leave out the header rows and columns that are empty all the way.

    `cells` are those of a Source, `rows` how many header rows there are, `name` is the file's. Doubled and empty
    names are told. Raises InputError where no answers follow, or the headers stand there a second time.
    """
    if len(cells) <= rows:
        raise InputError([Problem(name, "No answers stand below the headers.", "Export it again with its answers.")])
    given = [str(header) for header in cells.iloc[0]]
    nameless = [place for place, header in enumerate(given) if not header]
    empty = {place for place in nameless if not (cells.iloc[:, place] != "").any()}
    kept = [place for place in range(len(given)) if place not in empty]
    names = unique_names(given)
    _refuse_repeated(cells.iloc[:, kept], rows, name)
    warnings = []
    doubled = [names[place] for place in kept if given[place] and given.count(given[place]) > 1]
    if doubled:
        warnings.append(f"Several columns have the same name; told apart by a number: {listed(doubled)}.")
    if filled := [names[place] for place in nameless if place not in empty]:
        warnings.append(f"Columns without a name are called by their place: {listed(filled)}.")
    header = cells.iloc[:rows, kept].set_axis(range(len(kept)), axis="columns")
    answers = cells.iloc[rows:, kept].set_axis([names[place] for place in kept], axis="columns")
    return Table(answers, header, warnings)


def listed(names: list[str]) -> str:
    """List names in a message, the first few of many.

    >>> listed(["a", "b"]), listed(list("abcdefghijk"))
    ('a, b', 'a, b, c, d, e, f, g, h and 3 more')
    """
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _refuse_repeated(cells: pd.DataFrame, rows: int, name: str) -> None:
    """Two exports pasted together carry their headers along."""
    again = pd.Series(True, index=cells.index[rows:])
    # Three columns tell; a table of one column may well hold its header's word as an answer.
    for place in range(min(3, len(cells.columns))):
        again &= cells.iloc[rows:, place] == cells.iloc[0, place]
    if len(cells.columns) > 1 and again.any():
        remedy = "Export the file again, or load the exports that were put together one by one."
        row = int(again.index[again][0])
        raise InputError([Problem(name, "The headers stand here a second time.", remedy, row)])
