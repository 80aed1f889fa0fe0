"""Plain tables, CSV and XLSX: question texts as headers, a check-all as questions of yes and no."""

from __future__ import annotations

from pathlib import Path

from tests.load.exports import write_csv
from tests.load.writers.fielded import UNKNOWN, Fielded, Written
from tests.load.writers.tables import Columns, cells, ids, lines, rates, ticks, write_sheets


def _columns(survey: Fielded) -> Columns:
    say = survey.texts
    return [
        ("id", ids(survey)),
        (say["words"], cells(survey, lambda answer: answer.words)),
        (say["place"], cells(survey, lambda answer: answer.place)),
        *rates(survey, map(survey.row_text, survey.rows)),
        *ticks(survey, (f"{say['needs']} – {option}" for option in survey.needs), "Yes", "No"),
        (say["years"], cells(survey, lambda answer: answer.years)),
        (say["day"], cells(survey, lambda answer: answer.day)),
    ]


def write(folder: Path, survey: Fielded) -> Written:
    """Write the CSV."""
    return Written(write_csv(folder / "export.csv", lines(_columns(survey))), multi=False)


def write_semicolons(folder: Path, survey: Fielded) -> Written:
    """Write it as Excel does in Europe: semicolons, and a byte order mark."""
    path = write_csv(folder / "export.csv", lines(_columns(survey)), "utf-8-sig", delimiter=";")
    return Written(path, multi=False)


def write_workbook(folder: Path, survey: Fielded) -> Written:
    """Write the XLSX, with numbers and dates as such, and text that begins with = as text."""
    typed: list[list[object]] = [[answer.years, answer.day] for answer in survey.answers]
    header, *body = lines(_columns(survey))
    rows = [[*row[:-2], *("" if one in (None, UNKNOWN) else one for one in given)]
            for row, given in zip(body, typed, strict=True)]  # fmt: skip
    return Written(write_sheets(folder / "export.xlsx", {"Answers": [header, *rows]}), multi=False)
