"""Who is read at all: those who consented, each once, in an export that has the instrument's columns."""

from __future__ import annotations

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.raw import Note
from evalkit.schemas.instrument import Instrument


def refuse_missing_columns(answers: pd.DataFrame, instrument: Instrument, name: str) -> None:
    """Raise InputError for each column that the instrument names and the export lacks."""
    wanted = [instrument.respondent]
    wanted += [instrument.flow.consent.column] if instrument.flow.consent else []
    for item in [instrument.unit, *instrument.items]:
        if item is not None:
            wanted += [item.column] if item.column else [option.column or "" for option in item.options]
    remedy = f"Export the whole survey, or correct the column in the instrument {instrument.id}."
    problems = [
        Problem(name, "The export has no such column.", remedy, column=column)
        for column in dict.fromkeys(wanted)
        if column not in answers
    ]
    if problems:
        raise InputError(problems)


def keep_consented(answers: pd.DataFrame, instrument: Instrument) -> tuple[pd.DataFrame, list[Note]]:
    """Drop the rows of those who did not agree to take part, before any answer of theirs is looked at."""
    consent = instrument.flow.consent
    if consent is None:
        return answers, []
    agreed = answers[consent.column].isin(consent.agree)
    without = int((~agreed).sum())
    notes = [Note("rows without consent left out", without, "They did not agree to take part.")] if without else []
    return answers[agreed], notes


def refuse_doubled_ids(answers: pd.DataFrame, instrument: Instrument, name: str) -> None:
    """Raise InputError for each respondent who has no id, or whose id stands in an earlier row."""
    ids, column = answers[instrument.respondent], instrument.respondent
    problems = [
        Problem(name, "The respondent has no id.", "Export with ids, or number the rows.", int(row), column)
        for row in ids.index[ids == ""]
    ]
    for row in ids.index[ids.duplicated() & (ids != "")]:
        first = ids.index[ids == ids[row]][0]
        what = f"This respondent id stands in row {first} already."
        problems.append(Problem(name, what, "Keep one of the two rows.", int(row), column))
    if problems:
        raise InputError(problems)
