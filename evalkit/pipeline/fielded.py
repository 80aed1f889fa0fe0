"""One fielding, read by its instrument and held against the initiative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.instrument import load_instrument
from evalkit.load.survey import Survey, load_survey
from evalkit.pipeline.drawn import design_faults, drawn_in
from evalkit.pipeline.margins import unused_margins
from evalkit.pipeline.services import left_out, strange_services
from evalkit.pipeline.weighting import weighted_units
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument


def read_survey(export: SurveyExport, initiative: Initiative) -> Survey:
    """Read one fielding by its instrument; raise InputError for what fits neither that nor the initiative.

    Its notes also tell of answers about services that are left out, and of how weights were made.
    """
    home = initiative.home
    instrument = load_instrument(home / export.instrument, home)
    services = [service.id for service in initiative.services]
    _refuse(
        [*_strange_options(instrument, export, initiative), *strange_services(instrument, export.instrument, services)]
    )
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
    if export.design is not None:
        problems += design_faults(export, survey, export.design)
    _refuse(problems)
    weighted = list(weighted_units(export, survey, initiative).values())
    notes = [*left_out(survey), *(note for one in weighted for note in one.notes)]
    if export.design is not None and export.design.margins:
        weighted_in = drawn_in(export.design, export.units, instrument)
        notes += unused_margins(export.design.margins, weighted_in, initiative)
    told = pd.DataFrame([vars(note) for note in notes], columns=survey.notes.columns)
    warnings = [*survey.warnings, *(warning for one in weighted for warning in one.warnings)]
    return replace(survey, notes=pd.concat([survey.notes, told], ignore_index=True) if notes else survey.notes,
                   warnings=warnings)  # fmt: skip


def _strange_options(instrument: Instrument, export: SurveyExport, initiative: Initiative) -> list[Problem]:
    if (unit := instrument.unit) is None:
        return []
    known = [one.id for one in initiative.units]
    return [
        Problem(
            export.instrument,
            f"The option {option.id} of {unit.id} is no county of this initiative.",
            f"Add it to units in {FILE}, or correct the option.",
        )
        for option in unit.options
        if option.id not in known
    ]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise InputError(problems)
