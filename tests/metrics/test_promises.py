"""What metrics promise: no order matters, an empty respondent changes nothing, bounds hold, bad input is named."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares
from evalkit.metrics.reliability import cronbach_alpha, reliability

ANCHORS = (1, 2, 3, 4)
answer = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
rows = st.lists(st.tuples(answer, answer, answer), max_size=12)
METRICS = {
    "item_distribution": lambda items: item_distribution(items, ANCHORS),
    "exact": lambda items: item_distribution(items, ANCHORS, interval="clopper_pearson"),
    "census": lambda items: top_two_box(items, ANCHORS, population="census", invited=40),
    "top_two_box": lambda items: top_two_box(items, ANCHORS),
    "item_means": lambda items: item_means(items, (1, 4)),
    "means of a census": lambda items: item_means(items, (1, 4), population="census", invited=40),
    "of respondents": lambda items: multi_response_shares(items > 2),
    "of responses": lambda items: multi_response_shares(items > 2, "responses"),
    "cronbach_alpha": lambda items: cronbach_alpha(items, ["q2"], (1, 4)),
    "reliability": lambda items: reliability(items, ["q2"], (1, 4)),
    "pairwise": lambda items: reliability(items, ["q2"], (1, 4), missing="pairwise"),
}
IN_BOUNDS = {
    **dict.fromkeys(["item_distribution", "exact", "census", "top_two_box", "of respondents", "of responses"], (0, 1)),
    **dict.fromkeys(["item_means", "means of a census"], (1, 4)),
}
KEYS = [v.MEASURE, v.ITEM, v.OPTION]


def told(table):
    return table.sort_values(KEYS, ignore_index=True)


@pytest.mark.parametrize("metric", METRICS)
@settings(max_examples=20, deadline=None)
@given(rows, st.randoms())
def test_no_order_matters_and_an_empty_respondent_changes_nothing(metric, answers, dice):
    items = pd.DataFrame(answers, columns=["q1", "q2", "q3"], dtype=float)
    found = told(METRICS[metric](items))
    places = list(range(len(items)))
    dice.shuffle(places)
    empty = pd.DataFrame([[np.nan] * 3], columns=items.columns)
    # Sums in another order may differ in their last digits; where nothing is left but rounding, by more.
    for other in (items.iloc[places], items[["q3", "q1", "q2"]], pd.concat([items, empty])):
        pd.testing.assert_frame_equal(told(METRICS[metric](other)), found, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("metric", IN_BOUNDS)
@settings(max_examples=20, deadline=None)
@given(rows)
def test_intervals_stay_within_bounds_and_hold_the_estimate(metric, answers):
    items = pd.DataFrame(answers, columns=["q1", "q2", "q3"], dtype=float)
    low, high = IN_BOUNDS[metric]
    found = METRICS[metric](items).dropna(subset=["lower"])
    assert (low <= found["lower"] + 1e-12).all()
    assert (found["upper"] <= high + 1e-12).all()
    assert (found["lower"] <= found["estimate"] + 1e-12).all()
    assert (found["estimate"] <= found["upper"] + 1e-12).all()


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=12))
def test_the_bootstrap_stays_within_the_answers(answers):
    row = item_means(pd.DataFrame({"q1": answers}), interval="bca").loc[0]
    assert row["note"] or min(answers) <= row["lower"] <= row["upper"] <= max(answers)


SCALES = [name for name in METRICS if not name.startswith("of ")]


@pytest.mark.parametrize("metric", SCALES)
def test_words_in_a_scale_and_values_outside_it_are_named(metric):
    items = pd.DataFrame({"q1": [1, 2, 4], "q2": [2, 3, 4], "q3": [1, 1, 2]})
    with pytest.raises(UsageError, match="Column q3 is not numeric"):
        METRICS[metric](items.assign(q3=["often", "never", "often"]))
    with pytest.raises(UsageError, match="Column q1 holds a value"):
        METRICS[metric](items.assign(q1=[1, 2, 9]))
    with pytest.raises(UsageError, match="Column q1 is there more than once"):
        METRICS[metric](items[["q1", "q1", "q2"]])


def test_a_group_with_one_member_and_a_group_with_none_are_answered_in_words():
    team = pd.Series(pd.Categorical(["x", "x", "x", "y"], categories=["x", "y", "z"]), name="team")
    items = pd.DataFrame({"q1": [1, 2, 4, 3], "q2": [2, 2, 4, 3]})
    for found in (item_means(items, by=team), cronbach_alpha(items, by=team), reliability(items, by=team)):
        notes = found.drop_duplicates("team").set_index("team")["note"]
        assert notes.to_dict() == {"x": "", "y": v.NOTE_ONE, "z": v.NOTE_NOBODY}
    shares = category_shares(items["q1"].astype(str), list("1234"), by=team)
    assert set(shares.loc[shares["team"] == "z", "note"]) == {v.NOTE_NOBODY}
    assert shares.loc[shares["team"] == "y", "quality"].unique().tolist() == [v.QUALITY_FEW]
