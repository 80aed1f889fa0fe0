"""Errors that name the file, the row, the column and the remedy, and never a respondent's other answers."""

from __future__ import annotations

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
    """Write problems a line each; of the same fault in many rows the first ones, and then all other rows in a line.

    >>> many = [Problem("a.csv", "-1 is no weight.", "Correct it.", row, "weight") for row in range(2, 102)]
    >>> lines_of(many)[-2:]
    ['a.csv, row 6, column weight: -1 is no weight. Correct it.', 'a.csv, column weight: the same in rows 7 to 101.']
    """
    given = list(problems)
    rows: dict[Problem, list[int]] = {}
    for problem in given:
        if problem.row is not None:
            rows.setdefault(replace(problem, row=None), []).append(problem.row)
    lines = list[str]()
    for problem in given:
        fault = replace(problem, row=None)
        same = rows.get(fault, [])
        if problem.row is None or len(same) <= _MANY or problem.row in same[:_FIRST]:
            lines.append(str(problem))
        elif problem.row == same[_FIRST]:
            lines.append(f"{fault.place}: the same in rows {_spans(same[_FIRST:])}.")
    return lines


def _spans(rows: list[int]) -> str:
    """Name rows, those that follow one another by the first and the last."""
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][-1] + 1:
            spans[-1][1:] = [row]
        else:
            spans.append([row])
    return ", ".join(" to ".join(map(str, span)) for span in spans)


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
