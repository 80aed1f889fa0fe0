"""A survey export in, a Survey out: responses, instrument, participant flow, and notes of what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import name_in
from evalkit.load.answers import read_items
from evalkit.load.cells import read_cells
from evalkit.load.consent import keep_consented, refuse_doubled_ids, refuse_missing_columns
from evalkit.load.raw import Note, RawSurvey
from evalkit.load.surveys import formats
from evalkit.schemas.instrument import Instrument


@dataclass(frozen=True)
class Survey:
    """One fielding, read.

    `responses`: one row a respondent, one column an item (a multi-response item is one boolean column
    an option, `item__option`), with `respondent_id`, `unit` and `row`. `flow`: `step` and `count`.
    `notes`: what was dropped or changed, how many, why.
    """

    responses: pd.DataFrame
    instrument: Instrument
    flow: pd.DataFrame
    notes: pd.DataFrame
    tool: str

    def items(self, scale: str | None = None) -> pd.DataFrame:
        """Give the columns of the scale items, or of one scale's items."""
        names = [item.id for item in self.instrument.of_kind("scale")]
        if scale is not None:
            names = next(found.items for found in self.instrument.scales if found.id == scale)
        return self.responses[names]

    def choices(self, item: str) -> pd.DataFrame:
        """Give the boolean columns of a multi-response item, named by option."""
        options = [option.id for option in self.instrument.item(item).options]
        columns = self.responses[[f"{item}__{option}" for option in options]]
        return columns.set_axis(options, axis="columns")


def load_survey(path: str | Path, instrument: Instrument, home: str | Path | None = None) -> Survey:
    """Read a survey export, whichever known tool wrote it, by its instrument.

    `path` is a Qualtrics export (three header rows) or a plain table, CSV or XLSX; `home` the folder
    by which messages name the file. Rows without consent are left out before anything else is read;
    respondents who answered none of the instrument's `answered_any_of` items are counted as blank.
    Returns a Survey. Raises InputError with file, row and column for each thing that doesn't fit.

    >>> from evalkit.places import demo
    >>> from evalkit.load.instrument import load_instrument
    >>> instrument = load_instrument(demo() / "instruments" / "ci_foundation.yml")
    >>> survey = load_survey(demo() / "exports" / "ci_survey.csv", instrument)
    >>> len(survey.responses)
    58
    """
    path = Path(path)
    name = name_in(path, Path(home) if home else None)
    raw = _read_raw(path, name, home)
    refuse_missing_columns(raw.answers, instrument, name)
    opened = len(raw.answers)
    answers, notes = keep_consented(raw.answers, instrument)
    consented = len(answers)
    refuse_doubled_ids(answers, instrument, name)
    responses = read_items(answers, instrument, name)
    answered = responses[instrument.flow.answered_any_of].notna().any(axis=1)
    responses = responses[answered]
    if blank := int((~answered).sum()):
        notes.append(Note("blank responses left out", blank, "They answered none of the items that the flow asks for."))
    if placeless := int((responses[v.UNIT] == v.UNIT_MISSING).sum()):
        notes.append(Note("respondents without a county", placeless, "They count in the whole, in no county."))
    counts: dict[str, int] = {
        v.OPENED: opened, v.CONSENTED: consented, v.BLANK: blank, v.ANALYSED: len(responses),
    }  # fmt: skip
    if raw.finished is not None:
        counts[v.PARTIAL] = int((~raw.finished[responses[v.ROW]]).sum())
    return Survey(
        responses.reset_index(drop=True),
        instrument,
        pd.DataFrame({"step": list(counts), "count": list(counts.values())}),
        pd.DataFrame([vars(note) for note in raw.notes + notes], columns=["what", "how_many", "why"]),
        raw.tool,
    )


def _read_raw(path: Path, name: str, home: str | Path | None) -> RawSurvey:
    cells = read_cells(path, Path(home) if home else None)
    form = next(form for form in formats() if form.recognise(cells))
    return form.read(cells, name)
