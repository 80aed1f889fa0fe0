"""The sheet of an export with one row a submission, and what is left out beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.kobo.system import is_export, is_repeat
from evalkit.load.source import Note, Source
from evalkit.load.table import below_headers

_IN_REPEAT = re.compile(r"(.+?)\[\d+\]/.+")
_SEVERAL = "Several rows a respondent don't fit into one row a respondent."


@dataclass
class Export:
    """The submissions: `answers` by unique names, and `headers`, what the file calls each of these columns."""

    answers: pd.DataFrame
    headers: dict[str, str]
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def submissions(source: Source) -> dict[str, pd.DataFrame]:
    """Give the sheets that hold submissions, by their headers."""
    return {name: cells for name, cells in source.sheets.items() if is_export(cells.iloc[0])}


def read_submissions(source: Source) -> Export:
    """Read the one sheet with submissions; raise InputError where there is none but a repeat's, or several."""
    found = submissions(source)
    main = {name: cells for name, cells in found.items() if not is_repeat(cells.iloc[0])}
    if not main:
        what = "These are the rows of a repeat, without the submissions that they belong to."
        remedy = "Give the main table of the export, with one row a submission."
        raise InputError([Problem(source.name, what, remedy)])
    if len(main) > 1:
        what = f"The workbook has several sheets with submissions: {', '.join(main)}."
        raise InputError([Problem(source.name, what, "Save the one that you need as a file of its own.")])
    (name, cells), *_ = main.items()
    export = _with_header(cells, source.name)
    for other, left in source.sheets.items():
        if other == name:
            continue
        if is_repeat(left.iloc[0]):
            export.notes.append(Note(f"rows of the repeat {other} left out", len(left) - 1, _SEVERAL))
        else:
            export.notes.append(Note(f"rows of the sheet {other} left out", len(left), "It holds no submissions."))
    return export


def _with_header(cells: pd.DataFrame, name: str) -> Export:
    table = below_headers(cells, 1, name)
    headers = dict(zip(table.answers.columns, table.header.iloc[0], strict=True))
    repeated = {column: found[1] for column, header in headers.items() if (found := _IN_REPEAT.fullmatch(header))}
    export = Export(table.answers.drop(columns=list(repeated)), headers, [], table.warnings)
    for column in repeated:
        del headers[column]
    for repeat in dict.fromkeys(repeated.values()):
        columns = tuple(column for column, within in repeated.items() if within == repeat)
        export.notes.append(Note(f"columns of the repeat {repeat} left out", len(columns), _SEVERAL, columns))
    return export
