"""The rows of a Qualtrics export: which are nobody's answers, who finished, when they began."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.qualtrics import system
from evalkit.load.source import Note

_NOT_RESPONDENTS = {"preview": 1, "test": 2, "spam": 8}
"""What Status tells of a row: a word in it, or a bit of its number (17 is a preview made offline)."""
_OTHER_WORDS = ("", "ip address", "imported", "offline", "synced", "uploaded")
_YES = ("1", "true", "yes", "wahr", "ja", "sí", "verdadero", "vrai", "oui", "verdadeiro", "sim")
_NO = ("0", "false", "no", "falsch", "nein", "falso", "faux", "non", "não", "")


@dataclass(frozen=True)
class Rows:
    """The respondents' rows, and what Qualtrics tells of each."""

    answers: pd.DataFrame
    finished: pd.Series[bool] | None
    started: pd.Series[str] | None
    notes: list[Note]
    warnings: list[str]


def respondents(answers: pd.DataFrame, headings: Sequence[system.Heading], file: str) -> Rows:
    """Leave out the rows that the survey's makers wrote themselves; keep them where there are no others.

    Raises InputError where two columns tell a row's status, or whether it is finished.
    """
    places = {kind: [heading.name for heading in headings if heading.meaning == kind]
              for kind in (system.STATUS, system.FINISHED, system.STARTED)}  # fmt: skip
    problems = [
        Problem(file, f"The column stands there {len(names)} times.", "Keep the one that Qualtrics wrote.", 1, names[0])
        for kind, names in places.items()
        if kind != system.STARTED and len(names) > 1
    ]
    if problems:
        raise InputError(problems)
    notes: list[Note] = []
    warnings: list[str] = []
    if places[system.STATUS]:
        answers = _without_trials(answers, answers[places[system.STATUS][0]], notes, warnings)
    finished = None
    if places[system.FINISHED]:
        marks = answers[places[system.FINISHED][0]].str.casefold()
        finished = marks.isin(_YES)
        if strange := int((~marks.isin([*_YES, *_NO])).sum()):
            told = f"The column {places[system.FINISHED][0]} holds {strange} cells that say neither yes nor no"
            warnings.append(f"{told}: they count as not finished.")
    started = answers[places[system.STARTED][0]] if places[system.STARTED] else None
    return Rows(answers, finished, started, notes, warnings)


def _without_trials(
    answers: pd.DataFrame, status: pd.Series[str], notes: list[Note], warnings: list[str]
) -> pd.DataFrame:
    kinds = {cell: _kind(cell) for cell in status.unique()}
    if strange := int(status.isin([cell for cell, kind in kinds.items() if kind is None]).sum()):
        told = f"The column {status.name} holds {strange} cells that Qualtrics doesn't write in English"
        warnings.append(f"{told}: previews, tests or spam may be among the answers.")
    trials = {kind: status.isin([cell for cell, found in kinds.items() if found == kind]) for kind in _NOT_RESPONDENTS}
    found = [kind for kind, rows in trials.items() if rows.any()]
    trial = pd.concat(trials, axis="columns").any(axis="columns")
    if trial.all():
        warnings.append(f"Every row is a {' or '.join(found)} row: they are kept, but nobody has answered in earnest.")
        return answers
    why = "Qualtrics marks them as no respondents."
    notes += [Note(f"{kind} rows left out", int(trials[kind].sum()), why) for kind in found]
    return answers[~trial]


def _kind(status: str) -> str | None:
    """Tell a status: a kind of trial, "" for a respondent, None for one that isn't known."""
    word = status.casefold()
    for kind, bit in _NOT_RESPONDENTS.items():
        if kind in word or (word.isdecimal() and bool(int(word) & bit)):
            return kind
    return "" if word in _OTHER_WORDS or word.isdecimal() else None
