"""Errors that name the file, the row, the column and the remedy, and never a respondent's other answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input, where it is, and what to do about it.

    >>> print(Problem("exports/a.csv", "7 is not one of the anchors 1 to 4.", "Correct it.", 14, "Q3_2"))
    exports/a.csv, row 14, column Q3_2: 7 is not one of the anchors 1 to 4. Correct it.
    """

    file: str
    what: str
    remedy: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", column {self.column}"
        return f"{place}: {self.what} {self.remedy}"


class EvalkitError(Exception):
    """Something a person can mend: the message is written for them."""


class InputError(EvalkitError):
    """One or more problems with the files of an initiative.

    >>> error = InputError([Problem("initiative.yml", "The file is empty.", "Write it.")])
    >>> error.problems[0].file
    'initiative.yml'
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(EvalkitError):
    """A call or command asks for something that is not there: a county, a notebook, a parameter."""


def name_in(path: Path, home: Path | None) -> str:
    """Name a file as the evaluator knows it: from the initiative's folder down.

    >>> name_in(Path("/data/nm/exports/a.csv"), Path("/data/nm"))
    'exports/a.csv'
    """
    if home is not None and path.is_relative_to(home):
        return path.relative_to(home).as_posix()
    return path.name
