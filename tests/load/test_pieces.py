import pytest

from evalkit.load.pieces import bind, combine, in_order


def test_pieces_that_always_stand_side_by_side_are_one():
    cells = [(["Food", "Clothing", "Rent"], 2), (["Rent"], 1), (["Food", "Clothing"], 1)]
    assert bind(cells, ", ") == [(["Food, Clothing", "Rent"], 2), (["Rent"], 1), (["Food, Clothing"], 1)]


def test_twice_is_too_seldom_for_capital_letters():
    cells = [(["Food", "Clothing"], 2), (["Rent"], 5)]
    assert bind(cells, ", ") == cells


def test_a_small_letter_is_the_end_of_what_it_follows_unless_all_are_small():
    cells = [(["Rent", "utilities"], 2), (["Deposits", "utilities"], 2), (["Rent"], 3)]
    assert bind(cells, ", ") == [(["Rent, utilities"], 2), (["Deposits, utilities"], 2), (["Rent"], 3)]
    small = [(["rent", "utilities"], 2), (["rent"], 3)]
    assert bind(small, ", ") == small


def test_three_pieces_can_be_one():
    assert bind([(["Food", "clothing", "and so on"], 3), (["Rent"], 2)], ";")[0] == (["Food;clothing;and so on"], 3)


@pytest.mark.parametrize(
    ("cells", "free"),
    [
        ([["A"], ["B"], ["A", "B"]], True),
        ([["A", "B"], ["A", "C"], ["B", "C"], ["A", "B", "C"]], True),
        ([["Santa Fe", "NM"], ["Taos", "NM"], ["Austin", "TX"], ["Waco", "TX"]], False),
        ([["Yes", "often"], ["Yes", "rarely"], ["No"]], False),
        ([["A"], ["B"]], False),
        ([], False),
    ],
)
def test_ticks_come_in_free_combinations(cells, free):
    assert combine(cells) is free


def test_options_nobody_ticked_together_stay_in_the_order_given():
    assert in_order(["b", "a"], [(["a"], 1), (["b"], 1)]) == ["b", "a"]
