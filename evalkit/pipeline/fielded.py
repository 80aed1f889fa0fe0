"""One fielding, read by its instrument and held against the initiative."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.instrument import load_instrument
from evalkit.load.survey import Survey, load_survey
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument


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
