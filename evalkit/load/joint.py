"""What people concluded in the joint display: joint/all.yml, and one file a county."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from pydantic import Field, RootModel, field_validator

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem, name_in
from evalkit.schemas.interviewing import Fit, JointEntry
from evalkit.schemas.item import Strict
from evalkit.schemas.texts import LocalText, slug
from evalkit.yamlfile import read_model


class JointRow(Strict):
    """What people wrote of one row; both are empty until somebody writes them."""

    fit: Fit | None = None
    conclusion: LocalText | None = Field(default_factory=dict)

    @field_validator("conclusion", mode="before")
    @classmethod
    def _without_nulls(cls, value: object) -> object:
        """Read `en:` with nothing after it as empty."""
        return {key: text or "" for key, text in value.items()} if isinstance(value, dict) else value


class JointFile(RootModel[dict[str, JointRow | None]]):
    """One file: what people wrote by row."""


def read_joint(path: Path, home: Path) -> dict[str, JointRow]:
    """Read one file; raise InputError with file and line for what doesn't fit."""
    return {row: given or JointRow() for row, given in read_model(path, JointFile, home).root.items()}


def load_joint(home: Path, folder: str, rows: Collection[str], units: Sequence[str]) -> list[JointEntry]:
    """Read what people concluded, for the initiative and each county; rows in which nobody wrote yet are left out.

    `home` is the initiative's folder, `folder` that of the files; `rows` are the questions and conditions there are,
    `units` the ids of the counties. Raises InputError for a file named after no county, and a row that is none.
    """
    named = {slug(unit): unit for unit in units} | {v.WHOLE: v.WHOLE}
    problems: list[Problem] = []
    entries = []
    for path in sorted((home / folder).glob("*.yml")):
        name = name_in(path, home)
        if path.stem not in named:
            what = "The file is named after no county of this initiative."
            problems.append(Problem(name, what, f"Rename it to one of: {', '.join(sorted(named))} (.yml)."))
            continue
        try:
            given = read_joint(path, home)
        except InputError as error:
            problems += error.problems
            continue
        for row in [row for row in given if row not in rows]:
            what = f"{row} is neither a research question of the themes file nor a condition."
            problems.append(Problem(name, what, f"Correct it; there are: {', '.join(rows)}."))
        entries += [_entry(row, named[path.stem], written) for row, written in given.items()]
    if problems:
        raise InputError(problems)
    return [entry for entry in entries if entry.fit or entry.conclusion]


def _entry(row: str, unit: str, written: JointRow) -> JointEntry:
    said = {language: text.strip() for language, text in (written.conclusion or {}).items() if text.strip()}
    return JointEntry(row=row, unit=unit, fit=written.fit, conclusion=said)
