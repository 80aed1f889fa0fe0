"""Positions in every way of counting, held against texts that are really encoded so."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.load.counting import COUNTINGS, NOWHERE, Counting, SourceText, as_read, in_words
from tests.load.qda.counted import SIGNS, counted

WRITTEN = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)


@given(WRITTEN)
def test_positions_are_characters(raw: str) -> None:
    source = SourceText.of(raw)
    characters = np.arange(len(as_read(raw)) + 1)
    for way in COUNTINGS:
        positions = counted(raw, way)
        assert source.characters(np.array(positions), way).tolist() == characters.tolist()


@given(WRITTEN)
def test_positions_outside_the_text_are_no_characters(raw: str) -> None:
    source = SourceText.of(raw)
    for way in COUNTINGS:
        last = counted(raw, way)[-1]
        assert source.characters(np.array([-1, last + 1, 10**15]), way).tolist() == [NOWHERE] * 3


@given(WRITTEN)
def test_a_text_is_read_with_line_feeds_and_without_its_mark(raw: str) -> None:
    text = as_read(raw)
    assert SourceText.of(raw).length == len(text)
    assert "\r" not in text
    assert text.replace("\n", "") == raw.removeprefix("\ufeff").replace("\r", "").replace("\n", "")


@pytest.mark.parametrize("inside", [1, 2, 3])
def test_a_position_inside_a_sign_is_none(inside: int) -> None:
    way = Counting("UTF-8 bytes", False, False)
    assert SourceText.of("🌞a").characters(np.array([inside]), way).tolist() == [NOWHERE]


def test_a_position_within_a_line_end_is_that_line_end() -> None:
    assert SourceText.of("a\r\nb").characters(np.array([2]), Counting("code points", False, False)).tolist() == [1]


def test_a_way_is_told_by_what_it_differs_in() -> None:
    assert in_words(COUNTINGS[:4]) == "code points"
    assert in_words([Counting("UTF-8 bytes", False, True)]) == "UTF-8 bytes, CRLF as two, with the byte order mark"
