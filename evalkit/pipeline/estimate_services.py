"""A county-wide survey to Estimates: need, difficulty, barriers and unmet need, of all counties and groups at once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.metrics.design import SurveyDesign
from evalkit.metrics.service_groups import service_estimates
from evalkit.pipeline.estimate import identified
from evalkit.pipeline.service_answers import service_answers
from evalkit.pipeline.services import units_of
from evalkit.schemas.about import Unit
from evalkit.schemas.tables import ESTIMATES


def estimate_services(
    survey: Survey, units: Sequence[Unit], wave: str, design: SurveyDesign | None = None
) -> pd.DataFrame:
    """Estimate what a survey tells of each service, for the whole, each county and each group of respondents.

    `units` are the initiative's counties with their types; `design` is that of all respondents, as
    `evalkit.pipeline.weighting.design_of` gives it. A census is not judged as a sample is: no `quality`. A service of
    which nobody was asked whether it is hard to get has neither difficulty nor unmet need. For the whole there are
    rows by each grouping of the instrument, by each two of them, by county type and by county type and each grouping;
    for a county by each.

    Returns Estimates with one further column, `function`; no rows where the survey asks about no service.
    """
    answers = service_answers(survey)
    if answers.need.columns.empty:
        return pd.DataFrame(columns=[*ESTIMATES.columns, v.FUNCTION])
    unit, kind = (None, None) if survey.instrument.unit is None else units_of(survey, units)
    table = service_estimates(
        answers.need,
        answers.difficulty,
        answers.barriers,
        groupings=answers.groups,
        unit=unit,
        unit_kind=kind,
        design=design,
    )
    if survey.instrument.population == "census":
        table[v.QUALITY] = ""
    unasked = table[v.ITEM].isin(answers.without_difficulty) & table[v.MEASURE].isin([v.DIFFICULTY, v.UNMET_NEED])
    table = table[~unasked].reset_index(drop=True)
    words = table.select_dtypes("category").columns
    told = table.astype(dict.fromkeys(words, "str")).assign(**{v.FUNCTION: "evalkit.service_estimates"})
    return identified(told, survey.instrument.id, wave)
