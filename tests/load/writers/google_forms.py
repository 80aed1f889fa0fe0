"""Google Forms' shape: questions as headers, all ticks in one cell."""

from __future__ import annotations

from pathlib import Path

from tests.load.exports import write_csv
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import cells, lines, moments, rates


def write(folder: Path, survey: Fielded) -> Written:
    """Write the CSV; respondents have no ids."""
    say = survey.texts
    columns = [
        ("Timestamp", moments(survey, "7/18/2021 10:{:02d}:07")),
        (say["words"], cells(survey, lambda answer: answer.words)),
        (say["place"], cells(survey, lambda answer: answer.place)),
        *rates(survey, [f"{say['rates']} [{row}]" for row in survey.rows]),
        (say["needs"], cells(survey, lambda answer: ", ".join(one for one in survey.needs if one in answer.needs))),
        (say["years"], cells(survey, lambda answer: answer.years)),
        (say["day"], cells(survey, lambda answer: answer.day)),
    ]
    return Written(write_csv(folder / "export.csv", lines(columns)), ids=False)
