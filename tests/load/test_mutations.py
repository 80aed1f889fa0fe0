"""Damaged exports: read the same, or told, or refused; never a traceback, and never silently another survey."""

from __future__ import annotations

import os
import random
import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.survey import Survey, load_survey
from evalkit.vocabulary import BROKEN_OFF, NOT_ANSWERED
from tests.load.mutations import damaged
from tests.load.mutations.untold import nobody_can_tell
from tests.load.told import told_by
from tests.load.writers import WRITERS
from tests.load.writers.sample import SAMPLE

NUMBER = int(os.environ.get("EVALKIT_MUTATIONS", "200"))
FIRST = int(os.environ.get("EVALKIT_MUTATIONS_FROM", "0"))
# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@dataclass(frozen=True)
class Original:
    """A sound export and the Survey in it."""

    name: str
    data: bytes
    survey: Survey
    dictionary: Path | None


@cache
def original(tool: str) -> Original:
    folder = Path(tempfile.mkdtemp())
    written = WRITERS[tool](folder, SAMPLE)
    survey = load_survey(written.path, dictionary=written.dictionary)
    return Original(written.path.name, written.path.read_bytes(), survey, written.dictionary)


def content(survey: Survey) -> tuple[object, Counter[object]]:
    """Give the questions, and what each respondent answered; the order of rows and columns says nothing.

    Where somebody broke off is told by the order of the columns, so it is not told from any other missing answer.
    """
    told = dict(sorted(told_by(survey).items()))
    kinds = [tuple(NOT_ANSWERED if kind == BROKEN_OFF else kind for kind in one.missing) for one in told.values()]
    named = survey.responses["respondent_id"].tolist() if survey.instrument.respondent else [""] * len(survey.responses)
    rows = zip(named, *(one.answers for one in told.values()), *kinds, strict=True)
    return {text: (one.kind, one.options) for text, one in told.items()}, Counter(rows)


def said(survey: Survey) -> set[str]:
    """Give the notes and warnings without their figures: fewer rows change figures and say nothing."""
    return {re.sub(r"\d+", "", words) for words in [*survey.notes["what"], *survey.warnings]}


def outcome(path: Path, before: Original, by_instrument: bool) -> str:
    try:
        after = load_survey(path, before.survey.instrument if by_instrument else None, before.dictionary)
    except InputError:
        return "refused"
    if content(after) == content(before.survey):
        return "the same"
    return "told" if said(after) - said(before.survey) else "silent"


def test_damaged_exports(tmp_path: Path) -> None:
    outcomes: Counter[tuple[str, str, str]] = Counter()
    failures = []
    for seed in range(FIRST, FIRST + NUMBER):
        tool = list(WRITERS)[seed % len(WRITERS)]
        before = original(tool)
        path = tmp_path / before.name
        one = damaged(before.data, tool, path.suffix, random.Random(seed))
        path.write_bytes(one.data)
        for way in ("instrument", "draft"):
            try:
                found = outcome(path, before, way == "instrument")
            except Exception as error:
                found = f"a traceback ({type(error).__name__}: {error})"
            if found == "silent" and (reason := nobody_can_tell(one, before.data, path.suffix, way == "draft")):
                found = reason
            elif found == "silent" or found.startswith("a traceback"):
                failures.append(f"seed {seed}: {tool}, {one.kind}, by {way}: {found}")
            outcomes[one.kind, way, found] += 1
    for (kind, way, found), number in sorted(outcomes.items()):
        print(f"{kind:<35} {way:<12} {number:>5} {found}")  # noqa: T201
    assert not failures, "\n".join(failures)
