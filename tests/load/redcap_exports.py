"""Exports and data dictionaries in REDCap's shape, made up for the tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from evalkit.load.forms.redcap import FORM
from evalkit.load.raw import Column, RawSurvey
from evalkit.load.source import Source, open_source
from evalkit.load.surveys.redcap import FORMAT

HEADERS = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note", "Text Validation Type OR Show Slider Number",
    "Text Validation Min", "Text Validation Max", "Identifier?", "Branching Logic (Show field only if...)",
    "Required Field?", "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
]  # fmt: skip


def field(name: str, kind: str = "text", label: str = "", choices: str = "", **more: str) -> list[str]:
    """Write the row of a dictionary for one field."""
    keys = {"form": 1, "section": 2, "validation": 7, "identifier": 10, "branching": 11, "matrix": 15}
    row = [name, "form_1", "", kind, label, choices, *[""] * 12]
    for key, value in more.items():
        row[keys[key]] = value
    return row


def write(path: Path, rows: Iterable[Sequence[str]], mark: str = "") -> Path:
    """Write a CSV file, after a byte order mark where one is given."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(mark)
        csv.writer(file).writerows(rows)
    return path


def opened(folder: Path, header: str, *rows: str) -> Source:
    """Write an export whose cells hold no commas, and open it."""
    return open_source(write(folder / "data.csv", [header.split(","), *[row.split(",") for row in rows]]))


def dictionary(folder: Path, *fields: list[str]) -> list[Column]:
    """Write a dictionary of a record id and these fields, and read it."""
    return FORM.read(open_source(write(folder / "dictionary.csv", [HEADERS, field("record_id"), *fields])))


def read(folder: Path, header: str, *rows: str, form: Sequence[Column] = ()) -> RawSurvey:
    """Write an export whose cells hold no commas, and read it; every column is described."""
    raw = FORMAT.read(opened(folder, header, *rows), form)
    assert list(raw.answers.columns) == [column.name for column in raw.columns]
    return raw


def by_name(raw: RawSurvey) -> dict[str, Column]:
    """Give each column by its name."""
    return {column.name: column for column in raw.columns}
