"""Which codes occur together: by hand, and against looking at every pair of quotations."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.co_occurrence import co_occurrence


def coded(*rows):
    return pd.DataFrame(rows, columns=["document", "quotation_id", "start", "end", "code_path"])


PAIR = [v.CODE_A, v.CODE_B]


def test_on_the_same_quotation():
    codings = coded(
        ("A", "1", 0, 5, "Trust"), ("A", "1", 0, 5, "Money"), ("A", "1", 0, 5, "Trust"),
        ("A", "2", 3, 9, "Time"), ("B", "1", 0, 5, "Trust"),
    )  # fmt: skip
    row = co_occurrence(codings).iloc[0]
    assert row[[*PAIR, v.COUNT, v.N_A, v.N_B, v.N, v.COEFFICIENT]].tolist() == ["Money", "Trust", 1, 1, 2, 3, 0.5]
    assert len(co_occurrence(codings)) == 1


def test_overlap_shares_a_character_and_nearness_a_distance():
    codings = coded(("A", "1", 0, 5, "x"), ("A", "2", 5, 9, "y"), ("A", "3", 12, 15, "z"), ("B", "4", 0, 9, "z"))
    assert co_occurrence(codings, "overlap").empty
    touching = co_occurrence(codings, "nearness")
    assert touching[PAIR].to_numpy().tolist() == [["x", "y"]]
    near = co_occurrence(codings, "nearness", distance=3)
    assert near[PAIR].to_numpy().tolist() == [["x", "y"], ["y", "z"]]
    assert co_occurrence(codings, "nearness", distance=2)[PAIR].equals(touching[PAIR])


def test_where_pairs_are_counted_more_than_once_there_is_no_coefficient():
    twice = coded(("A", "1", 0, 9, "x"), ("A", "1", 0, 9, "y"), ("A", "2", 2, 7, "x"), ("A", "2", 2, 7, "y"))
    row = co_occurrence(twice, "overlap").iloc[0]
    assert row[v.COUNT] == 4
    assert np.isnan(row[v.COEFFICIENT])
    assert row[v.NOTE] == v.NOTE_REDUNDANT
    assert co_occurrence(twice)[v.COEFFICIENT].tolist() == [1.0]


def test_the_most_frequent_first_and_ties_by_name():
    codings = coded(*[("A", str(q), 0, 1, code) for q, codes in enumerate(["ab", "ac", "bc", "bc"]) for code in codes])
    assert co_occurrence(codings)[PAIR].to_numpy().tolist() == [["b", "c"], ["a", "b"], ["a", "c"]]


@pytest.mark.parametrize(("within", "distance"), [("overlap", 0), ("nearness", 0), ("nearness", 4)])
def test_as_many_as_by_looking_at_every_pair(within, distance):
    dice = np.random.default_rng(3)
    rows = [
        (document, str(quotation), start, start + length, code)
        for quotation, (document, start, length) in enumerate(
            zip(
                dice.choice(list("AB"), 60),
                dice.integers(0, 90, 60).tolist(),
                dice.integers(1, 9, 60).tolist(),
                strict=True,
            )
        )
        for code in dice.choice(list("uvwxyz"), dice.integers(1, 4), replace=False)
    ]
    allowed = 1 if within == "overlap" else -distance
    expected = {}
    for one, other in product(rows, rows):
        shared = min(one[3], other[3]) - max(one[2], other[2])
        if one[0] == other[0] and one[4] < other[4] and shared >= allowed:
            expected[one[4], other[4]] = expected.get((one[4], other[4]), 0) + 1
    found = co_occurrence(coded(*rows), within, distance=distance)
    assert found.set_index(PAIR)[v.COUNT].to_dict() == expected


def test_codings_without_a_position_are_left_out():
    codings = coded(("A", "1", 0, 5, "x"), ("A", "2", 3, 9, "y"), ("A", "3", pd.NA, pd.NA, "x"))
    codings = codings.astype({"start": "Int64", "end": "Int64"})
    assert co_occurrence(codings, "overlap")[[v.COUNT, v.N_A, v.N]].to_numpy().tolist() == [[1, 1, 2]]
    with pytest.raises(UsageError, match="No coding has a position"):
        co_occurrence(codings.iloc[2:], "overlap")


@pytest.mark.parametrize("within", ["quotation", "overlap", "nearness"])
def test_nothing_coded(within):
    assert co_occurrence(coded(), within).empty


def test_what_is_refused():
    with pytest.raises(UsageError, match="choose quotation, overlap or nearness"):
        co_occurrence(coded(), "paragraph")
    with pytest.raises(UsageError, match="0 or more"):
        co_occurrence(coded(), "nearness", distance=-1)
