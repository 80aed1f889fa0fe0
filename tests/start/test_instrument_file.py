"""An instrument written as commented YAML is read as the same instrument."""

from __future__ import annotations

import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.instrument import load_instrument
from evalkit.schemas.instrument import Instrument
from evalkit.start.commented import commented
from evalkit.start.instrument_file import instrument_text
from tests.load.exports import INSTRUMENT, instrument

NASTY = [
    "yes",
    "No",
    "1",
    "2021-06-31",
    "a: b",
    "- x",
    "# not a comment",
    "'",
    '"',
    "ñ",
    "{x}",
    "مرحبا",
    "null",
    "~",
    "&a",
]
LABELS = st.lists(st.one_of(st.sampled_from(NASTY), st.text("ab:#-{}'\"\n ", min_size=1)), min_size=2, max_size=5)


def read_again(told: Instrument, warnings: tuple[str, ...] = ()) -> Instrument:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mini.yml"
        path.write_text(instrument_text(told, warnings), encoding="utf-8")
        return load_instrument(path)


def test_the_small_instrument() -> None:
    assert read_again(instrument()) == instrument()


@settings(deadline=None, max_examples=60)
@given(LABELS)
def test_any_label_and_value(labels: list[str]) -> None:
    values = list(dict.fromkeys(label.casefold() for label in labels))
    options = [{"id": f"o{at}", "value": value, "label": {"en": value}} for at, value in enumerate(values)]
    items = [{**INSTRUMENT["items"][2], "options": options, "text": {"en": labels[0], "es": labels[-1]}}]
    told = instrument(items=items, scales=[], flow={})
    assert read_again(told, (labels[0],)) == told


def test_what_the_draft_is_unsure_of_stands_in_comments() -> None:
    text = instrument_text(instrument(), ["A guess\nover two lines: yes"])
    assert "# - A guess" in text
    assert text.count("\nitems:") == 1
    assert yaml.safe_load(text)["id"] == "mini"


def test_long_values_are_broken_and_short_ones_are_not() -> None:
    text = commented("x", [("y", {"short": [{"a": 1}], "long": [{"a": "word " * 40, "b": 2}]})])
    assert "- {a: 1}" in text
    assert "\n  b: 2" in text
