"""What a survey asks about services, as the metrics take it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.metrics.services import answers_out_of_place, places_out_of_place


@dataclass(frozen=True)
class ServiceAnswers:
    """Need and difficulty, one boolean column a service, missing without an answer; barriers, such a table a service.

    All have one row a respondent, and so has `groups`, one column a grouping of the instrument, its options in their
    order. `without_difficulty` are the services of which nobody was asked how hard they are to get.
    """

    need: pd.DataFrame
    difficulty: pd.DataFrame
    barriers: Mapping[str, pd.DataFrame]
    groups: pd.DataFrame
    without_difficulty: Sequence[str]

    def out_of_place(self) -> pd.DataFrame:
        """Count the answers that are left out by rule, service by service."""
        return answers_out_of_place(self.need, self.difficulty, self.barriers)

    def places_out_of_place(self) -> dict[tuple[str, str], np.ndarray]:
        """Give the places of those who gave such answers, by service and kind."""
        return places_out_of_place(self.need, self.difficulty, self.barriers)


def service_answers(survey: Survey) -> ServiceAnswers:
    """Give what a county-wide survey's respondents answered about each service, as `service_needs` takes it.

    `survey` is one whose instrument says which of its questions are about services. An option of `yes` is yes, any
    other answer no; the option not_given is no answer, and no group. Returns ServiceAnswers, empty where the survey
    asks about no service.

    >>> from evalkit.places import demo
    >>> from evalkit.pipeline.survey import open_survey
    >>> answers = service_answers(open_survey(demo(), "county_wide"))
    >>> list(answers.groups)
    ['race_ethnicity', 'income', 'education', 'language']
    """
    index = survey.responses.index
    held: dict[str, dict[str, pd.Series]] = {v.NEED: {}, v.DIFFICULTY: {}}
    barriers = {}
    for item in survey.instrument.about_services():
        about = item.about_service
        if about is None:
            continue
        if about.asks == v.BARRIER:
            barriers[about.service] = survey.choices(item.id)
            continue
        given = survey.responses[item.id]
        answered = given.notna() & (given != v.NOT_GIVEN)
        held[about.asks][about.service] = given.isin(about.yes).astype("boolean").where(answered)
    need = pd.DataFrame(held[v.NEED], index=index)
    difficulty = pd.DataFrame(held[v.DIFFICULTY], index=index).reindex(columns=need.columns)
    unasked = [service for service in held[v.NEED] if service not in held[v.DIFFICULTY]]
    return ServiceAnswers(need, difficulty.astype("boolean"), barriers, _groups(survey), unasked)


def _groups(survey: Survey) -> pd.DataFrame:
    columns = {}
    for grouping in survey.instrument.groups:
        options = [one.id for one in survey.instrument.item(grouping.item).options if one.id != v.NOT_GIVEN]
        given = survey.responses[grouping.item]
        columns[grouping.item] = pd.Categorical(given.where(given.isin(options)), categories=options)
    return pd.DataFrame(columns, index=survey.responses.index)
