"""Small surveys of several waves, for the tests of stacking."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from pathlib import Path

from evalkit.load.fielded import Survey
from evalkit.load.survey import load_survey
from evalkit.schemas.instrument import Instrument
from tests.load.exports import COLUMNS, INSTRUMENT, answered, plain, write_csv

Change = Callable[[dict], object]


def changed(*changes: Change, **keys: object) -> Instrument:
    """Give the small instrument after some changes to it, with some of its keys set."""
    told = copy.deepcopy(INSTRUMENT)
    for change in changes:
        change(told)
    return Instrument.model_validate(told | keys)


def reworded(name: str, text: str = "Now, in other words?") -> Change:
    """Ask one of the items in other words."""
    return lambda told: item_of(told, name).update(text=text)


def item_of(told: dict, name: str) -> dict:
    """Give an item of an instrument that is still a dict."""
    return next(item for item in told["items"] if item["id"] == name)


def survey(
    folder: Path, instrument: Instrument | None = None, rows: Iterable[dict] = (), columns: Iterable[str] = COLUMNS
) -> Survey:
    """Write an export of these rows, or of one respondent, and read it by the instrument."""
    path = folder / "exports" / f"wave{len(list(folder.glob('exports/*')))}.csv"
    lines = plain(list(rows) or [answered("r1")], list(columns))
    return load_survey(write_csv(path, lines), instrument or changed())
