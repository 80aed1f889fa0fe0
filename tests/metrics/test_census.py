import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares

ANCHORS = (1, 2, 3, 4)
ITEMS = pd.DataFrame({"q1": [4, 4, 3, 1, 2, 4, 3, 4, 2, 3]})
CHOICES = pd.DataFrame({"food": [1, 1, 0, 1, 1, 0, 1, 1, 0, 1], "jobs": [0, 1, 1, 0, 1, 1, 0, 0, 1, 1]}).astype(bool)


def test_a_share_of_a_census_is_that_of_r(agrees):
    row = top_two_box(ITEMS, ANCHORS, population="census", invited=25).loc[0]
    # K <- 7:22; k <- K[phyper(6, K, 25 - K, 10, lower = FALSE) > .025 & phyper(7, K, 25 - K, 10) > .025]
    # range(k) / 25
    agrees(row, 0.7, 0.44, 0.88)
    assert (row["note"], row["quality"]) == ("", "")


def test_a_mean_of_a_census_is_that_of_r(agrees):
    # d <- svydesign(~1, data = data.frame(q1, N = 25), fpc = ~N); m <- svymean(~q1, d)
    # confint(m, df = degf(d)); sd(q1)
    found = item_means(ITEMS, population="census", invited=25).loc[0]
    agrees(found, 3.0, 2.415913532, 3.584086468, 1.0540925534)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=12))
def test_when_everyone_answered_nothing_is_uncertain(answers):
    items = pd.DataFrame({"q1": answers})
    every = {"population": "census", "invited": len(answers)}
    choices = pd.DataFrame({"a": [True] * len(answers), "b": items["q1"] > 2})
    tables = [
        item_means(items, (1, 4), **every),
        item_distribution(items, ANCHORS, **every),
        category_shares(items["q1"], ANCHORS, **every),
        multi_response_shares(choices, **every),
        multi_response_shares(choices, "responses", **every),
    ]
    for table in tables:
        assert np.allclose(table["lower"], table["estimate"])
        assert np.allclose(table["upper"], table["estimate"])
        assert (table["note"] == "").all()


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 30), st.data())
def test_the_interval_of_a_census_holds_the_share_and_only_what_can_be(invited, data):
    n = data.draw(st.integers(1, invited))
    count = data.draw(st.integers(0, n))
    answers = pd.Series(["yes"] * count + ["no"] * (n - count))
    row = category_shares(answers, ["yes", "no"], population="census", invited=invited).loc[0]
    assert count / invited <= row["lower"] <= row["estimate"] <= row["upper"] <= (invited - n + count) / invited


def test_a_census_whose_invited_are_not_known_has_counts_and_no_interval():
    for table in (
        item_means(ITEMS, population="census"),
        top_two_box(ITEMS, ANCHORS, population="census"),
        multi_response_shares(CHOICES, "responses", population="census"),
    ):
        assert (table["note"] == v.NOTE_INVITED_UNKNOWN).all()
        assert table["estimate"].notna().all()
        assert table[["lower", "upper"]].isna().all(axis=None)


def test_each_group_has_its_own_number_of_invited():
    county = pd.Series(list("aaaabbbbcc"), name="county")
    table = item_means(ITEMS, by=county, population="census", invited={"a": 4, "b": 9})
    assert table["lower"][0] == table["upper"][0] == 3
    assert table["upper"][1] > table["lower"][1]
    assert table["note"].tolist() == ["", "", v.NOTE_INVITED_UNKNOWN]


def test_what_a_census_refuses():
    with pytest.raises(UsageError, match="More people answered than were invited"):
        item_means(ITEMS, population="census", invited=9)
    with pytest.raises(UsageError, match="Only for a census"):
        item_means(ITEMS, invited=20)
    with pytest.raises(UsageError, match="choose sample or census"):
        item_means(ITEMS, population="all")
    with pytest.raises(UsageError, match="number invited for each"):
        item_means(ITEMS, by=ITEMS["q1"].rename("g"), population="census", invited=20)
    with pytest.raises(UsageError, match="no bootstrap"):
        item_means(ITEMS, population="census", invited=20, interval="bca")


def test_clopper_pearson_is_that_of_r(agrees):
    # binom.test(7, 10)$conf.int
    agrees(top_two_box(ITEMS, ANCHORS, interval="clopper_pearson").loc[0], 0.7, 0.3475471, 0.9332605)


def test_bca_lies_near_t_and_does_not_care_about_order():
    found = item_means(ITEMS, interval="bca", seed=3).loc[0]
    assert found[["lower", "upper"]].tolist() == pytest.approx([2.3, 3.5], abs=0.11)
    pd.testing.assert_series_equal(item_means(ITEMS[::-1], interval="bca", seed=3).loc[0], found)
    assert item_means(pd.DataFrame({"q1": [2, 2]}), interval="bca")["note"][0] == v.NOTE_NO_VARIANCE


@pytest.mark.parametrize(
    ("count", "n", "quality"),
    [
        (0, 0, ""),
        (5, 29, v.QUALITY_FEW),
        (15, 30, v.QUALITY_WIDE),
        (0, 60, v.QUALITY_REVIEW),
        (60, 60, v.QUALITY_REVIEW),
        (2, 60, v.QUALITY_WIDE_FOR_ITS_SIZE),
        (40, 80, v.QUALITY_RELIABLE),
        (2, 400, v.QUALITY_RELIABLE),
    ],
)
def test_quality_follows_the_published_rules(count, n, quality):
    answers = pd.Series(["yes"] * count + ["no"] * (n - count), dtype="str")
    assert category_shares(answers, ["yes", "no"])["quality"][0] == quality


def test_intervals_that_are_not_known_are_refused():
    with pytest.raises(UsageError, match="choose wilson or clopper_pearson"):
        top_two_box(ITEMS, ANCHORS, interval="wald")
    with pytest.raises(UsageError, match="choose t or bca"):
        item_means(ITEMS, interval="z")
