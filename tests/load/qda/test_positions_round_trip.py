"""Texts of all scripts, selected and counted as each tool does, come back with every quotation in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import load_coding
from evalkit.load.counting import as_read
from tests.load.qda.counted import SIGNS
from tests.load.qda.writer import TOOLS, Project, Selected, write_project

CODES = {"Trust": "", "Missing voices": "Trust", "Money": ""}
TEXTS = st.tuples(st.sampled_from(["", "\ufeff"]), st.lists(st.sampled_from(SIGNS[:-1]), min_size=5, max_size=40)).map(
    lambda parts: parts[0] + "".join(parts[1])
)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    documents = {f"Interview {at}": text for at, text in enumerate(draw(st.lists(TEXTS, min_size=1, max_size=4)))}
    selections = []
    for name, raw in documents.items():
        text = as_read(raw)
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            if not text[start:end].strip():
                continue
            codes = tuple(draw(st.sets(st.sampled_from(sorted(CODES)), min_size=1)))
            selections.append(Selected(name, start, end, codes, " ".join(text[start:end].split())))
    return Project(documents, CODES, tuple(selections))


@pytest.mark.parametrize("tool", TOOLS)
@given(project=projects())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_quotation_stands_where_the_source_has_its_text(tmp_path: Path, tool: str, project: Project) -> None:
    coding = load_coding(write_project(tmp_path / "p.qdpx", project, TOOLS[tool]))
    texts = coding.documents.set_index("document")["source_text"]
    assert texts.to_dict() == {name: as_read(raw) for name, raw in project.documents.items()}
    for row in coding.codings.itertuples():
        one = project.selections[int(row.quotation_id.removeprefix("S"))]
        # Another place may bear the same text, where too little is quoted to tell them apart.
        assert row.text == texts[row.document][row.start : row.end]
        assert "".join(row.text.split()) == "".join(texts[one.document][one.start : one.end].split())
        assert row.match == "same"
    assert coding.warnings == []


WORDS = st.sampled_from(
    ["We", "trust", "them", "confía", "cafe\u0301", "🌞", "👩\u200d👧", "\u05e9\u05dc\u05d5\u05dd", "ñandú"]
)
LINES = st.lists(st.lists(WORDS, min_size=2, max_size=8).map(" ".join), min_size=6, max_size=12)


@st.composite
def coded_words(draw: st.DrawFn, end: str, mark: str) -> Project:
    """Texts that tell all ways of counting apart, with whole words coded, and no quoted text given."""
    documents, selections = {}, []
    for at in range(2):
        lines = ["🌞 confía", *draw(LINES)]
        text = "\n".join(lines)
        name = f"Interview {at}"
        documents[name] = mark + text.replace("\n", end)
        starts = [0, *(place + 1 for place, sign in enumerate(text) if sign.isspace())]
        for start in starts[2:]:
            stop = start + len(text[start:].split()[0])
            selections.append(Selected(name, start, stop, ("Trust",)))
    return Project(documents, CODES, tuple(selections))


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@given(data=st.data())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_words_tell_how_the_tool_counted_where_it_gives_no_text(
    tmp_path: Path, tool: str, mark: str, data: st.DataObject
) -> None:
    project = data.draw(coded_words("\r\n", mark))
    coding = load_coding(write_project(tmp_path / "p.qdpx", project, TOOLS[tool]))
    found = [(row.start, row.end) for row in coding.codings.itertuples()]
    assert found == [(one.start, one.end) for one in project.selections]
    assert TOOLS[tool].unit in coding.position_unit
    assert set(coding.codings["match"]) == {"unchecked"}
