"""One survey of an initiative, read by its own instrument: what a researcher begins with."""

from __future__ import annotations

from pathlib import Path

from evalkit.errors import UsageError
from evalkit.initiative import load_initiative
from evalkit.load.survey import Survey
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
    initiative = load_initiative(directory)
    order = [one.id for one in initiative.waves]
    exports = sorted(initiative.surveys, key=lambda export: order.index(export.wave))
    known = [(read_survey(export, initiative), export.wave) for export in exports if wave in ("", export.wave)]
    named = instrument or (known[0][0].instrument.id if known else "")
    found = [survey for survey, _ in known if survey.instrument.id == named]
    if not found:
        there = sorted({f"{survey.instrument.id} in the wave {at}" for survey, at in known})
        raise UsageError(f"There is no such survey. There are: {', '.join(there) or 'none'}.")
    return found[-1]
