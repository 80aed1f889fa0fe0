import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.load.joined import find_options, part_own_words, split_by_options, ticks

OPTIONS = ["Food, clothing", "Rent", "Help with forms, calls, etc.", "Care"]


def answers(*cells):
    return pd.Series(cells, dtype="str", index=range(2, len(cells) + 2))


@pytest.mark.parametrize("separator", [", ", ";"])
def test_options_are_found_though_they_hold_commas(separator):
    every = [[one for place, one in enumerate(OPTIONS) if number & 1 << place] for number in range(16)]
    cells = answers(*(separator.join(ticked) for ticked in every * 2))
    assert find_options(cells, separator) == OPTIONS


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", ""],
        ["Yes", "No", "Yes"],
        ["Yes, often", "Yes, rarely", "No"] * 5,
        ["Yes, Often", "Yes, Rarely", "No"] * 5,
        ["Santa Fe, NM", "Taos, NM", "Austin, TX", "Waco, TX"] * 5,
        [f"I like it, but {number}, no" for number in range(50)],
        ["Rent", "Rent", "Food and a bed, thank you", "Food, please"],
        [", ".join(f"option {number + at}" for at in range(2)) for number in range(40)] * 2,
    ],
)
def test_other_columns_are_no_check_alls(cells):
    assert find_options(answers(*cells), ", ") == []


def test_many_respondents_are_looked_at_in_two_steps():
    letters = "ABCDEFGHIJKL"
    cells = [";".join(letters[place] for place in range(12) if number & 1 << place) for number in range(1, 4096)]
    assert find_options(answers(*cells), ";") == list(letters)


def test_the_way_that_leaves_least_over_counts():
    assert split_by_options("A, B, C", ", ", ["A, B", "A", "B, C"]) == (["A", "B, C"], [])
    assert split_by_options("A, B", ", ", ["A, B", "A", "B"]) == (["A, B"], [])
    assert split_by_options("x, A", ", ", ["A"]) == (["A"], ["x"])
    assert split_by_options("", ", ", ["A"]) == ([], [])


def test_ticks_keep_the_rows_and_the_order_of_the_options():
    table, unexplained = ticks(answers("b;a", "", "c", "a; b"), ";", ["a", "b"])
    assert table.to_dict("list") == {"a": [True, False, False, True], "b": [True, False, False, True]}
    assert unexplained.to_dict() == {2: False, 3: False, 4: True, 5: False}


def test_no_rows_and_no_options():
    table, unexplained = ticks(answers(), ", ", ["a"])
    assert (table.shape, unexplained.shape) == ((0, 1), (0,))
    assert ticks(answers("a", ""), ", ", [])[1].tolist() == [True, False]


def test_own_words_are_parted_and_other_is_ticked_once():
    options, words = part_own_words(answers("Rent, Other, mine, too", "Rent", ""), ", ", ["Rent", "Other"], "Other")
    assert options.tolist() == ["Rent, Other", "Rent", ""]
    assert words.to_dict() == {2: "mine, too", 3: "", 4: ""}


TEXT = st.text(alphabet="abcXYZ ,;ñم=\"'", min_size=1, max_size=12).map(lambda text: " ".join(text.split()))


@given(st.lists(TEXT.filter(lambda text: text.strip(" ,;")), min_size=1, max_size=6, unique=True), st.data())
def test_what_is_joined_is_explained(options, data):
    ticked = data.draw(st.lists(st.lists(st.sampled_from(options), unique=True), max_size=8))
    cells = answers(*("; ".join(each) for each in ticked))
    _, unexplained = ticks(cells, "; ", options)
    assert not unexplained.any()


@given(st.lists(st.lists(st.sampled_from(["A", "B, b", "C"]), unique=True, min_size=1), max_size=8))
def test_options_of_which_none_is_part_of_another_come_back(ticked):
    table, _ = ticks(answers(*(", ".join(each) for each in ticked)), ", ", ["A", "B, b", "C"])
    assert [set(table.columns[row]) for row in table.to_numpy()] == [set(each) for each in ticked]
