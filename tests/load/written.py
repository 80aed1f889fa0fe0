"""One small survey, the same answers, in the shape of each tool; what tests damage, and read again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyreadstat
from openpyxl import Workbook

Rows = list[list[str]]
Answers = dict[str, list[str]]
COUNT = 14
WORDS = ("Never", "Sometimes", "Often")
FOODS = ("Bread, rice", "Ñame")
REASONS = ("My sister told me, «ven»", "=1+1", "it's near\nthe school", "", "work", "Doña Ana", "free", "a friend")


def answers() -> Answers:
    """Give the answers, one list a question: a choice, three rows of a scale, two ticks, a number and a text."""
    at = range(COUNT)
    return {
        "often": [WORDS[one % 3] for one in at],
        "A1": [str(one % 4 + 1) for one in at],
        "A2": [str(one * 3 % 4 + 1) for one in at],
        "A3": [str(4 - one % 4) for one in at],
        "bread": [("1", "")[one % 2] for one in at],
        "name": [("", "1")[one % 2] if one % 5 else "1" for one in at],
        "age": [str(19 + one * 3) for one in at],
        "why": [REASONS[one % len(REASONS)] for one in at],
    }


def _beside(told: Answers, own: dict[str, list[str]], header: Rows) -> Rows:
    """Put the tool's own columns before the answers, below the header rows."""
    columns = [*own.values(), *told.values()]
    return [*header, *(list(row) for row in zip(*columns, strict=True))]


def _ids(form: str = "{}") -> list[str]:
    return [form.format(101 + at) for at in range(COUNT)]


def plain_table(told: Answers) -> Rows:
    """Write a plain table."""
    return _beside(told, {"id": _ids("r{}")}, [["id", *told]])


def qualtrics(told: Answers) -> Rows:
    """Write Qualtrics' three header rows."""
    own = {"StartDate": ["2021-06-14 09:00:00"] * COUNT, "Finished": ["1"] * COUNT, "ResponseId": _ids("R_{}")}
    names = ["Q1", "Q2_1", "Q2_2", "Q2_3", "Q3_1", "Q3_2", "Q4", "Q5"]
    texts = [
        "How often?",
        *(f"Do you agree? - A{at}" for at in (1, 2, 3)),
        *(f"What? - {food}" for food in FOODS),
        "Age",
        "Why?",
    ]
    keys = [
        "startDate",
        "finished",
        "_recordId",
        "QID1",
        "QID2_1",
        "QID2_2",
        "QID2_3",
        "QID3_1",
        "QID3_2",
        "QID4",
        "QID5_TEXT",
    ]
    header = [[*own, *names], [*own, *texts], [json.dumps({"ImportId": key}) for key in keys]]
    return _beside(told, own, header)


def surveymonkey(told: Answers) -> Rows:
    """Write SurveyMonkey's two header rows."""
    own = {"Respondent ID": _ids("11{}"), "Start Date": ["06/14/2021 10:00:00 AM"] * COUNT}
    first = ["How often?", "Do you agree?", "", "", "What do you eat?", "", "Age", "Why?"]
    second = ["Response", "A1", "A2", "A3", *FOODS, "Open-Ended Response", "Open-Ended Response"]
    return _beside(told, own, [[*own, *first], ["", "", *second]])


def redcap(told: Answers) -> Rows:
    """Write REDCap's raw export."""
    names = ["record_id", "often", "a1", "a2", "a3", "food___1", "food___2", "age", "why", "form_1_complete"]
    rows = _beside(told, {"record_id": _ids()}, [names[:-1]])
    for row in rows[1:]:
        row[5:7] = [cell or "0" for cell in row[5:7]]
    return [names, *([*row, "2"] for row in rows[1:])]


