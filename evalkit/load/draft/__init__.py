"""An instrument drafted from an export: what the tool tells of its questions, and what the answers show."""

from __future__ import annotations

from dataclasses import dataclass, field

from evalkit.errors import InputError, Problem
from evalkit.load.condensed import found_in_answers
from evalkit.load.draft.items import Drafting
from evalkit.load.draft.questions import sort_columns
from evalkit.load.draft.runs import join_runs
from evalkit.load.draft.ticked import with_ticks
from evalkit.load.raw import RawSurvey
from evalkit.load.source import Note
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.texts import slug


@dataclass(frozen=True)
class Drafted:
    """A drafted instrument; what was left out of it, and what somebody should look at."""

    instrument: Instrument
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def draft_instrument(raw: RawSurvey, name: str) -> Drafted:
    """Draft the instrument of an export that has none.

    `name` is the export's. Kinds, options, anchors and skip logic are the tool's where it tells them, else
    guessed from the answers, and a guess that matters is a warning.
    Raises InputError where two columns could be the respondent's id, and where no column holds an answer.
    """
    sorted_out = sort_columns(raw, name)
    drafting = Drafting(raw)
    joined = join_runs(sorted_out.questions)
    questions = [with_ticks(question) for question in joined]
    for question in questions:
        drafting.add(question)
    if not drafting.items:
        what = "No column of the file holds answers to a question."
        raise InputError([Problem(name, what, "Export the survey with its answers, one row a respondent.")])
    drafting.finish()
    stem = slug(name.rpartition("/")[2].rpartition(".")[0] or name)
    instrument = Instrument.model_validate(
        {
            "id": stem,
            "title": stem.replace("_", " ").capitalize(),
            "source": f"Drafted by evalkit from {name.rpartition('/')[2]} ({raw.tool})",
            "population": "sample",
            "invited": None,
            "respondent": sorted_out.respondent,
            "anchors": drafting.anchors,
            "items": drafting.items,
            "scales": drafting.scales,
        }
    )
    found = [after.first for before, after in zip(joined, questions, strict=True) if after.first is not before.first]
    warnings = sorted_out.warnings + found_in_answers(found) + drafting.warnings
    return Drafted(instrument, sorted_out.notes, warnings)
