"""What a survey asks about services, as the metrics take it, and what of it fits neither initiative nor skip logic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.initiative import FILE
from evalkit.load.source import Note
from evalkit.load.survey import Survey
from evalkit.metrics.services import answers_out_of_place
from evalkit.schemas.about import Unit
from evalkit.schemas.instrument import Instrument

OUT_OF_PLACE = {
    "difficulty_without_need": "They don't need the service; asked or not, their answer is left out.",
    "barriers_without_difficulty": "They are not among those who need the service and find it hard to get.",
}
"""What is left out by rule, and why."""


@dataclass(frozen=True)
class ServiceAnswers:
    """Need and difficulty, one boolean column a service, missing without an answer; barriers, such a table a service.

    All have one row a respondent. `without_difficulty` are the services of which nobody was asked how hard they are to
    get.
    """

    need: pd.DataFrame
    difficulty: pd.DataFrame
    barriers: Mapping[str, pd.DataFrame]
    without_difficulty: Sequence[str]

    @classmethod
    def of(cls, survey: Survey) -> Self:
        """Read the answers by the options that mean yes; the option not_given is no answer."""
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
        return cls(need, difficulty.astype("boolean"), barriers, unasked)

    def out_of_place(self) -> pd.DataFrame:
        """Count the answers that are left out by rule, service by service."""
        return answers_out_of_place(self.need, self.difficulty, self.barriers)


def groups_of(survey: Survey) -> pd.DataFrame:
    """Give the group of each respondent, one column a grouping of the instrument; `not_given` is none."""
    columns = {}
    for grouping in survey.instrument.groups:
        options = [one.id for one in survey.instrument.item(grouping.item).options if one.id != v.NOT_GIVEN]
        given = survey.responses[grouping.item]
        columns[grouping.item] = pd.Categorical(given.where(given.isin(options)), categories=options)
    return pd.DataFrame(columns, index=survey.responses.index)


def units_of(survey: Survey, units: Sequence[Unit]) -> tuple[pd.Series, pd.Series]:
    """Give the county of each respondent and its type, missing where none was named."""
    kinds = {unit.id: unit.kind for unit in units}
    unit = survey.responses[v.UNIT].where(survey.responses[v.UNIT].isin(kinds))
    return unit, unit.map(kinds)


def strange_services(instrument: Instrument, file: str, services: Sequence[str]) -> Iterator[Problem]:
    """Tell of each question about a service that the initiative lacks; `file` is the instrument's."""
    for item in instrument.about_services():
        if item.about_service and item.about_service.service not in services:
            what = f"The item {item.id} asks about the service {item.about_service.service}, which {FILE} lacks."
            yield Problem(file, what, f"Correct it, or add the service to services in {FILE}.", column=item.id)


def left_out(survey: Survey) -> list[Note]:
    """Note how many answers about services are left out by rule, service by service."""
    if not survey.instrument.about_services():
        return []
    counts = ServiceAnswers.of(survey).out_of_place()
    return [
        Note(f"{row[v.ITEM]}: {kind.replace('_', ' ')}", int(row[kind]), why)
        for _, row in counts.iterrows()
        for kind, why in OUT_OF_PLACE.items()
        if row[kind]
    ]
