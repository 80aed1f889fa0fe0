"""Headers that may be somebody's answers, rows that may be headers, and names that another tool's columns have."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from evalkit.load.draft.names import some
from evalkit.load.kobo.system import is_export
from evalkit.load.qualtrics.system import meaning as qualtrics_meaning
from evalkit.load.raw import Column
from evalkit.load.system_columns import GOOGLE_FORMS, LIMESURVEY, SURVEYMONKEY, meaning

_LOOKED_AT = 2_000
"""A header among the answers stands on top more often than not."""
_LEAST = 3
_OLDER, _QUESTION = re.compile(r"V\d{1,2}"), {"Q1", "Q2", "Q1_1", "Q2_1"}


def odd_headers(answers: pd.DataFrame, columns: list[Column]) -> list[str]:
    """Warn where headers stand among the answers of their own columns, and of rows unlike all others.

    >>> answers = pd.DataFrame({"Taos": ["Lea", "Taos", "Lea"], "Yes": ["No", "Yes", "No"], "7": ["8", "7", "8"]})
    >>> odd_headers(answers, [Column(name) for name in answers])[0][:42]
    'Headers stand among the answers of their o'
    """
    alone = [column for column in columns if column.role == "answer" and column.kind != "multi" and not column.part]
    held = [column.name for column in alone if _holds_itself(answers[column.name], column)]
    warnings = []
    if len(held) >= _LEAST and 4 * len(held) >= len(alone):
        what = f"Headers stand among the answers of their own columns: {some(held)}."
        warnings.append(f"{what} The header row may be missing, and a respondent taken for it.")
    if rows := _unlike(answers.head(_LOOKED_AT)):
        what = f"Rows that hold in most columns what no other row holds: {some(f'row {row}' for row in rows)}."
        warnings.append(f"{what} See that they are no headers or notes.")
    return warnings


def odd_names(answers: pd.DataFrame) -> list[str]:
    """Warn where a plain table has columns that are called as a tool calls its own: the tool's headers are changed.

    >>> odd_names(pd.DataFrame(columns=["StartDate", "EndDate", "Finished", "Status", "Q1"]))[0][:42]
    'Columns are called as those of Qualtrics: '
    """
    names = [str(name) for name in answers.columns]
    own = {
        "Qualtrics": [name for name in names if " " not in name and qualtrics_meaning(name)],
        "Qualtrics's older layout": [name for name in names if _OLDER.fullmatch(name)] if _QUESTION & {*names} else [],
        "SurveyMonkey": [name for name in names if meaning(name, SURVEYMONKEY) in ("respondent", "collector")],
        "Google Forms": [name for name in names if name.istitle() and meaning(name, GOOGLE_FORMS) == "started"],
        "LimeSurvey": [name for name in names if meaning(name, LIMESURVEY) in ("submitdate", "lastpage", "seed")],
        "KoboToolbox": [name for name in names if is_export([name, "start"])],
    }
    enough = {"Qualtrics": _LEAST, "LimeSurvey": 2, "Qualtrics's older layout": _LEAST}
    return [
        f"Columns are called as those of {tool}: {some(found)}. Its headers were changed, and what they tell is lost: "
        "export it again rather than mending it."
        for tool, found in own.items()
        if len(found) >= enough.get(tool, 1)
    ]  # fmt: skip


def lone_parts(columns: list[Column]) -> list[str]:
    """Warn of rows or options that stand without a question, or beside a question that has none.

    >>> lone_parts([Column("q", group="q"), Column("q [a car]", part={"en": "a car"}, group="q")])[0][-40:]
    'own: q [a car]. See that they are whole.'
    """
    alone = [column.name for column in columns if column.part and column.text.get("en", "").startswith("column ")]
    whole = {column.group for column in columns if column.group and not column.part}
    beside = [column.name for column in columns if column.group in whole and column.part and column.role == "answer"]
    if not (found := list(dict.fromkeys([*alone, *beside]))):
        return []
    return [f"Rows or options without a question of their own: {some(found)}. See that they are whole."]


def _holds_itself(cells: pd.Series[str], column: Column) -> bool:
    headers = [column.name, *column.text.values()]
    found = cells.isin(headers)
    return bool(found.any()) and not found[cells != ""].all()


def _unlike(top: pd.DataFrame) -> list[int]:
    """Give the rows that alone hold what they hold, in columns whose other answers all come again."""
    lone = np.zeros(top.shape, dtype=bool)
    for place, name in enumerate(top):
        codes, values = pd.factorize(top[name].to_numpy(dtype=object))
        times, filled = np.bincount(codes), (values != "")[codes]
        once = filled & (times[codes] == 1)
        if filled.sum() > _LEAST and 0 < once.sum() <= max(1, filled.sum() // 10):
            lone[:, place] = once
    odd, recurring = lone.sum(axis=1), lone.any(axis=0).sum()
    return [int(row) for row in top.index[(odd >= _LEAST) & (2 * odd > recurring)]]
