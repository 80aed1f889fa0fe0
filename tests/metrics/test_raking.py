"""Raking meets its margins, says how far it moved, and refuses what can't be met."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.metrics.design import survey_design
from evalkit.metrics.raking import rake

TABLE = pd.DataFrame({"sex": list("ffffmm"), "age": list("yyoooy"), "w": [1.0, 1, 1, 1, 2, 2]})
MARGINS = {"sex": {"f": 50, "m": 50}, "age": {"y": 40, "o": 60}}


def raked(table=TABLE, margins=MARGINS, **how):
    return rake(survey_design(table, weights="w"), table, margins, **how)


def test_the_margins_are_met_and_the_moves_told():
    found = raked()
    assert found.margins["after"].tolist() == pytest.approx([50, 50, 40, 60])
    assert found.margins["before"].tolist() == pytest.approx([50, 50, 50, 50])
    assert found.margins["respondents"].tolist() == [4, 2, 3, 3]
    assert found.moved["off"] < 1e-9
    assert found.moved["smallest_factor"] < 1 < found.moved["largest_factor"]
    assert found.design.weights.sum() == pytest.approx(100)


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 10**6),
    f=st.floats(0.2, 0.8),
    y=st.floats(0.2, 0.8),
    size=st.floats(1, 10**6),
)
def test_any_margins_of_a_full_sample_are_met(seed, f, y, size):
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        {"sex": rng.choice(["f", "m"], 60), "age": rng.choice(["y", "o"], 60), "w": rng.uniform(0.5, 2, 60)}
    )
    table.loc[:3, ["sex", "age"]] = [["f", "y"], ["f", "o"], ["m", "y"], ["m", "o"]]
    margins = {"sex": {"f": f * size, "m": (1 - f) * size}, "age": {"y": y * size, "o": (1 - y) * size}}
    found = raked(table, margins)
    assert found.margins["after"].to_numpy() == pytest.approx(found.margins["population"].to_numpy(), rel=1e-6)


def test_trimmed_weights_stay_below_the_largest_and_tell_how_far_off_they_are():
    table = pd.DataFrame({"sex": ["f"] * 19 + ["m"], "w": 1.0})
    found = raked(table, {"sex": {"f": 50, "m": 50}}, largest=3)
    assert found.design.weights.max() <= 3 * 100 / 20 + 1e-9
    assert found.moved["trimmed"] == 1
    assert found.moved["off"] == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("margins", "said"),
    [
        ({"sex": {"f": 50, "m": 50, "x": 5}}, "Nobody in the sample is x"),
        ({"sex": {"f": 100}}, "2 respondents have no category"),
        ({"sex": {"f": 50, "m": 50}, "age": {"y": 40, "o": 70}}, "different totals"),
        ({"sex": {"f": -1, "m": 50}}, "none below 0"),
        ({}, "needs the number"),
        ({"income": {"low": 1}}, "no column income"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(margins, said):
    with pytest.raises(UsageError, match=said):
        raked(margins=margins)


def test_margins_that_contradict_each_other_in_the_sample_are_refused():
    table = pd.DataFrame({"sex": list("ffmm"), "age": list("yyoo"), "w": 1.0})
    with pytest.raises(UsageError, match="does not converge"):
        raked(table)


def test_a_largest_weight_below_the_mean_is_refused():
    with pytest.raises(UsageError, match="more than 1"):
        raked(largest=1)
