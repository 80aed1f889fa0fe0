"""Exports to tidy: read everything an initiative declares, or tell all that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.actions import load_actions
from evalkit.load.decisions import SHEETS, load_decisions
from evalkit.load.joint import load_joint
from evalkit.load.waves import Stacked
from evalkit.load.words import load_words
from evalkit.pipeline.fielded import read_survey
from evalkit.pipeline.interviews import Interviews, read_interviews, refuse_misfits
from evalkit.pipeline.pooled import pool_each
from evalkit.pipeline.stack import Fielding, stack_each
from evalkit.schemas.declared import ActionsExport, InterviewsExport
from evalkit.schemas.interviewing import JointEntry
from evalkit.show.wording import LANGUAGES

Result = TypeVar("Result")


@dataclass
class Prepared:
    """All that was read of an initiative, and the problems met on the way.

    `read`: each export of a survey by itself; `surveys`: the same, those of one instrument and wave pooled. `stacks`:
    the export of the latest wave to the stack of all, for instruments fielded more than once. `decisions`:
    what somebody decided of each quotation; `joint`: what people concluded, by the folder that it stands in.
    """

    initiative: Initiative
    read: list[Fielding] = field(default_factory=list)
    surveys: list[Fielding] = field(default_factory=list)
    stacks: dict[str, Stacked] = field(default_factory=dict)
    interviews: list[Interviews] = field(default_factory=list)
    decisions: pd.DataFrame = field(default_factory=pd.DataFrame)
    joint: dict[str, list[JointEntry]] = field(default_factory=dict)
    actions: pd.DataFrame | None = None
    words: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def attempt(self, read: Callable[[], Result]) -> Result | None:
        """Read one thing; keep its problems and go on, so that all are told at once."""
        try:
            return read()
        except InputError as error:
            # Waves may share a file, and a fault in it is one.
            self.problems = list(dict.fromkeys([*self.problems, *error.problems]))
            return None


def read_all(initiative: Initiative) -> Prepared:
    """Read every export, instrument and text of an initiative, without writing anything.

    Returns Prepared, its `problems` empty where everything fits.
    """
    prepared = Prepared(initiative)
    for export in initiative.surveys:
        survey = prepared.attempt(partial(read_survey, export, initiative))
        if survey is not None:
            prepared.read.append((export, survey))
    prepared.surveys = prepared.attempt(partial(pool_each, prepared.read)) or []
    surveys_fit = not prepared.problems
    if surveys_fit:  # else a crosswalk might be held against the wrong wave
        prepared.stacks = prepared.attempt(partial(stack_each, initiative, prepared.surveys)) or {}
    for declared in initiative.interviews:
        _attempt_interviews(declared, prepared, surveys_fit)
    if initiative.interviews:
        decisions = prepared.attempt(partial(load_decisions, initiative.home))
        prepared.decisions = pd.DataFrame() if decisions is None else decisions
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


def _attempt_interviews(export: InterviewsExport, prepared: Prepared, surveys_fit: bool) -> None:
    interviews = prepared.attempt(partial(read_interviews, export, prepared.initiative))
    if interviews is None:
        return
    prepared.interviews.append(interviews)
    if surveys_fit:  # else a survey result would be missed that only could not be read
        prepared.attempt(partial(refuse_misfits, interviews, [survey for _, survey in prepared.surveys]))
    home, units = prepared.initiative.home, [unit.id for unit in prepared.initiative.units]
    read = partial(load_joint, home, export.joint, interviews.themes.rows, units)
    prepared.joint[export.joint] = prepared.attempt(read) or []


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
        margins = [export.design.margins] if export.design and export.design.margins else []
        names |= {home / name for name in (export.instrument, export.file, *export.dictionary, *margins)}
    for interviews in initiative.interviews:
        names |= {home / interviews.file, home / interviews.themes, *(home / interviews.joint).glob("*.yml")}
        names |= {home / sheet for sheet in SHEETS if (home / sheet).is_file()}
    if initiative.action_tracker:
        names.add(home / initiative.action_tracker.file)
    return sorted(names | set((home / "words").glob("*.md")))
