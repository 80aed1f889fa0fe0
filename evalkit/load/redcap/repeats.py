"""Rows of repeating instruments and events: several a respondent, which one row a respondent can't hold."""

from __future__ import annotations

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.headers import listed
from evalkit.load.raw import Column
from evalkit.load.redcap.marks import INSTANCE, INSTRUMENT, OWN
from evalkit.load.source import Note

_WHY = "Several rows a respondent don't fit one row a respondent."


def leave_out_repeats(
    answers: pd.DataFrame, columns: list[Column], record_id: str, file: str
) -> tuple[pd.DataFrame, list[Column], list[Note], list[str]]:
    """Keep the rows of a respondent's own; of a repeating event the first time; tell what was left out.

    Columns that only a repeating instrument fills go with it. Raises InputError where no row is left.
    """
    notes: list[Note] = []
    warnings: list[str] = []
    if INSTRUMENT in answers:
        repeated = answers[INSTRUMENT] != ""
        left_out, kept = answers[repeated], answers[~repeated]
        if len(left_out) and kept.empty:
            what = "Every row belongs to a repeating instrument, so that there is no row a respondent."
            raise InputError([Problem(file, what, "Export the other instruments too.", column=INSTRUMENT)])
        forms = {column.name.removesuffix("_complete") for column in columns if column.role == "tool"}
        for form, count in left_out[INSTRUMENT].value_counts(sort=False).items():
            # A garbled cell may hold anything: only the form's own name is told.
            name = f"the repeating instrument {form!s}" if form in forms else "a repeating instrument"
            notes.append(Note(f"rows of {name} left out", int(count), _WHY))
        own = [column.name for column in columns if column.name not in OWN and column.name != record_id]
        emptied = [name for name in own if (left_out[name] != "").any() and not (kept[name] != "").any()]
        if emptied:
            why = f"Only those rows fill {listed(emptied)}."
            notes.append(Note("columns left out", len(emptied), why, tuple(emptied)))
        ids = left_out[record_id]
        if lost := ids[~ids.isin(kept[record_id])].nunique():
            warnings.append(f"Respondents who have rows of repeating instruments only, and are left out: {lost}.")
        answers = kept.drop(columns=emptied)
        columns = [column for column in columns if column.name not in emptied]
    if INSTANCE in answers:
        further = ~answers[INSTANCE].isin(["", "1"])
        if further.any():
            notes.append(Note("rows of further times of a repeating event left out", int(further.sum()), _WHY))
            answers = answers[~further]
    return answers, columns, notes, warnings
