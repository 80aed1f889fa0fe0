"""Rows that may be nobody's answers: totals below a table, and rows that stand there twice."""

from __future__ import annotations

import pandas as pd

from evalkit.load.draft.names import some
from evalkit.load.surround import TOTAL

_FIRST, _FILLED = 200, 5
_LOOKED_AT = 3
"""So many columns from the left may hold the word."""


def odd_columns(answers: pd.DataFrame) -> list[str]:
    """Warn of columns that hold the same in every row, where they hold enough to tell.

    >>> odd_columns(pd.DataFrame({"a": list("xyxyxy"), "b": list("xyxyxy"), "c": list("xyxyyy")}))
    ['Columns that hold the same as an earlier one in every row: b. One of the two may be there by mistake.']
    """
    top = answers.head(_FIRST)
    seen: dict[tuple[str, ...], list[str]] = {}
    twice = []
    for name in answers:
        first = tuple(top[name].tolist())
        if any(answers[name].equals(answers[other]) for other in seen.get(first, [])):
            twice += [str(name)] if len(set(first)) > 1 and sum(map(bool, first)) >= _FILLED else []
        else:
            seen.setdefault(first, []).append(str(name))
    if not twice:
        return []
    what = f"Columns that hold the same as an earlier one in every row: {some(twice)}."
    return [f"{what} One of the two may be there by mistake."]


def odd_rows(answers: pd.DataFrame, respondent: str | None) -> list[str]:
    """Warn of rows that begin as a row of totals does, and, where nobody has an id, of rows alike in all their cells.

    >>> odd_rows(pd.DataFrame({"id": ["7", "Total"], "q": ["1", "1"]}, index=[2, 3]), "id")
    ['Rows that look like totals are counted as respondents: row 3. Take them out of the export if they are.']
    """
    warnings = []
    totals = pd.Series(False, index=answers.index)
    for name in answers.columns[:_LOOKED_AT]:
        totals |= answers[name].str.rstrip(" :").str.fullmatch(TOTAL)
    # A word that many rows begin with is an answer.
    if 0 < totals.sum() <= max(1, len(answers) // 100):
        named = some(f"row {row}" for row in totals.index[totals])
        told = "Rows that look like totals are counted as respondents"
        warnings.append(f"{told}: {named}. Take them out of the export if they are.")
    if respondent is None and len(answers.columns) > 1 and (twice := int(answers.duplicated().sum())):
        what = f"{twice} rows are the same in every cell as an earlier one, and nobody has an id"
        warnings.append(f"{what}: somebody may be counted twice.")
    return warnings
