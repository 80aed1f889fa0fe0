"""The same answers, written in the shape of each tool and read again, are the same Survey."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.survey import Survey, load_survey
from evalkit.schemas.instrument import Instrument
from tests.load.written import COUNT, ENDINGS, REASONS, WORDS, Answers, write

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


def read(tool: str, told: Answers | None = None, instrument: Instrument | None = None) -> Survey:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export{ENDINGS[tool]}"
        path.write_bytes(write(tool, path, told))
        return load_survey(path, instrument)


@cache
def drafted(tool: str) -> Instrument:
    return read(tool).instrument


def column(*cells: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(cells), min_size=COUNT, max_size=COUNT)


ANSWERS = st.fixed_dictionaries(
    {
        "often": column(*WORDS),
        **{f"A{at}": column("1", "2", "3", "4") for at in (1, 2, 3)},
        "bread": column("1", ""),
        "name": column("1", ""),
        "age": st.lists(st.integers(18, 99).map(str), min_size=COUNT, max_size=COUNT),
        "why": column(*REASONS, "مرحبا", "x" * 300, "a\tb", '"', "<b>no</b>", "-5", "@me"),
    }
)


@pytest.mark.parametrize("tool", ENDINGS)
@settings(max_examples=20, deadline=None)
@given(told=ANSWERS)
def test_the_same_survey(tool: str, told: Answers) -> None:
    instrument = drafted(tool)
    survey = read(tool, told, instrument)
    assert len(survey.responses) == COUNT
    items = {item.kind: [] for item in instrument.items} | {}
    for item in instrument.items:
        items[item.kind].append(item)
    scales = [survey.responses[item.id].astype(int).astype(str).tolist() for item in items["scale"]]
    often = [str(WORDS.index(word) + 1) for word in told["often"]]
    assert sorted(scales) == sorted([often, told["A1"], told["A2"], told["A3"]])
    assert survey.responses[items["number"][0].id].astype(int).astype(str).tolist() == told["age"]
    words = survey.responses[items["text"][0].id].fillna("")
    assert [" ".join(text.split()) for text in words] == [" ".join(text.split()) for text in told["why"]]
    assert ticks(survey, instrument) == [
        [bool(bread), bool(name)] for bread, name in zip(told["bread"], told["name"], strict=True)
    ]


def ticks(survey: Survey, instrument: Instrument) -> list[list[bool]]:
    """Give who ticked what, whether the tool's file tells that it is a check-all or not."""
    multi = instrument.of_kind("multi")
    if multi:
        return survey.choices(multi[0].id).fillna(False).astype(bool).to_numpy().tolist()
    columns = [survey.responses[name] for name in ("bread", "name")]
    return pd.concat(columns, axis="columns").isin(["1", "option_1", "option_2"]).to_numpy().tolist()
