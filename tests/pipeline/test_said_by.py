import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.pipeline.said_by import labels_of
from evalkit.schemas.about import Unit

KINDS = {"A": "rural", "B": "rural", "C": "metro", "D": "metro"}
UNITS = [Unit(id=one, label=one, kind=kind) for one, kind in KINDS.items()]


def labelled(*spoke, smallest_n=5):
    table = pd.DataFrame(spoke, columns=["unit", "role", "people"])
    table["document"] = [f"d{at}" for at in range(len(spoke))]
    return list(labels_of(table, UNITS, smallest_n).values())


def test_the_county_where_enough_people_spoke():
    assert labelled(("A", "lead", 5), ("B", "lead", 5)) == [("unit", "A"), ("unit", "B")]


def test_a_focus_group_counts_its_people():
    assert labelled(("A", "", 4), ("A", "", 1), ("B", "", 4), ("B", "", 3))[:2] == [("unit", "A"), ("unit", "A")]


def test_a_type_of_which_one_county_is_left_would_be_that_county():
    # C is named; "metro" could then only be D, so D's five leads go with the rural ones.
    labels = labelled(("C", "lead", 9), ("D", "lead", 1), ("A", "lead", 2), ("B", "lead", 2))
    assert labels == [("unit", "C"), ("role", "lead"), ("role", "lead"), ("role", "lead")]


def test_the_type_where_enough_spoke_in_two_counties_and_nobody_is_left_over():
    labels = labelled(("A", "lead", 3), ("B", "lead", 2), ("C", "lead", 1), ("D", "lead", 4))
    assert labels == [("unit_kind", "rural")] * 2 + [("unit_kind", "metro")] * 2


def test_a_label_is_given_up_where_the_rest_would_be_too_few():
    labels = labelled(("A", "lead", 6), ("B", "lead", 7), ("C", "lead", 1))
    assert labels == [("role", "lead"), ("unit", "B"), ("role", "lead")]


def test_no_label_where_no_group_is_large_enough():
    assert labelled(("A", "lead", 1), ("C", "aide", 1), ("not_given", "", 1)) == [("", "")] * 3


@pytest.mark.parametrize("unit", ["not_given", "all"])
def test_who_named_no_county_has_none_as_a_label(unit):
    assert labelled((unit, "lead", 9)) == [("role", "lead")]


people = st.tuples(st.sampled_from([*KINDS, "not_given"]), st.sampled_from(["lead", "aide", ""]), st.integers(1, 7))


@given(st.lists(people, min_size=1, max_size=12), st.integers(2, 6))
def test_under_each_label_and_under_none_enough_people_spoke_or_all_of_them(spoke, smallest_n):
    labels = labelled(*spoke, smallest_n=smallest_n)
    sizes: dict = {}
    for label, (_, _, number) in zip(labels, spoke, strict=True):
        sizes[label] = sizes.get(label, 0) + number
    total = sum(number for _, _, number in spoke)
    assert all(size >= min(smallest_n, total) for size in sizes.values())
