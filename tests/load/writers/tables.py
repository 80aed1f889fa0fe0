"""Tables of columns, each a heading and a cell a respondent, laid out as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from tests.load.writers.fielded import Answer, Fielded, one

Columns = list[tuple[str, list[str]]]


def ids(survey: Fielded) -> list[str]:
    """Name the respondents."""
    return [f"r{number}" for number, _ in enumerate(survey.answers, start=1)]


def moments(survey: Fielded, shape: str = "2021-07-18 10:{:02d}:07") -> list[str]:
    """Give each respondent a time of their own."""
    return [shape.format(number) for number, _ in enumerate(survey.answers)]


def cells(survey: Fielded, give: Callable[[Answer], object]) -> list[str]:
    """Write one answer of each respondent."""
    return [one(give(answer)) for answer in survey.answers]


def rates(survey: Fielded, headings: Iterable[str]) -> Columns:
    """Write the matrix, one column a row."""
    return [(name, cells(survey, lambda answer, at=at: answer.rates[at])) for at, name in enumerate(headings)]


def ticks(survey: Fielded, headings: Iterable[str], ticked: str | None, blank: str = "") -> Columns:
    """Write the check-all, one column an option; `ticked` is None where the option's text stands for a tick."""
    return [
        (name, cells(survey, lambda answer, one=option: (ticked or one) if one in answer.needs else blank))
        for name, option in zip(headings, survey.needs, strict=True)
    ]


def write_sheets(path: Path, sheets: Mapping[str, Iterable[Sequence[object]]]) -> Path:
    """Write an Excel workbook, in which text that begins with = is text."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            cell.data_type = "s"
    book.save(path)
    return path


def lines(columns: Columns, *headers: Sequence[str]) -> list[list[str]]:
    """Lay columns out as rows, below the headings and further header rows."""
    body = zip(*(cells for _, cells in columns), strict=True)
    return [[name for name, _ in columns], *map(list, headers), *map(list, body)]