def kobo(told: Answers) -> Rows:
    """Write KoboToolbox's export."""
    rows = _beside(
        told,
        {"start": ["2021-06-14T09:00:00"] * COUNT},
        [["start", "often", "a1", "a2", "a3", "food/bread", "food/name", "age", "why"]],
    )
    own = [["_id", "_uuid", "_submission_time"], *([str(at), f"u{at}", "2021-06-14T09:09:00"] for at in range(COUNT))]
    for row in rows[1:]:
        row[5:7] = [cell or "0" for cell in row[5:7]]
    return [[*row, *more] for row, more in zip(rows, own, strict=True)]


def limesurvey(told: Answers) -> Rows:
    """Write LimeSurvey's export with codes."""
    own = {"id": _ids(), "submitdate": ["2021-06-14 16:48:22"] * COUNT, "lastpage": ["3"] * COUNT,
           "startlanguage": ["en"] * COUNT, "seed": _ids("9{}")}  # fmt: skip
    names = ["often", "G1[SQ1]", "G1[SQ2]", "G1[SQ3]", "food[1]", "food[2]", "age", "why"]
    rows = _beside(told, own, [[*own, *names]])
    for row in rows[1:]:
        row[9:11] = ["Yes" if cell else "No" for cell in row[9:11]]
    return rows


def google_forms(told: Answers) -> Rows:
    """Write the responses of a Google form: all ticks in one cell."""
    names = [
        "Timestamp",
        "How often?",
        "Do you agree? [A1]",
        "Do you agree? [A2]",
        "Do you agree? [A3]",
        "What do you eat?",
        "Age",
        "Why?",
    ]
    rows = [names]
    for at in range(COUNT):
        ticks = ", ".join(food for food, key in zip(FOODS, ("bread", "name"), strict=True) if told[key][at])
        cells = [told[key][at] for key in ("often", "A1", "A2", "A3")]
        rows.append([f"6/{at + 1}/2021 16:48:{at + 10}", *cells, ticks, told["age"][at], told["why"][at]])
    return rows


TEXTS: dict[str, Callable[[Answers], Rows]] = {
    "plain table": plain_table, "Qualtrics": qualtrics, "SurveyMonkey": surveymonkey, "REDCap": redcap,
    "KoboToolbox or ODK": kobo, "LimeSurvey": limesurvey, "Google Forms": google_forms,
}  # fmt: skip


def as_csv(rows: Rows, separator: str = ",", end: str = "\r\n") -> bytes:
    """Write rows as CSV in UTF-8."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator, lineterminator=end).writerows(rows)
    return written.getvalue().encode()


def frame(answered: Answers) -> pd.DataFrame:
    """Give the answers as SPSS and Stata hold them: numbers with labels, texts."""
    told = pd.DataFrame(answered)
    coded = {name: pd.to_numeric(told[name]) for name in ("A1", "A2", "A3", "age")}
    ticks = {name: (told[name] == "1").astype(float) for name in ("bread", "name")}
    often = told["often"].map({word: float(at) for at, word in enumerate(WORDS, start=1)})
    return pd.DataFrame(
        {"id": [101.0 + at for at in range(COUNT)], "often": often} | coded | ticks | {"why": told["why"]}
    )


def write(tool: str, path: Path, told: Answers | None = None) -> bytes:
    """Write the survey as that tool does, and give the file's bytes; `path` has the right ending already."""
    told = {name: (told or answers())[name] for name in answers()}
    if tool in TEXTS:
        return as_csv(TEXTS[tool](told))
    labels = {"often": {float(at): word for at, word in enumerate(WORDS, start=1)}}
    if tool == "SPSS":
        pyreadstat.write_sav(frame(told), path, variable_value_labels=labels)
    elif tool == "Stata":
        pyreadstat.write_dta(frame(told), path, variable_value_labels=labels)
    else:
        book = Workbook()
        for row in plain_table(told):
            book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])  # type: ignore[union-attr]
            for cell in book.active[book.active.max_row]:  # type: ignore[union-attr,index]
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
        book.save(path)
    return path.read_bytes()


ENDINGS = dict.fromkeys(TEXTS, ".csv") | {"Excel": ".xlsx", "SPSS": ".sav", "Stata": ".dta"}
