"""Damaged projects: read the same, or told, or refused; never a traceback, and silent only where nobody can tell."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from pathlib import Path

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from evalkit.schemas.coding import Coding
from tests.load.qda.damage import damaged, unpack
from tests.load.refi.projects import project, selection, text_source, write_qdpx

FIXTURES = Path(__file__).parents[2] / "fixtures" / "qda"
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


def _quoted(folder: Path) -> tuple[str, bytes]:
    """A project whose selections quote their texts."""
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
    return "a.qdpx", write_qdpx(folder / "a.qdpx", project(*sources, more=CASES), files).read_bytes()


def _alone(folder: Path) -> tuple[str, bytes]:
    """A project file without its sources."""
    return "a.qde", unpack(_quoted(folder)[1])["project.qde"]


def _of_qc(folder: Path) -> tuple[str, bytes]:
    """A project that qualitative-coding wrote, without quoted texts."""
    return "a.qdpx", (FIXTURES / "qualitative_coding" / "project.qdpx").read_bytes()


def _of_taguette(folder: Path) -> tuple[str, bytes]:
    """A codebook that Taguette wrote."""
    return "a.qdc", (FIXTURES / "taguette" / "codebook.qdc").read_bytes()


SOUND = (_quoted, _quoted, _alone, _of_qc, _of_taguette)


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


def test_the_sound_project_is_as_it_was_meant(tmp_path: Path) -> None:
    (tmp_path / "a.qdpx").write_bytes(_quoted(tmp_path)[1])
    coding = load_coding(tmp_path / "a.qdpx")
    assert set(coding.codings["match"]) == {"same"}
    assert coding.warnings == []
    assert coding.documents["county"].tolist() == ["County 1", "County 2"]


def outcome(path: Path, before: Coding) -> str:
    try:
        after = load_coding(path)
    except InputError:
        return "refused"
    except Exception as error:
        return f"a traceback ({type(error).__name__}: {error})"
    if content(after) == content(before):
        return "the same"
    return "told" if said(after) - said(before) or differing(after) > differing(before) else "silent"


def test_damaged_projects(tmp_path: Path) -> None:
    outcomes, failures, read = Counter(), [], {}
    for make in set(SOUND):
        name, data = make(tmp_path)
        (tmp_path / name).write_bytes(data)
        read[make] = name, data, load_coding(tmp_path / name)
    for seed in range(NUMBER):
        make = SOUND[seed % len(SOUND)]
        name, data, before = read[make]
        one = damaged(data, random.Random(seed))
        (tmp_path / name).write_bytes(one.data)
        found = outcome(tmp_path / name, before)
        found = one.untold or found if found == "silent" else found
        if found == "silent" or found.startswith("a traceback"):
            failures.append(f"seed {seed}: {make.__name__}, {one.kind}: {found}")
        outcomes[one.kind, found] += 1
    for (kind, found), number in sorted(outcomes.items()):
        print(f"{kind:<25} {number:>5} {found}")  # noqa: T201
    assert not failures, "\n".join(failures)
