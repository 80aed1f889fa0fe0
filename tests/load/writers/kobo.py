"""KoboToolbox's shape: XML values in the cells, check-alls joined and split, and the XLSForm beside them."""

from __future__ import annotations

from pathlib import Path

from tests.load.drawn import SCALE
from tests.load.exports import write_csv
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import Columns, cells, ids, lines, moments, write_sheets


def _named(stem: str, options: tuple[str, ...] | list[str], given: str | None) -> object:
    return None if given is None else f"{stem}{list(options).index(given)}"


def write(folder: Path, survey: Fielded) -> Written:
    """Write data and form; the number is asked by `relevant`."""
    say = survey.texts
    lists = {"p": survey.choices, "s": SCALE, "n": survey.needs}
    choices = [[name, f"{name}{at}", text] for name, texts in lists.items() for at, text in enumerate(texts)]
    questions = [
        ["text", "words", say["words"], ""],
        ["select_one p", "place", say["place"], ""],
        *(["select_one s", f"rate_{at}", survey.row_text(row), ""] for at, row in enumerate(survey.rows)),
        ["select_multiple n", "needs", say["needs"], ""],
        ["decimal", "years", say["years"], "${place} = 'p0'"],
        ["date", "day", say["day"], ""],
    ]
    sheets = {"survey": [["type", "name", "label", "relevant"], *questions],
              "choices": [["list_name", "name", "label"], *choices]}  # fmt: skip
    form = write_sheets(folder / "form.xlsx", sheets)

    def ticked(at: int) -> list[str]:
        return cells(survey, lambda answer: int(survey.needs[at] in answer.needs) if answer.needs else "")

    columns: Columns = [
        ("start", moments(survey)),
        ("words", cells(survey, lambda answer: answer.words)),
        ("place", cells(survey, lambda answer: _named("p", survey.choices, answer.place))),
        *((f"rate_{at}", cells(survey, lambda answer, at=at: _named("s", SCALE, answer.rates[at])))
          for at, _ in enumerate(survey.rows)),
        ("needs", cells(survey, lambda answer: " ".join(
            f"n{at}" for at, option in enumerate(survey.needs) if option in answer.needs))),
        *((f"needs/n{at}", ticked(at)) for at, _ in enumerate(survey.needs)),
        ("years", cells(survey, lambda answer: answer.years)),
        ("day", cells(survey, lambda answer: answer.day)),
        ("_uuid", ids(survey)),
        ("_submission_time", moments(survey)),
    ]  # fmt: skip
    return Written(write_csv(folder / "export.csv", lines(columns)), form, routed=True)
