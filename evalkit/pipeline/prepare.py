"""Exports to tidy: read everything an initiative declares, or tell all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.actions import load_actions
from evalkit.load.instrument import load_instrument
from evalkit.load.survey import Survey, load_survey
from evalkit.load.waves import Stacked
from evalkit.load.words import load_words
from evalkit.pipeline.stack import stack_each
from evalkit.schemas.declared import ActionsExport, SurveyExport
from evalkit.schemas.instrument import Instrument
from evalkit.show.wording import LANGUAGES

Result = TypeVar("Result")


@dataclass
class Prepared:
    """All that was read of an initiative, and the problems met on the way.

    `stacks`: the export of the latest wave to the stack of all, for instruments fielded more than once.
    """

    initiative: Initiative
    surveys: list[tuple[SurveyExport, Survey]] = field(default_factory=list)
    stacks: dict[str, Stacked] = field(default_factory=dict)
    actions: pd.DataFrame | None = None
    words: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def attempt(self, read: Callable[[], Result]) -> Result | None:
        """Read one thing; keep its problems and go on, so that all are told at once."""
        try:
            return read()
        except InputError as error:
            self.problems += error.problems
            return None


def read_all(initiative: Initiative) -> Prepared:
    """Read every export, instrument and text of an initiative, without writing anything.

    Returns Prepared, its `problems` empty where everything fits.
    """
    prepared = Prepared(initiative)
    for export in initiative.surveys:
        survey = prepared.attempt(partial(read_survey, export, initiative))
        if survey is not None:
            prepared.attempt(partial(_refuse_fielded_twice, export, survey, prepared.surveys))
            prepared.surveys.append((export, survey))
    if not prepared.problems:  # else a crosswalk might be held against the wrong wave
        prepared.stacks = prepared.attempt(partial(stack_each, initiative, prepared.surveys)) or {}
    if tracker := initiative.action_tracker:
        prepared.actions = prepared.attempt(partial(_read_actions, tracker, initiative))
    units = [unit.id for unit in initiative.units]
    prepared.words = prepared.attempt(partial(load_words, initiative.home, units, LANGUAGES)) or {}
    return prepared


def prepare(initiative: Initiative) -> Prepared:
    """Read an initiative; raise InputError with every problem there is, so that nothing is made of half of it."""
    prepared = read_all(initiative)
    if prepared.problems:
        raise InputError(prepared.problems)
    return prepared


def read_survey(export: SurveyExport, initiative: Initiative) -> Survey:
    """Read one fielding by its instrument; raise InputError for what fits neither that nor the initiative."""
    home = initiative.home
    instrument = load_instrument(home / export.instrument, home)
    _refuse_strange_options(instrument, export, initiative)
    survey = load_survey(home / export.file, instrument, [home / name for name in export.dictionary], home=home)
    units = survey.responses[v.UNIT]
    strange = ~units.isin([*export.units, v.UNIT_MISSING, v.WHOLE])
    column = instrument.unit.column if instrument.unit else None
    problems = [
        Problem(
            export.file,
            f"{units[at]} is not among the counties that were asked.",
            f"Correct the export, or add the county to this survey's units in {FILE}.",
            int(survey.responses.loc[at, v.ROW]),
            column,
        )
        for at in units.index[strange]
    ]
    if problems:
        raise InputError(problems)
    return survey


def _refuse_fielded_twice(export: SurveyExport, survey: Survey, others: list[tuple[SurveyExport, Survey]]) -> None:
    name = survey.instrument.id
    for other, read in others:
        if (other.wave, read.instrument.id) == (export.wave, name):
            what = f"{other.file} and {export.file} are both the wave {export.wave} of the instrument {name}."
            remedy = "Put them into one export, or give them different waves or instruments."
            raise InputError([Problem(FILE, what, remedy)])


def _refuse_strange_options(instrument: Instrument, export: SurveyExport, initiative: Initiative) -> None:
    if instrument.unit is None:
        return
    known = [unit.id for unit in initiative.units]
    problems = [
        Problem(
            export.instrument,
            f"The option {option.id} of {instrument.unit.id} is no county of this initiative.",
            f"Add it to units in {FILE}, or correct the option.",
        )
        for option in instrument.unit.options
        if option.id not in known
    ]
    if problems:
        raise InputError(problems)


def _read_actions(tracker: ActionsExport, initiative: Initiative) -> pd.DataFrame:
    home, columns = initiative.home, (tracker.unit, tracker.action, tracker.done)
    known = {
        tracker.unit: [unit.id for unit in initiative.units],
        tracker.action: [action.id for action in initiative.actions],
    }
    return load_actions(home / tracker.file, tracker.wave, columns, tracker.yes, tracker.no, known, home)


def inputs(initiative: Initiative) -> list[Path]:
    """List the files that an initiative's numbers and words come from."""
    home = initiative.home
    names = {home / FILE}
    for export in initiative.surveys:
        names |= {home / name for name in (export.instrument, export.file, *export.dictionary)}
    if initiative.action_tracker:
        names.add(home / initiative.action_tracker.file)
    return sorted(names | set((home / "words").glob("*.md")))
