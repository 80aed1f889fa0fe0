"""Percentages of a claimed base."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.metrics.audit.percentages import audit_percentages
from tests.metrics.audit.published import ROUNDINGS, printed

CASES = 100


@given(
    counts=st.lists(st.integers(0, 60), min_size=1, max_size=9).filter(any),
    decimals=st.integers(0, 2),
    rounding=st.sampled_from(ROUNDINGS),
    told=st.booleans(),
)
@settings(max_examples=CASES, deadline=None)
def test_what_counts_give_is_never_inconsistent(counts: list[int], decimals: int, rounding: str, told: bool) -> None:
    n = sum(counts)
    shares = {str(place): printed(Fraction(100 * count, n), decimals, rounding) for place, count in enumerate(counts)}
    beside = {str(place): count for place, count in enumerate(counts)} if told else None
    found = audit_percentages(shares, n, adds_up=True, counts=beside)
    assert "inconsistent" not in found["verdict"].tolist()
    if len(counts) > 1 and found.iloc[-1]["verdict"] == "consistent":
        assert n in found.iloc[-1]["bases"]


@given(
    n=st.integers(1, 150),
    data=st.data(),
    decimals=st.integers(0, 1),
    rounding=st.sampled_from(ROUNDINGS),
)
@settings(max_examples=CASES, deadline=None)
def test_what_ticks_give_is_never_inconsistent(n: int, data: st.DataObject, decimals: int, rounding: str) -> None:
    counts = data.draw(st.lists(st.integers(0, n), min_size=1, max_size=6))
    shares = [printed(Fraction(100 * count, n), decimals, rounding) for count in counts]
    assert "inconsistent" not in audit_percentages(shares, n)["verdict"].tolist()


def test_every_percentage_is_judged_as_trying_all_counts_does() -> None:
    for n in range(1, 60):
        can = {printed(Fraction(100 * count, n), 0, rounding) for count in range(n + 1) for rounding in ROUNDINGS}
        found = audit_percentages([str(share) for share in range(101)], n).iloc[:-1]
        for share, verdict in zip(found["printed"], found["verdict"], strict=True):
            assert (verdict == "consistent") == (share in can)


def test_from_a_hundred_on_a_whole_percentage_cant_tell() -> None:
    assert audit_percentages(["13"], 251)["verdict"].tolist() == ["can't tell"]
    assert audit_percentages(["13"], 251, counts={"13": 33})["verdict"].tolist() == ["consistent"]
    assert audit_percentages(["13.2"], 251)["verdict"].tolist() == ["inconsistent"]


def test_a_count_beside_a_percentage() -> None:
    wrong, more = (audit_percentages({"a": "13"}, 251, counts={"a": count}).iloc[0] for count in (40, 252))
    assert (wrong["verdict"], wrong["reason"]) == ("inconsistent", "40 of 251 is 15.9%.")
    assert (more["verdict"], more["reason"]) == ("inconsistent", "The count 252 is more than its base 251.")


def test_counts_that_do_not_add_up_to_the_base() -> None:
    together = audit_percentages({"a": "50", "b": "50"}, 10, True, {"a": 5, "b": 4}).iloc[-1]
    assert together["reason"] == "The counts add up to 9, not to 10."


def test_more_than_rounding_explains() -> None:
    together = audit_percentages(["60", "50"], adds_up=True).iloc[-1]
    assert together["verdict"] == "inconsistent"
    assert together["reason"].startswith("They add up to 110%")
    assert audit_percentages(["60", "50"], 10)["verdict"].tolist() == ["consistent"] * 3


def test_a_percentage_above_a_hundred_is_told() -> None:
    found = audit_percentages(["120", "20"], 10)
    assert found["verdict"].tolist() == ["inconsistent", "consistent", "inconsistent"]


def test_without_a_base_the_bases_are_told() -> None:
    together = audit_percentages(["72", "28"], adds_up=True, at_most=33).iloc[-1]
    assert (together["verdict"], together["bases"]) == ("can't tell", (18, 25, 29, 32))


def test_a_single_percentage_tells_its_bases() -> None:
    (found,) = audit_percentages(["18"], 31).to_dict("records")
    assert found["verdict"] == "inconsistent"
    assert found["bases"] == (11, 17, 22, 28)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"shares": [], "n": 5}, "one or more of them"),
        ({"shares": ["5"], "n": 0}, "a base of 1 or more"),
        ({"shares": ["five"], "n": 5}, "not a figure as text"),
        ({"shares": ["5"], "n": 5, "counts": {"x": 1}}, "The count of x has no percentage"),
    ],
)
def test_what_is_no_percentage_is_refused(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        audit_percentages(**arguments)  # type: ignore[arg-type]
