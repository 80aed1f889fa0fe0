"""A survey export in, a Survey out: responses, instrument, participant flow, and notes of what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError
from evalkit.load.answers import read_items
from evalkit.load.cells import refuse_columns, refuse_rivals
from evalkit.load.consent import id_problems, keep_consented, refuse_nobody
from evalkit.load.draft import draft_instrument
from evalkit.load.export import read_export
from evalkit.load.fielded import Survey
from evalkit.load.odd_headers import odd_headers
from evalkit.load.odd_rows import odd_columns, odd_rows
from evalkit.load.source import Note, Source, open_source
from evalkit.schemas.instrument import Instrument

__all__ = ["Survey", "load_survey", "read_source"]


def load_survey(
    path: str | Path,
    instrument: Instrument | None = None,
    dictionary: str | Path | Sequence[str | Path] | None = None,
    *,
    home: str | Path | None = None,
) -> Survey:
    """Read a survey export, whichever known tool wrote it, by its instrument or by one drafted from itself.

    `path` is an export of Qualtrics, SurveyMonkey, REDCap, KoboToolbox or ODK, LimeSurvey, Google Forms, SPSS or
    Stata, or a plain table (CSV, XLSX); `dictionary` what the tool keeps beside it (REDCap's data dictionary and
    events, an XLSForm, a QSF), one file or several; `home` the folder by which messages name the file. Rows without
    consent are left out before anything else is read; respondents who answered none of the instrument's
    `answered_any_of` items are counted as blank. Without an instrument one is drafted, and columns that
    probably tell who somebody is are left out.
    Returns a Survey. Raises InputError with file, row and column for each thing that doesn't fit.

    >>> from evalkit.places import demo
    >>> from evalkit.load.instrument import load_instrument
    >>> instrument = load_instrument(demo() / "instruments" / "ci_foundation.yml")
    >>> survey = load_survey(demo() / "exports" / "ci_survey.csv", instrument)
    >>> len(survey.responses)
    58
    >>> load_survey(demo() / "exports" / "ci_survey.csv").tool
    'Qualtrics'
    """
    folder = Path(home) if home else None
    return read_source(open_source(Path(path), folder), instrument, dictionary, folder)


def read_source(
    source: Source,
    instrument: Instrument | None = None,
    dictionary: str | Path | Sequence[str | Path] | None = None,
    home: Path | None = None,
) -> Survey:
    """Read a survey export that was opened already; all else is as for `load_survey`."""
    name = source.name
    raw, encoding = read_export(source, dictionary, home)
    notes, warnings = list(raw.notes), list(raw.warnings)
    given = instrument is not None
    if instrument is None:
        drafted = draft_instrument(raw, name)
        instrument = drafted.instrument
        notes, warnings = notes + drafted.notes, warnings + drafted.warnings
    asked = [column.name for column in raw.columns if column.role == "answer"]
    warnings += odd_headers(raw.answers, raw.columns) + odd_columns(raw.answers[asked])
    warnings += odd_rows(raw.answers, instrument.respondent)
    remedy = f"Export the whole survey, or correct the column in the instrument {instrument.id}."
    refuse_columns(raw.answers, instrument.columns(), name, remedy)
    if given:
        refuse_rivals(raw.answers, instrument.columns(), name)
    opened = len(raw.answers)
    answers, left_out = keep_consented(raw.answers, instrument)
    consented = len(answers)
    finished = raw.finished[answers.index] if raw.finished is not None else None
    read = read_items(answers, instrument, name, raw.columns, finished)
    problems = read.problems + id_problems(answers, instrument, name)
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.row or 0))
    counted = instrument.flow.answered_any_of or [item.id for item in instrument.items if item.derive is None]
    answered = (read.missing[counted] == v.ANSWERED).any(axis=1)
    responses = read.responses[answered]
    refuse_nobody(opened, consented, len(responses), instrument, name)
    notes += left_out + read.notes
    if blank := int((~answered).sum()):
        notes.append(Note("blank responses left out", blank, "They answered none of the items that the flow asks for."))
    if placeless := int((responses[v.UNIT] == v.UNIT_MISSING).sum()):
        notes.append(Note("respondents without a county", placeless, "They count in the whole, in no county."))
    counts: dict[str, int] = {
        v.OPENED: opened, v.CONSENTED: consented, v.BLANK: blank, v.ANALYSED: len(responses),
    }  # fmt: skip
    if instrument.flow.consent is None:
        del counts[v.CONSENTED]
    if read.finished is not None:
        counts[v.PARTIAL] = int((~read.finished[answered]).sum())
    started = raw.answers[instrument.started] if instrument.started else raw.started
    return Survey(
        responses.reset_index(drop=True),
        instrument,
        pd.DataFrame({"step": list(counts), "count": list(counts.values())}),
        pd.DataFrame([vars(note) for note in notes], columns=["what", "how_many", "why", "columns"]),
        raw.tool,
        read.missing[answered].reset_index(drop=True),
        warnings + read.warnings,
        encoding,
        started[responses.index].reset_index(drop=True) if started is not None else None,
    )
