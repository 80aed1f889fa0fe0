"""Damaged projects: read the same, or told, or refused; never a traceback, and silent only where nobody can tell."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from evalkit.schemas.coding import Coding
from tests.load.qda.damage import damaged
from tests.load.refi.projects import project, selection, text_source, write_qdpx

NUMBER = int(os.environ.get("EVALKIT_QDA_MUTATIONS", "200"))
ONE = "We trust them.\r\nThey came back 🌞 and stayed.\r\nNobody had asked us before."
TWO = "\ufeffConfiamos en ellos, sí.\r\nVolvieron 🌞 dos veces."
CASES = (
    '<Variables><Variable guid="V1" name="county" typeOfVariable="Text"/></Variables><Cases>'
    '<Case guid="K1" name="a"><VariableValue><VariableRef targetGUID="V1"/><TextValue>County 1</TextValue>'
    '</VariableValue><SourceRef targetGUID="S1"/></Case>'
    '<Case guid="K2" name="b"><VariableValue><VariableRef targetGUID="V1"/><TextValue>County 2</TextValue>'
    '</VariableValue><SourceRef targetGUID="S2"/></Case></Cases>'
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    first = [
        selection("Q1", 0, 14, ("C1", "U1"), ("C3", "U2"), name="We trust them."),
        selection("Q2", 16, 30, ("C1", "U2"), name="They came back"),
        selection("Q3", 47, 73, ("C2", "U1"), name="Nobody had asked us before"),
    ]
    second = [selection("Q4", 0, 19, ("C1", "U1"), name="Confiamos en ellos,")]
    sources = [
        text_source("S1", "Interview 1", "".join(first), "internal://1.txt"),
        text_source("S2", "Interview 2", "".join(second), "internal://2.txt"),
    ]
    files = {"sources/1.txt": ONE.encode(), "sources/2.txt": TWO.encode()}
    return write_qdpx(tmp_path_factory.mktemp("sound") / "a.qdpx", project(*sources, more=CASES), files).read_bytes()


def content(coding: Coding) -> object:
    """Give what a Coding holds; the order of rows says nothing, nor do blanks at the edges of quotations."""
    codings = coding.codings.drop(columns="match")
    text = codings["text"].str.lstrip()
    codings["start"] += codings["text"].str.len() - text.str.len()
    codings["end"] -= text.str.len() - text.str.rstrip().str.len()
    codings["text"] = text.str.rstrip()
    tables = [codings, coding.codebook, coding.documents]
    return [Counter(table.astype("str").itertuples(index=False, name=None)) for table in tables]


def said(coding: Coding) -> set[str]:
    """Give the notes and warnings without their figures: fewer rows change figures and say nothing."""
    return {re.sub(r"\d+", "", words) for words in [*coding.notes["what"], *coding.warnings]}


def differing(coding: Coding) -> int:
    return int((coding.codings["match"] != "same").sum())


def test_the_sound_project_is_as_it_was_meant(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "a.qdpx").write_bytes(sound)
    coding = load_coding(tmp_path / "a.qdpx")
    assert set(coding.codings["match"]) == {"same"}
    assert coding.warnings == []
    assert coding.documents["county"].tolist() == ["County 1", "County 2"]


def test_damaged_projects(tmp_path: Path, sound: bytes) -> None:
    path = tmp_path / "a.qdpx"
    path.write_bytes(sound)
    before, outcomes, failures = load_coding(path), Counter(), []
    for seed in range(NUMBER):
        one = damaged(sound, random.Random(seed))
        path.write_bytes(one.data)
        try:
            after = load_coding(path)
            same = content(after) == content(before)
            told = bool(said(after) - said(before)) or differing(after) > differing(before)
            found = "the same" if same else "told" if told else one.untold or "silent"
        except InputError:
            found = "refused"
        except Exception as error:
            found = f"a traceback ({type(error).__name__}: {error})"
        if found == "silent" or found.startswith("a traceback"):
            failures.append(f"seed {seed}: {one.kind}: {found}")
        outcomes[one.kind, found] += 1
    for (kind, found), number in sorted(outcomes.items()):
        print(f"{kind:<25} {number:>5} {found}")  # noqa: T201
    assert not failures, "\n".join(failures)
