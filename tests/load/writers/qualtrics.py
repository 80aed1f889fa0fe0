"""Qualtrics's shapes, with choice texts in the cells: the current one and the legacy one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.load.exports import write_csv
from tests.load.writers.fielded import Fielded, Written
from tests.load.writers.tables import Columns, cells, ids, lines, moments, rates, ticks, write_sheets


def _questions(survey: Fielded) -> tuple[Columns, list[str], list[str]]:
    """Give the columns, their texts and their ImportIds."""
    need_names = [f"Q4_{at}" for at, _ in enumerate(survey.needs, start=1)]
    columns = [("Q1", cells(survey, lambda answer: answer.words)), ("Q2", cells(survey, lambda answer: answer.place))]
    columns += rates(survey, [f"Q3_{at}" for at in (1, 2, 3)])
    columns += ticks(survey, need_names, None)
    columns += [("Q5", cells(survey, lambda answer: answer.years)), ("Q6", cells(survey, lambda answer: answer.day))]
    say = survey.texts
    texts = [say["words"], say["place"], *(f"{say['rates']} - {row}" for row in survey.rows)]
    texts += [*(f"{say['needs']} - {option}" for option in survey.needs), say["years"], say["day"]]
    imports = [f"QID{name[1:]}" for name, _ in columns]
    return columns, texts, ["QID1_TEXT", *imports[1:-2], "QID5_TEXT", "QID6_TEXT"]


def _own(survey: Fielded) -> Columns:
    count = len(survey.answers)
    done = cells(survey, lambda answer: "True" if answer.finished else "False")
    return [
        ("StartDate", moments(survey)), ("Status", ["IP Address"] * count), ("Finished", done),
        ("ResponseId", ids(survey)),
    ]  # fmt: skip


def _current(survey: Fielded) -> list[list[str]]:
    own = _own(survey)
    columns, texts, imports = _questions(survey)
    keys = ["startDate", "status", "finished", "_recordId", *imports]
    header = [json.dumps({"ImportId": key}, separators=(",", ":")) for key in keys]
    return lines(own + columns, [name for name, _ in own] + texts, header)


def write(folder: Path, survey: Fielded) -> Written:
    """Write the current CSV."""
    return Written(write_csv(folder / "export.csv", _current(survey)), finished=True)


def write_workbook(folder: Path, survey: Fielded) -> Written:
    """Write the current XLSX."""
    return Written(write_sheets(folder / "export.xlsx", {"Sheet0": _current(survey)}), finished=True)


def write_legacy(folder: Path, survey: Fielded) -> Written:
    """Write the legacy CSV: two header rows, V1, V2 ... and a last column without anything."""
    own = [(f"V{at}", given) for at, (_, given) in enumerate(_own(survey), start=1)]
    columns, texts, _ = _questions(survey)
    table = lines([*own, *columns, ("", [""] * len(survey.answers))],
                  [*(name for name, _ in _own(survey)), *texts, ""])  # fmt: skip
    return Written(write_csv(folder / "export.csv", table, "utf-8-sig"), finished=True)
