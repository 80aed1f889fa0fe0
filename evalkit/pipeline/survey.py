"""A survey of an initiative, read by its own instrument, or all its waves: what a researcher begins with."""

from __future__ import annotations

from pathlib import Path

from evalkit.errors import UsageError
from evalkit.initiative import load_initiative
from evalkit.load.survey import Survey
from evalkit.load.waves import Stacked, stack_waves
from evalkit.pipeline.prepare import read_survey


def open_survey(directory: str | Path, instrument: str = "", wave: str = "") -> Survey:
    """Read a survey as initiative.yml declares it.

    `directory` is the initiative's folder; `instrument` an instrument's id, the first where empty; `wave` a wave's
    id, the latest of that instrument where empty. Returns a Survey: private, one row a respondent. Raises
    InputError for what doesn't fit, and UsageError where there is no such survey.

    >>> from evalkit.places import demo
    >>> open_survey(demo()).instrument.id
    'ci_foundation'
    """
    known = _fieldings(directory, wave)
    named = instrument or (known[0][0].instrument.id if known else "")
    found = [survey for survey, _ in known if survey.instrument.id == named]
    if not found:
        raise _no_such_survey(known)
    return found[-1]


def open_waves(directory: str | Path, *instruments: str) -> Stacked:
    """Stack the waves of a survey into one table, as initiative.yml declares them.

    `directory` is the initiative's folder; `instruments` the ids under which the survey was fielded, where the
    questionnaire of a later wave is called otherwise; the first survey's where none is given. Returns Stacked:
    private, one row a respondent and wave. Raises InputError for what doesn't fit, a crosswalk among it, and
    UsageError where there is no such survey or one wave holds two of them.

    >>> from evalkit.places import demo
    >>> open_waves(demo()).responses.groupby("wave").size().to_dict()
    {'2021': 58}
    """
    known = _fieldings(directory)
    named = instruments or tuple(survey.instrument.id for survey, _ in known[:1])
    found = [(survey, wave) for survey, wave in known if survey.instrument.id in named]
    if not found or {*named} - {survey.instrument.id for survey, _ in found}:
        raise _no_such_survey(known)
    waves = {wave: survey for survey, wave in found}
    if len(waves) < len(found):
        raise UsageError(f"One wave holds several of these: {', '.join(named)}. Stack them one at a time.")
    return stack_waves(waves)


def _fieldings(directory: str | Path, wave: str = "") -> list[tuple[Survey, str]]:
    """Read each survey, or those of a wave, earliest first, with the wave."""
    initiative = load_initiative(directory)
    order = [one.id for one in initiative.waves]
    exports = sorted(initiative.surveys, key=lambda export: order.index(export.wave))
    return [(read_survey(export, initiative), export.wave) for export in exports if wave in ("", export.wave)]


def _no_such_survey(known: list[tuple[Survey, str]]) -> UsageError:
    there = sorted({f"{survey.instrument.id} in the wave {wave}" for survey, wave in known})
    return UsageError(f"There is no such survey. There are: {', '.join(there) or 'none'}.")
