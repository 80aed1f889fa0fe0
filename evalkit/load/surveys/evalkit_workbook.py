"""A workbook that `evalkit export` wrote: table, kinds of missing and data dictionary come back as they went."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, get_args

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.cells import refuse_columns, with_header
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source
from evalkit.load.table import below_headers
from evalkit.schemas.item import MissingKind

DATA, MISSING, DICTIONARY, READ_ME = "data", "missing", "dictionary", "read me"
COLUMNS = (
    "column", "item", "kind", "question", "option", "values", "missing", "asked", "answered",
    "condition", "asked_if", "made_from",
)  # fmt: skip
"""The header of the data dictionary."""
_MARKS = {f"∅ {kind}": kind for kind in get_args(MissingKind)}
_KINDS: dict[str, Literal["single", "scale", "number", "date", "text"]] = {
    "single": "single", "scale": "scale", "number": "number", "date": "date", "text": "text",
}  # fmt: skip
_TOOL = (v.WAVE, v.ROW)


def recognise(source: Source) -> bool:
    """The four sheets tell, and the header of the dictionary."""
    if source.kind != "workbook" or not {DATA, MISSING, DICTIONARY, READ_ME} <= set(source.sheets):
        return False
    return tuple(source.sheets[DICTIONARY].iloc[0]) == COLUMNS


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read the answers by the dictionary beside them; no form tells more than it does.

    Raises InputError where the dictionary names columns that the table doesn't have, or has twice.
    """
    answers = below_headers(source.sheets[DATA], 1, source.name).answers
    kinds = with_header(source.sheets[MISSING]).reindex(answers.index, fill_value=v.ANSWERED)
    described = with_header(source.sheets[DICTIONARY]).iloc[1:]
    remedy = "Leave the four sheets as evalkit wrote them, or save the data sheet as a file of its own."
    refuse_columns(answers, described["column"], source.name, remedy)
    columns, cells = [], {}
    for row in described.to_dict("records"):
        column = _column(row)
        columns.append(column)
        told = kinds[column.name] if column.missing and column.name in kinds else pd.Series("", index=answers.index)
        cells[column.name] = answers[column.name].mask(told != v.ANSWERED, "∅ " + told)
        if column.kind == "multi" and f"{column.group} shown" not in cells:
            shown = Column(f"{column.group} shown", role="shown", group=column.group)
            cells[shown.name] = (told == v.ANSWERED).map({True: "1", False: ""}).astype("str")
            columns.append(shown)
    return RawSurvey("evalkit workbook", pd.DataFrame(cells, index=answers.index), columns)


def _column(row: dict[Hashable, str]) -> Column:
    name, kind = row["column"], row["kind"]
    if name == v.RESPONDENT:
        return Column(name, role="respondent")
    if name in _TOOL:
        return Column(name, role="tool")
    text = {"en": row["question"]}
    if kind == "tick":
        part = {"en": row["option"]}
        return Column(name, text, part, group=row["item"], kind="multi", missing=_MARKS)
    lines = [line.partition(" = ") if kind == "scale" else (line, "", line) for line in row["values"].splitlines()]
    labels = {value: {"en": label} for value, _, label in lines}
    return Column(name, text, kind=_KINDS.get(kind, ""), labels=labels, missing=_MARKS)


FORMAT = SurveyFormat("evalkit workbook", recognise, read)
