"""A survey of an initiative, read by its own instrument, or all its waves: what a researcher begins with."""

from __future__ import annotations

from pathlib import Path

from evalkit.errors import UsageError
from evalkit.initiative import load_initiative
from evalkit.load.survey import Survey
from evalkit.load.waves import Stacked
from evalkit.pipeline.fielded import read_survey
from evalkit.pipeline.pooled import pool_each
from evalkit.pipeline.stack import Fielding, stack


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
    named = instrument or (known[0][1].instrument.id if known else "")
    found = [survey for _, survey in known if survey.instrument.id == named]
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
    named = instruments or tuple(survey.instrument.id for _, survey in known[:1])
    found = [(export, survey) for export, survey in known if survey.instrument.id in named]
    if not found or {*named} - {survey.instrument.id for _, survey in found}:
        raise _no_such_survey(known)
    if len({export.wave for export, _ in found}) < len(found):
        raise UsageError(f"One wave holds several of these: {', '.join(named)}. Stack them one at a time.")
    return stack(found)


def _fieldings(directory: str | Path, wave: str = "") -> list[Fielding]:
    """Read each survey, or those of a wave, earliest first; the exports of one instrument and wave pooled."""
    initiative = load_initiative(directory)
    order = [one.id for one in initiative.waves]
    exports = sorted(initiative.surveys, key=lambda export: order.index(export.wave))
    return pool_each([(export, read_survey(export, initiative)) for export in exports if wave in ("", export.wave)])


def _no_such_survey(known: list[Fielding]) -> UsageError:
    there = sorted({f"{survey.instrument.id} in the wave {export.wave}" for export, survey in known})
    return UsageError(f"There is no such survey. There are: {', '.join(there) or 'none'}.")
