"""REDCap's shape: codes in the cells, a checkbox a column, and the data dictionary beside them."""

from __future__ import annotations

from pathlib import Path

from tests.load.drawn import SCALE
from tests.load.redcap_exports import HEADERS, field
from tests.load.redcap_exports import write as write_rows
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import Columns, cells, ids, lines


def _listed(options: tuple[str, ...] | list[str]) -> str:
    return " | ".join(f"{code}, {text}" for code, text in enumerate(options, start=1))


def _coded(options: tuple[str, ...] | list[str], given: str | None) -> object:
    return None if given is None else list(options).index(given) + 1


def write(folder: Path, survey: Fielded) -> Written:
    """Write data and dictionary; the number is asked by branching logic."""
    say, choices = survey.texts, survey.choices
    rate = [field(f"rate_{at}", "radio", row, _listed(SCALE), matrix="rate", section="" if at else say["rates"])
            for at, row in enumerate(survey.rows)]  # fmt: skip
    fields = [
        field("record_id"),
        field("words", "notes", say["words"]),
        field("place", "radio", say["place"], _listed(choices)),
        *rate,
        field("needs", "checkbox", say["needs"], _listed(survey.needs)),
        field("years", "text", say["years"], validation="number", branching="[place] = '1'"),
        field("day", "text", say["day"], validation="date_ymd"),
    ]
    columns: Columns = [
        ("record_id", ids(survey)),
        ("words", cells(survey, lambda answer: answer.words)),
        ("place", cells(survey, lambda answer: _coded(choices, answer.place))),
        *((f"rate_{at}", cells(survey, lambda answer, at=at: _coded(SCALE, answer.rates[at])))
          for at, _ in enumerate(survey.rows)),
        *((f"needs___{code}", cells(survey, lambda answer, one=option: int(one in answer.needs)))
          for code, option in enumerate(survey.needs, start=1)),
        ("years", cells(survey, lambda answer: answer.years)),
        ("day", cells(survey, lambda answer: answer.day)),
        ("form_1_complete", cells(survey, lambda answer: 2 if answer.finished else 0)),
    ]  # fmt: skip
    dictionary = write_rows(folder / "dictionary.csv", [HEADERS, *fields])
    path = write_rows(folder / "export.csv", lines(columns))
    return Written(path, dictionary, finished=True, routed=True)
