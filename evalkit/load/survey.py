"""A survey export in, a Survey out: responses, instrument, participant flow, and notes of what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, name_in
from evalkit.load.answers import read_items
from evalkit.load.cells import read_cells, refuse_columns
from evalkit.load.consent import id_problems, keep_consented, refuse_nobody
from evalkit.load.raw import Note
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
        asked = self.instrument.item(item)
        return self.responses[asked.fields].set_axis([option.id for option in asked.options], axis="columns")


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
    path, folder = Path(path), Path(home) if home else None
    name = name_in(path, folder)
    cells = read_cells(path, folder)
    raw = next(form for form in formats() if form.recognise(cells)).read(cells, name)
    remedy = f"Export the whole survey, or correct the column in the instrument {instrument.id}."
    refuse_columns(raw.answers, instrument.columns(), name, remedy)
    opened = len(raw.answers)
    answers, notes = keep_consented(raw.answers, instrument)
    consented = len(answers)
    responses, problems = read_items(answers, instrument, name)
    problems += id_problems(answers, instrument, name)
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.row or 0))
    counted = [field for item in instrument.flow.answered_any_of for field in instrument.item(item).fields]
    answered = responses[counted].notna().any(axis=1)
    responses = responses[answered]
    refuse_nobody(opened, consented, len(responses), instrument, name)
    if blank := int((~answered).sum()):
        notes.append(Note("blank responses left out", blank, "They answered none of the items that the flow asks for."))
    if placeless := int((responses[v.UNIT] == v.UNIT_MISSING).sum()):
        notes.append(Note("respondents without a county", placeless, "They count in the whole, in no county."))
    counts: dict[str, int] = {
        v.OPENED: opened, v.CONSENTED: consented, v.BLANK: blank, v.ANALYSED: len(responses),
    }  # fmt: skip
    if instrument.flow.consent is None:
        del counts[v.CONSENTED]
    if raw.finished is not None:
        counts[v.PARTIAL] = int((~raw.finished[responses[v.ROW]]).sum())
    return Survey(
        responses.reset_index(drop=True),
        instrument,
        pd.DataFrame({"step": list(counts), "count": list(counts.values())}),
        pd.DataFrame([vars(note) for note in raw.notes + notes], columns=["what", "how_many", "why"]),
        raw.tool,
    )
