"""The data dictionary: one row a column, with its codes, what stands for no answer, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from evalkit import vocabulary as v
from evalkit.export.statement import origin, private
from evalkit.export.tidy import Tidy
from evalkit.export.variables import Variable
from evalkit.load.surveys.evalkit_workbook import COLUMNS


@dataclass(frozen=True)
class Layout:
    """How one program's file holds the table.

    `names`: the column of each field. `missing`: how a column shows that there is no answer, in words.
    `as_labels`: choices stand as their labels, not as codes. `notes`: what somebody should know.
    """

    names: dict[str, str]
    missing: dict[str, str]
    as_labels: bool = False
    notes: list[str] = field(default_factory=list)


def dictionary(tidy: Tidy, layout: Layout) -> pd.DataFrame:
    """Describe the columns of a file, all as text; the first row, "(file)", is about the file itself.

    `values` has one line a code; `asked` and `answered` count respondents: an item's base is those who were asked.
    """
    about = dict.fromkeys(COLUMNS, "") | {"column": "(file)"}
    about["question"] = "\n".join([private(tidy), origin(tidy), *layout.notes])
    rows = [about, *(_row(variable, tidy, layout) for variable in tidy.variables)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _row(variable: Variable, tidy: Tidy, layout: Layout) -> dict[str, str]:
    kinds = tidy.missing[variable.field]
    row = {
        "column": layout.names[variable.field],
        "item": variable.item,
        "kind": variable.kind,
        "question": variable.text,
        "option": variable.part,
        "values": _values(variable, layout.as_labels),
        "missing": layout.missing.get(variable.field, ""),
        "condition": variable.conditions,
        "asked_if": variable.asked_if,
        "made_from": variable.made_from,
    }
    if variable.kind != "reason":
        row |= {"asked": str(int((kinds != v.NOT_ASKED).sum())), "answered": str(int((kinds == v.ANSWERED).sum()))}
    return row


def _values(variable: Variable, as_labels: bool) -> str:
    if variable.kind == "single" and as_labels:
        return "\n".join(variable.codes.values())
    return "\n".join(f"{code} = {label}" for code, label in variable.codes.items())
