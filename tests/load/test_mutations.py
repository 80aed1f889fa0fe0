"""Damaged exports: read the same, or told, or refused; never a traceback, and never silently another survey."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.survey import Survey, load_survey
from tests.load.mutations import BYTES, HEADERS, NOBODY_CAN_TELL, STRUCTURE, TEXT
from tests.load.written import ENDINGS, TEXTS, write

NUMBER = int(os.environ.get("EVALKIT_MUTATIONS", "200"))
TOOLS = list(ENDINGS)
# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@dataclass(frozen=True)
class Damage:
    """One damaged export: the seed that gives it, its tool, what was done to it, and the bytes that came of it."""

    seed: int
    tool: str
    kind: str
    data: bytes


@cache
def original(tool: str) -> tuple[bytes, Survey]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{ENDINGS[tool]}"
        data = write(tool, path)
        path.write_bytes(data)
        return data, load_survey(path)


def damage(seed: int) -> Damage:
    dice = random.Random(seed)
    tool = TOOLS[seed % len(TOOLS)]
    data, _ = original(tool)
    kind = dice.choice(sorted(TEXT.keys() | STRUCTURE if tool in TEXTS else BYTES))
    if kind in STRUCTURE:
        return Damage(seed, tool, kind, STRUCTURE[kind](data, HEADERS.get(tool, 1), dice))
    return Damage(seed, tool, kind, TEXT[kind](data, dice))


def content(survey: Survey) -> Counter[tuple[str, ...]]:
    """Give what respondents answered, by the columns' names; the order of rows and columns says nothing."""
    columns = sorted(set(survey.responses.columns) - {"row", "respondent_id"})
    rows = survey.responses[columns].astype(str).itertuples(index=False, name=None)
    return Counter([tuple(columns), *rows])


def said(survey: Survey) -> Counter[tuple[object, ...]]:
    notes = survey.notes[["what", "how_many"]].itertuples(index=False, name=None)
    return Counter([*notes, *((warning,) for warning in survey.warnings)])


def outcome(path: Path, one: Damage, by_instrument: bool) -> str:
    _, before = original(one.tool)
    try:
        after = load_survey(path, before.instrument if by_instrument else None)
    except InputError:
        return "refused"
    if content(after) == content(before):
        return "the same"
    if said(after) - said(before) or after.tool != before.tool:
        return "told"
    return "silent"


def test_damaged_exports(tmp_path: Path) -> None:
    outcomes: Counter[tuple[str, str, str]] = Counter()
    silent = []
    for seed in range(NUMBER):
        one = damage(seed)
        path = tmp_path / f"export{ENDINGS[one.tool]}"
        path.write_bytes(one.data)
        for by_instrument in (True, False):
            try:
                found = outcome(path, one, by_instrument)
            except Exception as error:
                raise AssertionError(f"seed {seed}, {one.tool}, {one.kind}: a traceback") from error
            outcomes[one.kind, "instrument" if by_instrument else "draft", found] += 1
            if found == "silent" and one.kind not in NOBODY_CAN_TELL:
                silent.append(f"seed {seed}: {one.tool}, {one.kind}, {'instrument' if by_instrument else 'draft'}")
    for (kind, by, found), number in sorted(outcomes.items()):
        print(f"{kind:<30} {by:<12} {found:<10} {number}")  # noqa: T201
    assert silent == []


def test_most_damage_is_told() -> None:
    """The kinds that nobody can tell stay few, each for a reason."""
    assert set(NOBODY_CAN_TELL) < {*TEXT, *STRUCTURE}
    assert len(NOBODY_CAN_TELL) <= len({*TEXT, *STRUCTURE}) / 3
