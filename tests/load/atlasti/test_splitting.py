"""Codes in one cell come back as they were written, whenever their list is given."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.atlasti.splitting import Splitter

WORDS = st.text(st.sampled_from("abc,: é-"), min_size=1, max_size=4).map(str.strip).filter(bool)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(", ".join)
CODES = st.lists(NAMES, min_size=1, max_size=6, unique=True)


@settings(deadline=None)
@given(codes=CODES, joint=st.sampled_from([", ", "\n", "\r\n"]), data=st.data())
def test_listed_codes_come_back(codes, joint, data):
    written = data.draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    cell = joint.join(written)
    split = Splitter(codes, [cell]).split(cell)
    assert split.unknown == 0
    assert split.names == tuple(written) or split.ambiguous
    if joint != ", ":
        assert split.names == tuple(written)


@settings(deadline=None)
@given(codes=CODES, data=st.data())
def test_a_split_that_is_sure_is_the_only_one(codes, data):
    written = data.draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    split = Splitter(codes, ()).split(", ".join(written))
    if not split.ambiguous:
        assert split.names == tuple(written)
    assert ", ".join(split.names) == ", ".join(written)


@settings(deadline=None)
@given(codes=CODES)
def test_without_a_list_lines_are_codes(codes):
    cell = "\n".join(codes)
    assert Splitter(None, [cell, "x\ny"]).split(cell).names == tuple(codes)


@pytest.mark.parametrize("pieces", [200, 5_000])
def test_a_long_cell_is_parted_at_once(pieces):
    cell = ", ".join(["a"] * pieces)
    split = Splitter(["a", "a, a"], [cell]).split(cell)
    assert split.ambiguous
    assert ", ".join(split.names) == cell
