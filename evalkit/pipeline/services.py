"""What of a survey's answers about services fits neither initiative nor skip logic, and where respondents live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.initiative import FILE
from evalkit.load.source import Note, first_rows
from evalkit.load.survey import Survey
from evalkit.pipeline.service_answers import service_answers
from evalkit.schemas.about import Unit
from evalkit.schemas.instrument import Instrument

OUT_OF_PLACE = {
    "difficulty_without_need": "They are not among those who need the service: their answers stay in the tidy data, "
    "and don't count in the estimates of difficulty.",
    "barriers_without_difficulty": "They are not among those who need the service and find it hard to get: their "
    "reasons stay in the tidy data, and don't count in the estimates of reasons.",
}
"""What is left out by rule, and why."""


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
    rows, found = survey.responses[v.ROW], service_answers(survey).places_out_of_place()
    return [
        Note(
            f"{service}: {kind.replace('_', ' ')}",
            len(places),
            f"{OUT_OF_PLACE[kind]} {first_rows(rows.iloc[places])}",
        )
        for (service, kind), places in found.items()
        if len(places)
    ]
