"""SurveyMonkey's shape: questions above, "Response", rows and options below."""

from __future__ import annotations

from pathlib import Path

from tests.load.exports import write_csv
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import cells, ids, lines, moments, rates, ticks


def write(folder: Path, survey: Fielded) -> Written:
    """Write the CSV with all columns expanded, texts in the cells."""
    say = survey.texts
    own = [("Respondent ID", ids(survey)), ("Start Date", moments(survey, "07/18/2021 10:{:02d}:07 AM"))]
    columns = [
        *own,
        (say["words"], cells(survey, lambda answer: answer.words)),
        (say["place"], cells(survey, lambda answer: answer.place)),
        *rates(survey, [say["rates"], "", ""]),
        *ticks(survey, [say["needs"], *[""] * (len(survey.needs) - 1)], None),
        (say["years"], cells(survey, lambda answer: answer.years)),
        (say["day"], cells(survey, lambda answer: answer.day)),
    ]
    below = ["", "", "Open-Ended Response", "Response", *survey.rows, *survey.needs, *["Open-Ended Response"] * 2]
    return Written(write_csv(folder / "export.csv", lines(columns, below)))
