"""Which exports are waves of one instrument, and what the waves are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from babel.dates import format_interval

from evalkit.errors import InputError
from evalkit.load.dates import read_dates
from evalkit.load.draft.names import some
from evalkit.load.survey import Survey, load_survey
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item

_COMPLETE = "To have waves of one instrument, add it there, and name that file at both surveys in initiative.yml."
_ONE_ID = "To have waves of one instrument, give both files one id, and questions that continue each other one id too."


@dataclass
class Found:
    """One export that was read: its file, its dictionaries, the survey, and which wave of its instrument it is.

    `apart` says why it is no wave of an earlier one that asks much the same.
    """

    path: Path
    dictionary: list[Path]
    survey: Survey
    wave: int
    apart: str = ""


def find_waves(exports: list[tuple[Path, list[Path]]]) -> list[Found]:
    """Read exports; one with the items of an earlier one, and readable by its instrument, is the next wave of it.

    `exports` gives each file with its dictionaries. Instruments of one name get a number.
    """
    found: list[Found] = []
    for path, dictionary in exports:
        survey = load_survey(path, dictionary=dictionary)
        earlier = [one for one in found if _questions(one.survey.instrument) == _questions(survey.instrument)]
        again = _read_by(earlier[0].survey.instrument, path, dictionary) if earlier else _differing(found, survey)
        if isinstance(again, Survey):
            found.append(Found(path, dictionary, again, len(earlier) + 1))
            continue
        apart = f"{path.name} has an instrument of its own: {again}" if again else ""
        taken = {one.survey.instrument.id for one in found}
        found.append(Found(path, dictionary, _renamed(survey, taken), 1, apart))
    return found


def with_unit(instrument: Instrument, unit: Item) -> Instrument:
    """Make one of an instrument's items the question that says which county a respondent belongs to."""
    items = [item for item in instrument.items if item.id != unit.id]
    return Instrument.model_validate(instrument.model_copy(update={"unit": unit, "items": items}).model_dump())


def wave_label(found: list[Found], number: int) -> dict[str, str]:
    """Name a wave by the months in which people answered, where the exports tell, else by its number.

    >>> wave_label([], 2)
    {'en': 'Wave 2', 'es': 'Ola 2'}
    """
    days = [read_dates(one.survey.started).values for one in found
            if one.wave == number and one.survey.started is not None]  # fmt: skip
    known = pd.concat(days).dropna() if days else pd.Series(dtype="datetime64[us]")
    if known.empty:
        return {"en": f"Wave {number}", "es": f"Ola {number}"}
    first, last = known.min().date(), known.max().date()
    return {language: format_interval(first, last, "yMMMM", locale=language) for language in ("en", "es")}


def _questions(instrument: Instrument) -> list[tuple[str, str]]:
    return [(item.id, item.kind) for item in instrument.items]


def _read_by(instrument: Instrument, path: Path, dictionary: list[Path]) -> Survey | str:
    """Read an export by an earlier instrument, or say what it holds that the instrument lacks."""
    try:
        return load_survey(path, instrument, dictionary)
    except InputError as error:
        columns = dict.fromkeys(problem.column for problem in error.problems if problem.column)
        told = f"the options drafted of {instrument.id} lack what it holds in {some(columns)}." if columns else ""
        return f"{told or str(error.problems[0])} {_COMPLETE}"


def _differing(found: list[Found], survey: Survey) -> str:
    """Say by which questions an export differs from the earlier one that asks most of them; "" where none does."""
    asked = dict(_questions(survey.instrument))
    shared = [(len(asked.keys() & dict(_questions(one.survey.instrument)).keys()), one) for one in found]
    most, nearest = max(shared, key=lambda pair: pair[0], default=(0, None))
    if nearest is None or 2 * most <= len(asked):
        return ""
    earlier = dict(_questions(nearest.survey.instrument))
    other = [name for name in {**asked, **earlier} if asked.get(name) != earlier.get(name)]
    what = f"these are not in both, or of another kind: {some(other)}" if other else "the order is another"
    return f"it asks much of what {nearest.path.name} asks, but {what}. {_ONE_ID}"


def _renamed(survey: Survey, taken: set[str]) -> Survey:
    name, times = survey.instrument.id, 1
    while name in taken:
        times += 1
        name = f"{survey.instrument.id}_{times}"
    return replace(survey, instrument=survey.instrument.model_copy(update={"id": name}))
