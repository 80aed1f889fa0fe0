import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.fielding import break_off_points, item_nonresponse
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares

ANCHORS = (1, 2, 3, 4)
briefly = settings(max_examples=25, deadline=None)
answer = st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan])
rows = st.lists(st.tuples(st.sampled_from(["a", "b", "c", None]), answer, answer), max_size=20)

METRICS = {
    "item_distribution": lambda items, **groups: item_distribution(items, ANCHORS, **groups),
    "top_two_box": lambda items, **groups: top_two_box(items, ANCHORS, **groups),
    "item_means": lambda items, **groups: item_means(items, (1, 4), **groups),
    "category_shares": lambda items, **groups: category_shares(items["q1"], ANCHORS, **groups),
    "of respondents": lambda items, **groups: multi_response_shares(items > 2, **groups),
    "of responses": lambda items, **groups: multi_response_shares(items > 2, "responses", **groups),
}


@pytest.mark.parametrize("metric", METRICS)
@briefly
@given(rows)
def test_groups_are_as_a_loop_over_them(metric, rows):
    table = pd.DataFrame(rows, columns=["county", "q1", "q2"])
    items, county = table[["q1", "q2"]].astype(float), table["county"].astype(object)
    together = METRICS[metric](items, by=county)
    parts = [METRICS[metric](items[county == name]).assign(county=name) for name in sorted(set(county.dropna()))]
    assert together.columns[0] == "county"
    if parts:
        loop = pd.concat(parts, ignore_index=True)[list(together.columns)]
        pd.testing.assert_frame_equal(together, loop, check_dtype=False)
    else:
        assert together.empty


def test_groups_may_be_a_column_of_the_items():
    table = pd.DataFrame({"county": ["b", "a", "b"], "q1": [4, 2, 3]})
    named = item_means(table, by="county")
    pd.testing.assert_frame_equal(named, item_means(table[["q1"]], by=table["county"]))
    assert named["county"].tolist() == ["a", "b"]


def test_an_empty_category_says_that_nobody_answered():
    county = pd.Series(pd.Categorical(["x", "x"], categories=["y", "x"]), name="county")
    found = item_means(pd.DataFrame({"q1": [4, 2]}), by=county)
    assert found["county"].tolist() == ["y", "x"]
    assert found["note"].tolist() == [v.NOTE_NOBODY, ""]


def test_groups_that_do_not_fit_are_refused():
    items = pd.DataFrame({"q1": [4, 2]})
    with pytest.raises(UsageError, match="not of the same rows"):
        item_means(items, by=pd.Series(["a"]))
    with pytest.raises(UsageError, match="There is no column county"):
        item_means(items, by="county")
    with pytest.raises(UsageError, match="cannot be named item"):
        item_means(items, by=pd.Series(["a", "b"], name="item"))


@pytest.mark.parametrize("metric", [break_off_points, item_nonresponse])
def test_how_a_fielding_goes_by_group(metric):
    missing = pd.DataFrame({"pay": ["", "refused", "", "not_asked"], "job": ["", "broken_off", "", ""]})
    county = pd.Series(["b", "a", "b", None], name="county")
    found = metric(missing, by=county)
    assert found["county"].unique().tolist() == ["a", "b"]
    alone = metric(missing[:1].iloc[[0, 0]].reset_index(drop=True))
    pd.testing.assert_frame_equal(found[found["county"] == "b"].drop(columns="county").reset_index(drop=True), alone)
