"""Empty rows of the joint display for people to fill in; what stands in a file is never touched."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from evalkit.files import write_whole
from evalkit.load.joint import read_joint
from evalkit.schemas.interviewing import Fit
from evalkit.schemas.texts import DEFAULT_LANGUAGE, text_in
from evalkit.schemas.themes import Themes

_OPENING = f"""# The joint display: what the survey and the interviews say of each question, set side by side.
#
# Fill this in together, once you have looked at both. evalkit writes neither `fit` nor `conclusion`, and never
# changes a row that is there; `evalkit worksheets` adds rows that are missing at the end.
# `fit`: {", ".join(get_args(Fit))}, or nothing. `conclusion`: what both say together, in as many languages
# as you like. It is printed as you write it: no words by which somebody is known.
"""
_ROW = """
# {about}
{row}:
  fit:
  conclusion:
    en: ""
    es: ""
"""


def add_rows(path: Path, home: Path, themes: Themes, about: str) -> int:
    """Add the rows that a file lacks, the file itself where it isn't there; give how many.

    `about` says whose file it is. Raises InputError for a file that can't be read.
    """
    there = set(read_joint(path, home)) if path.is_file() else set()
    questions = {question.id: text_in(question.label, DEFAULT_LANGUAGE) for question in themes.questions}
    missing = [row for row in themes.rows if row not in there]
    if not missing:
        return 0
    before = path.read_text(encoding="utf-8") if path.is_file() else f"# {about}\n{_OPENING}"
    rows = [_ROW.format(about=" ".join(_about(row, questions).split()), row=row) for row in missing]
    write_whole(path, before.rstrip("\n") + "\n" + "".join(rows))
    return len(missing)


def _about(row: str, questions: dict[str, str]) -> str:
    return questions.get(row) or f"A condition of collective impact: {row.replace('_', ' ')}."
