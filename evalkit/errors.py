"""Errors that name the file, the row, the column and the remedy, and never a respondent's other answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

_FIRST, _MANY = 5, 10
"""So many rows are named of a fault that stands in more than so many."""


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

    @property
    def place(self) -> str:
        """Where it is, as a spreadsheet counts."""
        row = "" if self.row is None else f", row {self.row}"
        return f"{self.file}{row}" + ("" if self.column is None else f", column {self.column}")

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}"


def lines_of(problems: Iterable[Problem]) -> list[str]:
    """Write problems a line each; of the same fault in many rows the first ones, and in how many more it is.

    >>> many = [Problem("a.csv", "-1 is no weight.", "Correct it.", row, "weight") for row in range(2, 102)]
    >>> lines_of(many)[-2:]
    ['a.csv, row 6, column weight: -1 is no weight. Correct it.', 'a.csv, column weight: the same in 95 more rows.']
    """
    given = list(problems)
    times, seen = Counter(map(_fault, given)), Counter[Problem]()
    lines = []
    for problem in given:
        fault = _fault(problem)
        seen[fault] += 1
        if problem.row is None or times[fault] <= _MANY or seen[fault] <= _FIRST:
            lines.append(str(problem))
        elif seen[fault] == _FIRST + 1:
            lines.append(f"{fault.place}: the same in {times[fault] - _FIRST} more rows.")
    return lines


def _fault(problem: Problem) -> Problem:
    return replace(problem, row=None)


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
        super().__init__("\n".join(lines_of(self.problems)))


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
