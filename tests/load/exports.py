"""Small exports and their instrument, made up for the tests; and a copy of the demo to spoil."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from openpyxl import Workbook

from evalkit.places import demo
from evalkit.schemas.instrument import Instrument

REAL = Path(__file__).parents[2].parent / "shared" / "fixtures"
"""Exports of real tools, which lie beside the project on some machines only."""
CANARY = "CANARY-4711"
PERSONAL = "Maria Lopez, 505 555 0100"

INSTRUMENT: dict = {
    "id": "mini",
    "title": "Mini",
    "source": "Made up for the tests",
    "population": "census",
    "invited": None,
    "respondent": "id",
    "unit": {
        "id": "county",
        "kind": "single",
        "text": "Where?",
        "label": "County",
        "column": "Q2",
        "options": [{"id": "A", "value": "1", "label": "Ada"}, {"id": "B", "value": "2", "label": "Bea"}],
    },
    "anchors": {
        "agreement": {
            1: {"en": "do not agree", "es": "no estoy de acuerdo"},
            2: {"en": "agree a little", "es": "un poco de acuerdo"},
            3: {"en": "agree a lot", "es": "muy de acuerdo"},
        }
    },
    "items": [
        {"id": "resources", "kind": "scale", "text": "?", "label": "R", "column": "Q3_1", "anchors": "agreement"},
        {"id": "ownership", "kind": "scale", "text": "?", "label": "O", "column": "Q3_2", "anchors": "agreement"},
        {
            "id": "sector",
            "kind": "single",
            "text": "?",
            "label": "Sector",
            "column": "Q4",
            "options": [
                {"id": "public", "value": "1", "label": {"en": "Public", "es": "Público"}},
                {"id": "private", "value": "2", "label": {"en": "Private", "es": "Privado"}},
            ],
        },
        {
            "id": "teams",
            "kind": "multi",
            "text": "?",
            "label": "Teams",
            "options": [
                {"id": "food", "column": "Q5_1", "label": {"en": "Food", "es": "Alimentación"}},
                {"id": "jobs", "column": "Q5_2", "label": {"en": "Jobs", "es": "Empleo"}},
            ],
        },
    ],
    "scales": [{"id": "both", "label": "Both", "items": ["resources", "ownership"]}],
    "flow": {"consent": {"column": "Q1", "agree": ["1", "Yes"]}, "answered_any_of": ["resources", "ownership"]},
}

COLUMNS = ("id", "Q1", "Q2", "Q3_1", "Q3_2", "Q4", "Q5_1", "Q5_2", "comment")
Row = Mapping[str, str]


def instrument(**changes: object) -> Instrument:
    """Give the small instrument, with some of its keys changed."""
    return Instrument.model_validate({**INSTRUMENT, **changes})


def write_instrument(folder: Path, told: Mapping[str, object]) -> Path:
    """Write an instrument as YAML where an initiative has it."""
    path = folder / "instruments" / "mini.yml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(dict(told), sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def answered(name: str, **cells: str) -> dict[str, str]:
    """Give the row of somebody who answered everything, but for the cells that are given."""
    row = {"id": name, "Q1": "1", "Q2": "1", "Q3_1": "3", "Q3_2": "2", "Q4": "1", "Q5_1": "1", "comment": CANARY}
    return row | cells


def plain(rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> list[list[str]]:
    """Lay out rows as a plain table."""
    return [list(columns), *([row.get(column, "") for column in columns] for row in rows)]


def qualtrics(rows: Iterable[Row], columns: Sequence[str] = COLUMNS) -> list[list[str]]:
    """Lay out rows as Qualtrics does."""
    imports = [json.dumps({"ImportId": f"QID{at}"}) for at, _ in enumerate(columns)]
    header, *body = plain(rows, columns)
    return [header, [f"Text of {column}" for column in columns], imports, *body]


def write_csv(path: Path, lines: Iterable[Sequence[str]], encoding: str = "utf-8", **dialect: str) -> Path:
    """Write lines as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **dialect).writerows(lines)
    return path


def write_xlsx(path: Path, lines: Iterable[Sequence[object]]) -> Path:
    """Write lines as an Excel workbook."""
    book = Workbook()
    for line in lines:
        book.active.append(list(line))
    book.save(path)
    return path


def demo_copy(folder: Path, county_wide: bool = False, name: str = "initiative") -> Path:
    """Copy the demo initiative, without its store, into a folder; its county-wide survey takes most of the time."""
    home = folder / name
    shutil.copytree(demo(), home, ignore=shutil.ignore_patterns("store", "__pycache__", "*.py"))
    if not county_wide:
        declared = (home / "initiative.yml").read_text(encoding="utf-8")
        declared = re.sub(r"\n  - \{id: \"2020\".*", "", declared)
        declared = re.sub(r"\n  # The county-wide survey\..*?\n\n(?=#)", "\n\n", declared, flags=re.DOTALL)
        (home / "initiative.yml").write_text(declared, encoding="utf-8")
    return home


def change_cell(export: Path, row: int, column: str, value: str) -> None:
    """Change one cell of an export; the row is counted as a spreadsheet counts."""
    with export.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    lines[row - 1][lines[0].index(column)] = value
    write_csv(export, lines)
