"""The waves of an initiative's surveys, stacked in the order in which initiative.yml declares them."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.initiative import Initiative
from evalkit.load.survey import Survey
from evalkit.load.waves import Stacked, stack_waves
from evalkit.schemas.declared import SurveyExport

Fielding = tuple[SurveyExport, Survey]
"""One fielding as initiative.yml declares it, and what was read of it."""


def stack(fieldings: Sequence[Fielding]) -> Stacked:
    """Stack fieldings of different waves, earliest first; raise InputError, naming the file, for a misfit crosswalk."""
    return stack_waves(
        {export.wave: survey for export, survey in fieldings},
        {export.wave: export.instrument for export, _ in fieldings},
    )


def stack_each(initiative: Initiative, fieldings: Sequence[Fielding]) -> dict[str, Stacked]:
    """Stack the waves of each instrument that was fielded more than once.

    Gives the export file of the latest wave, the first where it has several, to the stack. Raises InputError for a
    crosswalk that doesn't fit.
    """
    order = [wave.id for wave in initiative.waves]
    waves: dict[str, list[Fielding]] = {}
    for export, survey in sorted(fieldings, key=lambda fielding: order.index(fielding[0].wave)):
        waves.setdefault(survey.instrument.id, []).append((export, survey))
    return {found[-1][0].parts[0].file: stack(found) for found in waves.values() if len(found) > 1}
