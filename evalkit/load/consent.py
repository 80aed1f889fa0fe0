"""Who is read at all: those who consented, each once; an export in which nobody answered is refused."""

from __future__ import annotations

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.source import Note
from evalkit.schemas.instrument import Instrument


def keep_consented(answers: pd.DataFrame, instrument: Instrument) -> tuple[pd.DataFrame, list[Note]]:
    """Drop the rows of those who did not agree to take part, before any answer of theirs is looked at."""
    consent = instrument.flow.consent
    if consent is None:
        return answers, []
    agreed = answers[consent.column].str.casefold().isin([word.casefold() for word in consent.agree])
    without = int((~agreed).sum())
    notes = [Note("rows without consent left out", without, "They did not agree to take part.")] if without else []
    return answers[agreed], notes


def id_problems(answers: pd.DataFrame, instrument: Instrument, name: str) -> list[Problem]:
    """Tell of each respondent who has no id, or whose id stands in an earlier row."""
    column = instrument.respondent
    if column is None:
        return []
    ids = answers[column]
    problems = [
        Problem(name, "The respondent has no id.", "Export with ids, or number the rows.", int(row), column)
        for row in ids.index[ids == ""]
    ]
    county = answers[instrument.unit.column] if instrument.unit and instrument.unit.column else ids
    for row in ids.index[ids.duplicated() & (ids != "")]:
        first = ids.index[ids == ids[row]][0]
        elsewhere = "" if county[row] == county[first] else ", in another county"
        what = f"This respondent id stands in row {first} already{elsewhere}."
        problems.append(Problem(name, what, "Keep one of the two rows.", int(row), column))
    return problems


def refuse_nobody(opened: int, consented: int, analysed: int, instrument: Instrument, name: str) -> None:
    """Raise InputError where nobody is left to be analysed, saying at which step the last one went."""
    consent, where = instrument.flow.consent, f"the instrument {instrument.id}"
    if opened == 0:
        problem = Problem(name, "The file holds no responses.", "Export it again with its answers.")
    elif consented == 0 and consent is not None:
        what = f"The file holds no responses: none of its {opened} rows says that the respondent consented."
        remedy = f"Export it again, or add to flow, consent, agree in {where} what agreeing looks like here."
        problem = Problem(name, what, remedy, column=consent.column)
    elif analysed == 0:
        what = f"The file holds no responses: none of {consented} answered an item that counts."
        problem = Problem(name, what, f"Export it with its answers, or correct answered_any_of in {where}.")
    else:
        return
    raise InputError([problem])
