"""Open answers as a workbook with an empty column for codes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from evalkit.export.to_excel import LONGEST, add_sheet
from evalkit.load.qda.open_answers import CODES, SHEET
from evalkit.load.surveys.evalkit_workbook import READ_ME
from evalkit.show.wording import Wording
from evalkit.vocabulary import TEXT


def write_workbook(answers: pd.DataFrame, path: Path, statement: str, words: Wording) -> list[str]:
    """Write one row an answer; return what somebody should know, such as texts that Excel can't hold whole."""
    book = Workbook(write_only=True)
    rows = answers.assign(**{CODES: ""})
    add_sheet(book, SHEET, list(rows.columns), rows.itertuples(index=False))
    how = words.say(
        "Write the codes of each answer into the column {column}, with a semicolon between them.", column=CODES
    )
    add_sheet(book, READ_ME, [statement], [[how]])
    book.save(path)
    cut = int((answers[TEXT].str.len() > LONGEST).sum())
    return (
        [words.say("{n} texts are longer than {program} holds, and were cut.", n=cut, program="Excel")] if cut else []
    )
