"""The margins of a population to which weights are raked: how many people of each county have each answer."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem, name_in
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.numbers import read_numbers
from evalkit.load.source import open_source

POPULATION = "population"
COLUMNS = (v.UNIT, v.ITEM, v.OPTION, POPULATION)


def load_margins(path: str | Path, home: str | Path | None = None) -> pd.DataFrame:
    r"""Read margins, CSV or XLSX, one row a county, item and option, with the people that the population has there.

    `path` is the file, `home` the folder by which messages name it. Returns the columns unit, item, option,
    population and `row`. Raises InputError with row and column for an empty cell, a number of people that is none or
    below 0, and an option that is given twice.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "margins.csv"
    >>> _ = file.write_text("unit,item,option,population\nCounty 4,sex,f,5100\nCounty 4,sex,m,4900\n")
    >>> load_margins(file)["population"].tolist()
    [5100.0, 4900.0]
    """
    path, folder = Path(path), Path(home) if home else None
    name = name_in(path, folder)
    if not path.exists():
        remedy = "Put the margins file there, or correct margins in the design in initiative.yml."
        raise InputError([Problem(name, "The file is missing.", remedy)])
    table = with_header(open_source(path, folder).cells)
    refuse_columns(table, COLUMNS, name, f"Margins have the columns {', '.join(COLUMNS)}.")
    numbers = read_numbers(table[POPULATION])
    problems = [
        Problem(name, "The cell is empty.", "Fill it in, or leave the row out.", int(row), column)
        for column in COLUMNS
        for row in table.index[table[column] == ""]
    ]
    for strange, what in ((numbers.unread, "is no number of people"), (numbers.values < 0, "is below 0")):
        remedy = "Write how many people the population has there."
        problems += [
            Problem(name, f"{table.at[row, POPULATION]!s} {what}.", remedy, int(row), POPULATION)
            for row in table.index[strange]
        ]
    problems += [
        Problem(name, "The option stands in an earlier row already.", "Keep one of the two rows.", int(row), v.OPTION)
        for row in table.index[table.duplicated([v.UNIT, v.ITEM, v.OPTION])]
    ]
    if problems:
        raise InputError(problems)
    read = table[[v.UNIT, v.ITEM, v.OPTION]].copy()
    read[POPULATION], read[v.ROW] = numbers.values, table.index
    return read.reset_index(drop=True)
