"""The open answers of an initiative's survey written for coding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.export.choosing import choose
from evalkit.export.coding.answers import open_answers
from evalkit.export.coding.to_excel import write_workbook
from evalkit.export.coding.to_refi import write_project
from evalkit.export.place import refuse_place
from evalkit.export.statement import private_words
from evalkit.export.write import Written
from evalkit.files import files_replaced
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import inputs, prepare
from evalkit.show.wording import Wording

_WRITERS: dict[str, Callable[[pd.DataFrame, Path, str, Wording], list[str]]] = {
    ".qdpx": write_project, ".xlsx": write_workbook,
}  # fmt: skip


def export_open_answers(
    directory: str | Path,
    to: str | Path,
    *,
    instrument: str | None = None,
    wave: str | None = None,
    language: str = "en",
) -> Written:
    """Write the answers that people gave in their own words, to be coded and read back by `load_coding`.

    `directory` is the initiative's folder, `to` the file: .qdpx for a QDA tool (REFI-QDA: one source an answer, with
    respondent, county, sector and question as attributes), .xlsx with a column for codes. `instrument`, `wave` and
    `language` are as for `evalkit export`. Returns Written: files, respondents, columns. Raises InputError with
    every problem of the exports, and UsageError where the survey has no open question, for another ending, and
    for a place that files leave from.

    >>> from evalkit.places import demo
    >>> export_open_answers(demo(), "answers.qdpx", instrument="ci_foundation")
    Traceback (most recent call last):
    evalkit.errors.UsageError: Nobody answered ci_foundation in their own words: there is nothing to code.
    """
    words, target = Wording(language), Path(to)
    write = _WRITERS.get(target.suffix.lower())
    if write is None:
        raise UsageError(f"{target.name}: the name must end in one of {', '.join(_WRITERS)}.")
    initiative = load_initiative(directory)
    refuse_place([target], initiative.home, inputs(initiative))
    chosen = choose(prepare(initiative).surveys, instrument, wave)
    answers = open_answers(chosen, language)
    if answers.empty:
        name = chosen[-1][1].instrument.id
        raise UsageError(f"Nobody answered {name} in their own words: there is nothing to code.")
    statement = private_words(initiative.synthetic, words)
    with files_replaced(target.parent) as fresh:
        notes = write(answers, fresh / target.name, statement, words)
    return Written([target], answers[v.RESPONDENT].nunique(), len(answers.columns), statement, notes)
