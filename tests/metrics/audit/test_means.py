"""Means and SDs of bounded answers, held against every set of answers that there is."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.metrics.audit.means import audit_mean
from tests.metrics.audit.published import ROUNDINGS, printed, root

CASES = 100


@given(data=st.data(), rounding=st.sampled_from(ROUNDINGS), by_n=st.booleans())
@settings(max_examples=CASES, deadline=None)
def test_what_answers_give_is_never_inconsistent(data: st.DataObject, rounding: str, by_n: bool) -> None:
    low = data.draw(st.integers(-3, 5))
    high = low + data.draw(st.integers(1, 9))
    items = data.draw(st.integers(1, 3))
    answers = data.draw(
        st.lists(st.lists(st.integers(low, high), min_size=items, max_size=items), min_size=1, max_size=15)
    )
    n = len(answers)
    scores = [Fraction(sum(answer), items) for answer in answers]
    mean = sum(scores, Fraction(0)) / n
    deviations = sum(((score - mean) ** 2 for score in scores), Fraction(0))
    sd = root(deviations / (n if by_n or n == 1 else n - 1), data.draw(st.integers(1, 3)), rounding)
    text = printed(mean, data.draw(st.integers(0, 3)), rounding)
    verdicts = audit_mean(text, n, (low, high), sd, items)["verdict"].tolist()
    assert "inconsistent" not in verdicts
    assert "inconsistent" not in audit_mean(text, n, (low, high), sd, items, whole=False)["verdict"].tolist()


def possible(n: int, low: int, high: int, decimals: int) -> set[tuple[str, str]]:
    """Every mean and SD that n whole answers can be printed with."""
    found = set()
    for answers in combinations_with_replacement(range(low, high + 1), n):
        mean = Fraction(sum(answers), n)
        deviations = sum(((answer - mean) ** 2 for answer in answers), Fraction(0))
        for one, other, divisor in product(ROUNDINGS, ROUNDINGS, (n - 1, n)):
            if divisor:
                found.add((printed(mean, decimals, one), root(deviations / divisor, decimals, other)))
    return found


@pytest.mark.parametrize(("n", "low", "high", "decimals"), [(3, 1, 4, 2), (7, 1, 4, 1), (5, 1, 5, 1), (4, 0, 6, 2)])
def test_what_no_answers_give_is_inconsistent_or_an_exact_half_rounded_down(
    n: int, low: int, high: int, decimals: int
) -> None:
    can = possible(n, low, high, decimals)
    means = {mean for mean, _ in can}
    unit = 10**decimals
    others = {f"{mean / unit:.{decimals}f}" for mean in range(low * unit, high * unit + 1, 3 * unit // 10)}
    sds = [f"{sd / unit:.{decimals}f}" for sd in range(0, 2 * unit, 1 if decimals == 1 else 5)]
    for texts in product(sorted(means | others), sds):
        of_mean, of_sd = audit_mean(texts[0], n, (low, high), texts[1]).to_dict("records")
        assert (of_mean["verdict"] == "inconsistent") <= (texts[0] not in means)
        assert (of_sd["verdict"] == "consistent") == (texts in can)
        if of_sd["verdict"] == "can't tell":
            assert "half was rounded down" in of_sd["reason"]


def test_grim_names_the_bases_that_fit_and_the_nearest_means() -> None:
    (found,) = audit_mean("3.45", 28, (1, 4)).to_dict("records")
    assert found["verdict"] == "inconsistent"
    assert found["bases"] == (11, 20, 22)
    assert "3.4286 and 3.4643" in found["reason"]


def test_a_scale_of_several_items_has_finer_means() -> None:
    assert audit_mean("3.45", 28, (1, 4), items=5)["verdict"].item() == "can't tell"
    assert audit_mean("3.450", 28, (1, 4), items=5)["verdict"].item() == "consistent"


def test_many_answers_and_few_decimals_cant_tell() -> None:
    (found,) = audit_mean("3.27", 400, (1, 4)).to_dict("records")
    assert found["verdict"] == "can't tell"
    assert "every mean printed with 2 decimals can occur" in found["reason"]
    assert audit_mean("3.27", 99, (1, 4))["verdict"].item() == "consistent"


def test_a_mean_outside_the_bounds_is_told_however_many_answers_there_are() -> None:
    assert audit_mean("4.06", 100_000, (1, 4))["verdict"].item() == "inconsistent"
    assert audit_mean("0.9", 5, (1, 4), whole=False)["verdict"].item() == "inconsistent"


def test_an_sd_out_of_range_is_told_with_the_range() -> None:
    found = audit_mean("3.8", 58, (1, 4), "0.97").iloc[1]
    assert found["verdict"] == "inconsistent"
    assert found["reason"] == "A mean of 3.8 of 58 answers from 1 to 4 allows an SD from 0.37 to 0.80."


def test_an_sd_that_only_one_divisor_gives() -> None:
    assert "dividing by n - 1." in audit_mean("2.50", 4, (1, 4), "1.29").iloc[1]["reason"]
    assert "dividing by n." in audit_mean("2.50", 4, (1, 4), "1.12").iloc[1]["reason"]


def test_too_many_answers_to_try_all_are_held_to_the_range() -> None:
    within, beyond = (audit_mean("5.00", 5000, (0, 10), sd).iloc[1] for sd in ("2.00", "5.20"))
    assert (within["verdict"], beyond["verdict"]) == ("can't tell", "inconsistent")


def test_a_half_that_a_computer_rounds_down_is_no_contradiction() -> None:
    # 107 / 40 is 2.675, which a float holds as a little less.
    assert f"{107 / 40:.2f}" == "2.67"
    (found,) = audit_mean("2.67", 40, (1, 4)).to_dict("records")
    assert found["verdict"] == "can't tell"
    assert "half was rounded down" in found["reason"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"mean": 3.8, "n": 58}, "not a figure as text"),
        ({"mean": "n/a", "n": 58}, "not a figure as text"),
        ({"mean": "3.8", "n": 0}, "must be 1 or more"),
        ({"mean": "3.8", "n": 5, "bounds": (4, 1)}, "the lowest and then the highest"),
        ({"mean": "3.8", "n": 5, "sd": "0.5"}, "Give the bounds"),
    ],
)
def test_what_is_no_figure_is_refused(arguments: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        audit_mean(**arguments)  # type: ignore[arg-type]
