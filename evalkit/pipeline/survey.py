"""A survey of an initiative, read by its own instrument, or all its waves: what a researcher begins with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.initiative import Initiative, load_initiative
from evalkit.load.instrument import load_instrument
from evalkit.load.survey import Survey
from evalkit.load.waves import Stacked
from evalkit.metrics.design import SurveyDesign
from evalkit.pipeline.fielded import read_survey
from evalkit.pipeline.pooled import pool_each
from evalkit.pipeline.stack import Fielding, stack
from evalkit.pipeline.weighting import design_of, weighted_units
from evalkit.schemas.declared import SurveyExport


def open_survey(directory: str | Path, instrument: str = "", wave: str = "") -> Survey:
    """Read a survey as initiative.yml declares it.

    `directory` is the initiative's folder; `instrument` an instrument's id, the first where empty; `wave` a wave's
    id, the latest of that instrument where empty. Returns a Survey: private, one row a respondent. Raises
    InputError for what doesn't fit, and UsageError where there is no such survey.

    >>> from evalkit.places import demo
    >>> open_survey(demo()).instrument.id
    'ci_foundation'
    """
    return _latest(load_initiative(directory), instrument, wave)[1]


def open_design(directory: str | Path, instrument: str = "", wave: str = "") -> SurveyDesign | None:
    """Give how the respondents of a survey were drawn and weighted, as initiative.yml declares it.

    The parameters are those of `open_survey`, and so are the rows. Weights are raked where margins are declared, and
    add up to the people who answered in each county; where a county has no design everybody there counts one. Returns
    a SurveyDesign, None for a convenience sample or a census. Raises as `open_survey` does, and InputError for
    margins that don't fit.

    >>> from evalkit.places import demo
    >>> open_design(demo(), "county_wide").weighted
    True
    """
    initiative = load_initiative(directory)
    export, survey = _latest(initiative, instrument, wave)
    return design_of(weighted_units(export, survey, initiative), survey)


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
    initiative = load_initiative(directory)
    exports = _declared(initiative, instruments)
    found = _read(initiative, exports)
    if len({export.wave for export, _ in found}) < len(found):
        raise UsageError(f"One wave holds several of these: {', '.join(instruments)}. Stack them one at a time.")
    return stack(found)


def _declared(initiative: Initiative, named: Sequence[str], wave: str = "") -> list[SurveyExport]:
    """Give the exports of the instruments, of the first that is declared where none is named; earliest wave first."""
    home = initiative.home
    asked = [(load_instrument(home / one.instrument, home).id, one) for one in initiative.surveys
             if wave in ("", one.wave)]  # fmt: skip
    wanted = {*named} or {name for name, _ in asked[:1]}
    if not asked or wanted - {name for name, _ in asked}:
        there = sorted({f"{name} in the wave {export.wave}" for name, export in asked})
        raise UsageError(f"There is no such survey. There are: {', '.join(there) or 'none'}.")
    order = [one.id for one in initiative.waves]
    return sorted((one for name, one in asked if name in wanted), key=lambda export: order.index(export.wave))


def _read(initiative: Initiative, exports: Sequence[SurveyExport]) -> list[Fielding]:
    """Read exports; those of one instrument and wave are pooled."""
    return pool_each([(export, read_survey(export, initiative)) for export in exports])


def _latest(initiative: Initiative, instrument: str, wave: str) -> Fielding:
    exports = _declared(initiative, [instrument] if instrument else [], wave)
    return _read(initiative, [export for export in exports if export.wave == exports[-1].wave])[-1]
