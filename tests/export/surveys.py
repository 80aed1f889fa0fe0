"""A small survey with every kind of item and every kind of missing, read as any other, and initiatives around it."""

from __future__ import annotations

import copy
import csv
from pathlib import Path

import pandas as pd
import yaml

from evalkit.export.tidy import Tidy, tidy_of
from evalkit.load.survey import Survey, load_survey
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument
from evalkit.show.wording import Wording

NO_ANSWER = {"-1": "refused", "-2": "dont_know", "-3": "user_missing"}
INSTRUMENT = {
    "id": "small",
    "title": "Small survey",
    "source": "Made up for the tests",
    "population": "census",
    "invited": None,
    "respondent": "id",
    "anchors": {"much": {1: {"en": "not at all", "es": "nada"}, 2: {"en": "a little", "es": "un poco"},
                         3: {"en": "a great deal", "es": "mucho"}}},
    "items": [
        {"id": "agree", "kind": "scale", "text": {"en": "Do you agree?", "es": "¿Está de acuerdo?"}, "label": "Agree",
         "column": "agree", "anchors": "much", "missing": NO_ANSWER, "condition": ["common_agenda"]},
        {"id": "sector", "kind": "single", "text": "Which sector?", "label": "Sector", "column": "sector",
         "missing": NO_ANSWER, "options": [{"id": "public", "value": "1", "label": "Public"},
                                           {"id": "by", "value": "2", "label": "Own, or =family"}]},
        {"id": "why", "kind": "text", "text": "Why?", "label": "Why", "column": "why", "missing": NO_ANSWER,
         "asked_if": [{"item": "sector", "any_of": ["by"]}]},
        {"id": "balance", "kind": "number", "text": "What was left?", "label": "Balance", "column": "balance",
         "missing": {"refused": "refused", "unsure": "dont_know", "left out": "user_missing"},
         "asked_if": [{"item": "sector", "any_of": ["by"]}]},
        {"id": "day", "kind": "date", "text": "Since when?", "label": "Day", "column": "day", "missing": NO_ANSWER},
        {"id": "teams", "kind": "multi", "text": "In which teams?", "label": "Teams", "missing": NO_ANSWER,
         "options": [{"id": "food", "column": "t1", "label": "Food"}, {"id": "jobs", "column": "t2", "label": "Jobs"}]},
        {"id": "size", "kind": "single", "text": "Balance in groups", "label": "Size", "derive": "balance",
         "options": [{"id": "red", "label": "Below 0", "range": [None, -0.01]},
                     {"id": "black", "label": "0 or more", "range": [0, None]}]},
    ],
    "flow": {"finished_if_any_of": ["day", "teams"]},
}  # fmt: skip
HEADER = ["id", "agree", "sector", "why", "balance", "day", "t1", "t2"]
ROWS = [
    ["r1", "3", "2", '=HYPERLINK("x")', "-95.5", "2021-07-18", "1", ""],
    ["r2", "-1", "1", "", "", "2020-02-29", "", "1"],
    ["r3", "-2", "2", "-3", "refused", "-2", "-1", ""],
    ["r4", "-3", "2", "-1", "unsure", "-3", "1", "1"],
    ["r5", "2", "2", "ñandú\nשלום، it's", "left out", "", "", "1"],
    ["r6", "1", "2", "+1; -2\n@x", "", "-1", "1", ""],
    ["r7", "", "-1", "", "", "", "", "1"],
    ["r8", "1", "", "", "", "", "", ""],
    ["r9", "2", "2", "'quoted", "12", "1999-12-31", "", "1"],
    ["r10", "3", "2", "100%", "7", "1969-01-01", "1", ""],
]  # fmt: skip


def questions(**changes: object) -> dict:
    """Give the small instrument, with some of its keys changed."""
    return copy.deepcopy(INSTRUMENT) | changes


def read(folder: Path, rows: list[list[str]] = ROWS, told: dict | None = None, header: list[str] = HEADER) -> Survey:
    """Write an export and read it."""
    folder.mkdir(parents=True, exist_ok=True)
    return load_survey(_export(folder / "a.csv", rows, header), Instrument.model_validate(told or INSTRUMENT))


def tidy(*surveys: Survey, language: str = "en") -> Tidy:
    """Put surveys into one table, as the waves 2021, 2022 and so on."""
    waves = [
        SurveyExport(instrument="i.yml", wave=str(2021 + at), file="a.csv", units=[]) for at in range(len(surveys))
    ]
    return tidy_of(list(zip(waves, surveys, strict=True)), True, Wording(language))


def initiative(home: Path, *fieldings: tuple[str, str, dict], rows: list[list[str]] = ROWS) -> Path:
    """Write an initiative: instrument's id, wave and instrument of each fielding."""
    home.mkdir(parents=True)
    (home / "exports").mkdir()
    (home / "instruments").mkdir()
    surveys = []
    for at, (name, wave, told) in enumerate(fieldings):
        text = yaml.safe_dump(told | {"id": name}, sort_keys=False, allow_unicode=True)
        (home / f"instruments/{at}.yml").write_text(text, encoding="utf-8")
        _export(home / f"exports/{at}.csv", rows, HEADER)
        surveys.append({"instrument": f"instruments/{at}.yml", "wave": wave, "file": f"exports/{at}.csv", "units": []})
    told = {"name": "Small", "source": "Made up", "synthetic": False, "unit_kinds": [], "units": [],
            "waves": [{"id": wave, "label": wave} for wave in dict.fromkeys(wave for _, wave, _ in fieldings)],
            "surveys": surveys, "disclosure": {"smallest_n": 5}}  # fmt: skip
    (home / "initiative.yml").write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")
    return home


def kinds(missing: pd.Series) -> list[str]:
    """Give the kinds of missing of a column as plain texts."""
    return missing.astype("str").tolist()


def _export(path: Path, rows: list[list[str]], header: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path
