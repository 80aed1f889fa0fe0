"""LimeSurvey's shape: question texts as headers, parts in brackets, N/A for what was not shown."""

from __future__ import annotations

from pathlib import Path

from tests.load.exports import write_csv
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import cells, ids, lines, moments, rates, ticks


def write(folder: Path, survey: Fielded) -> Written:
    """Write the CSV with full answers."""
    say = survey.texts
    count = len(survey.answers)
    columns = [
        ("Response ID", ids(survey)),
        ("Date submitted", cells(survey, lambda answer: "2021-07-18 16:48:22" if answer.finished else "")),
        ("Last page", ["3"] * count),
        ("Start language", ["en"] * count),
        ("Date started", moments(survey)),
        (say["words"], cells(survey, lambda answer: answer.words)),
        (say["place"], cells(survey, lambda answer: answer.place)),
        *rates(survey, [f"{say['rates']} [{row}]" for row in survey.rows]),
        *ticks(survey, [f"{say['needs']} [{option}]" for option in survey.needs], "Yes", "No"),
        (say["years"], cells(survey, lambda answer: answer.years if survey.asked_years(answer) else "N/A")),
        (say["day"], cells(survey, lambda answer: answer.day)),
    ]
    return Written(write_csv(folder / "export.csv", lines(columns)), finished=True, routed=True)
