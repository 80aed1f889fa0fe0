"""Which exports are waves of one instrument, and what the waves are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from babel.dates import format_interval

from evalkit.errors import InputError
from evalkit.load.dates import read_dates
from evalkit.load.survey import Survey, load_survey
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item


@dataclass
class Found:
    """One export that was read: its file, its dictionaries, the survey, and which wave of its instrument it is."""

    path: Path
    dictionary: list[Path]
    survey: Survey
    wave: int


def find_waves(exports: list[tuple[Path, list[Path]]]) -> list[Found]:
    """Read exports; one with the items of an earlier one, and readable by its instrument, is the next wave of it.

    `exports` gives each file with its dictionaries. Instruments of one name get a number.
    """
    found: list[Found] = []
    for path, dictionary in exports:
        survey = load_survey(path, dictionary=dictionary)
        earlier = [one for one in found if _questions(one.survey.instrument) == _questions(survey.instrument)]
        again = _read_by(earlier[0].survey.instrument, path, dictionary) if earlier else None
        if again is not None:
            found.append(Found(path, dictionary, again, len(earlier) + 1))
            continue
        taken = {one.survey.instrument.id for one in found}
        found.append(Found(path, dictionary, _renamed(survey, taken), 1))
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


def _read_by(instrument: Instrument, path: Path, dictionary: list[Path]) -> Survey | None:
    try:
        return load_survey(path, instrument, dictionary)
    except InputError:
        return None


def _renamed(survey: Survey, taken: set[str]) -> Survey:
    name, times = survey.instrument.id, 1
    while name in taken:
        times += 1
        name = f"{survey.instrument.id}_{times}"
    return replace(survey, instrument=survey.instrument.model_copy(update={"id": name}))
