"""What differences, cross-tabulations, changes and corrections say in words, and what they refuse."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.change import change
from evalkit.metrics.comparison import cross_tabulation, difference
from evalkit.metrics.correction import correct
from evalkit.metrics.coverage import coverage

briefly = settings(max_examples=30, deadline=None)
answers = st.lists(st.integers(1, 4), min_size=1, max_size=12)
ticks = st.lists(st.booleans(), min_size=1, max_size=12)


def table(values):
    return pd.DataFrame({"q1": values})


def note(found):
    return found.loc[0, "note"]


def test_a_difference_says_what_its_interval_says():
    low, high = [1, 2, 2, 1] * 10, [4, 3, 4, 4] * 10
    assert note(difference(table(high), table(low))) == v.NOTE_HIGHER
    assert note(difference(table(low), table(high))) == v.NOTE_LOWER
    assert note(difference(table(low), table(low))) == v.NOTE_SAME
    assert note(difference(table([1, 4, 2]), table([3, 1, 4]))) == v.NOTE_TOO_FEW
    assert note(difference(table([True] * 30), table([False, True] * 15))) == v.NOTE_HIGHER
    assert note(difference(table([True, False] * 150), table([False, True] * 150))) == v.NOTE_SAME
    assert note(difference(table([True, False]), table([False, True]))) == v.NOTE_TOO_FEW


def test_too_small_a_group_is_said_so():
    nobody = table(pd.Series([np.nan, np.nan]))
    assert note(difference(nobody, table([1, 2]))) == v.NOTE_NOBODY
    assert note(difference(table([1]), table([1, 2]))) == v.NOTE_ONE
    assert note(difference(table([2, 2]), table([3, 3]))) == v.NOTE_NO_VARIANCE
    assert note(difference(table(pd.array([None], "boolean")), table([True]))) == v.NOTE_NOBODY
    one = difference(table([True]), table([False, True]))
    assert one.loc[0, [v.LOWER, v.UPPER]].between(-1, 1).all()
    two = difference(table([1, 2]), table([3])).loc[0]
    assert (two["estimate"], two["n"]) == (-1.5, 3)


def test_a_group_without_a_yes_has_no_ratio():
    found = difference(table([False] * 4), table([True, False]))
    assert v.RATIO not in set(found["measure"])
    assert found.loc[0, "estimate"] == -0.5
    alike = difference(table([True] * 4), table([True] * 3))
    assert v.P_VALUE not in set(alike["measure"])


@briefly
@given(answers, answers)
def test_a_difference_turned_round_is_its_negative_whatever_the_order(a, b):
    there, back = (difference(table(x), table(y), (1, 4)) for x, y in ((a, b), (b, a)))
    gap = there.loc[0, ["estimate", "lower", "upper"]].to_numpy(float)
    assert np.allclose(gap, -back.loc[0, ["estimate", "upper", "lower"]].to_numpy(float), equal_nan=True)
    assert np.isnan(gap).any() or -3 <= gap[1] <= gap[0] <= gap[2] <= 3
    pd.testing.assert_frame_equal(difference(table(sorted(a)), table(sorted(b)), (1, 4)), there)
    more = table([*a, np.nan])
    pd.testing.assert_frame_equal(difference(more, table(b), (1, 4)), there)


@briefly
@given(ticks, ticks)
def test_a_difference_of_shares_stays_within_one(a, b):
    row = difference(table(a), table(b)).loc[0]
    assert -1 <= row["lower"] <= row["estimate"] + 1e-12
    assert row["estimate"] - 1e-12 <= row["upper"] <= 1
    ratios = difference(table(a), table(b)).query("measure == 'ratio'")
    assert ((ratios["lower"] >= 0) & (ratios["lower"] <= ratios["estimate"])).all()


@briefly
@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("ab")), max_size=15))
def test_a_cross_tabulation_does_not_care_about_order_or_about_who_has_no_answer(rows):
    people = pd.DataFrame(rows, columns=["q", "team"]).astype("str")
    found = cross_tabulation(people["q"], people["team"])
    turned = people.iloc[::-1].reset_index(drop=True)
    pd.testing.assert_frame_equal(cross_tabulation(turned["q"], turned["team"]), found)
    more = pd.concat([people, pd.DataFrame({"q": [None], "team": ["a"]})], ignore_index=True)
    pd.testing.assert_frame_equal(cross_tabulation(more["q"], more["team"]), found)
    strength = found.loc[found["measure"] == v.CRAMERS_V, "estimate"].dropna()
    assert strength.between(0, 1 + 1e-12).all()


def test_a_table_of_one_row_or_nobody_says_so():
    people = pd.Series(["a", "b", "a"])
    alike = cross_tabulation(pd.Series(["yes"] * 3), people)
    assert set(alike.loc[alike["measure"] == v.P_VALUE, "note"]) == {v.NOTE_NOTHING_SHARED}
    assert set(cross_tabulation(people[:0], people[:0])["note"]) == {v.NOTE_NOBODY}
    with pytest.raises(UsageError, match="not of the same rows"):
        cross_tabulation(people, people.set_axis([1, 2, 3]))


def test_items_whose_wording_changed_are_not_compared():
    before = pd.DataFrame({"id": [1, 2, 3], "same": [1, 1, 1], "reworded": [1, 1, 1], "dropped": [1, 2, 3]})
    after = pd.DataFrame({"id": [1, 2, 3], "same": [3, 3, 4], "reworded": [4, 4, 4], "new": [1, 2, 3]})
    found = change(before, after, linked_by="id", compare=["same"])
    first = found.drop_duplicates("item").set_index("item")["note"]
    assert first.to_dict() == {
        "same": v.NOTE_HIGHER,
        "reworded": v.NOTE_OTHER_WORDING,
        "dropped": v.NOTE_ONE_WAVE,
        "new": v.NOTE_ONE_WAVE,
    }
    assert found.loc[found["item"] != "same", "estimate"].isna().all()


def test_only_who_answered_both_times_counts_where_linked():
    before = pd.DataFrame({"id": ["a", "b", "c", None], "q1": [1, 2, np.nan, 4]})
    after = pd.DataFrame({"id": ["c", "b", "a", "d"], "q1": [3, 4, 2, 1]})
    row = change(before, after, linked_by="id").loc[0]
    assert (row["n"], row["people"], row["estimate"]) == (2, 2, 1.5)
    nobody = change(before, after.assign(id=list("wxyz")), linked_by="id").loc[0]
    assert (nobody["n"], nobody["note"]) == (0, v.NOTE_NOBODY)
    assert note(change(before[:1], after, linked_by="id")) == v.NOTE_ONE


@briefly
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.booleans(), st.booleans()), max_size=12))
def test_changes_do_not_care_about_order_and_stay_within_bounds(rows):
    ids = range(len(rows))
    before = pd.DataFrame({"id": ids, "q": [row[0] for row in rows], "t": [row[2] for row in rows]})
    after = pd.DataFrame({"id": ids, "q": [row[1] for row in rows], "t": [row[3] for row in rows]})
    before, after = (wave.astype({"q": float, "t": bool}) for wave in (before, after))
    for linked in ("id", None):
        waves = (before, after) if linked else (before.drop(columns="id"), after.drop(columns="id"))
        found = change(*waves, linked_by=linked)
        turned = change(waves[0].iloc[::-1], waves[1].iloc[::-1], linked_by=linked)
        pd.testing.assert_frame_equal(turned, found)
    gaps = change(before, after, linked_by="id", bounds=(1, 4)).query("measure == 'change'").set_index("item")
    for name, reach in (("q", 3), ("t", 1)):
        bounds = gaps.loc[name, ["lower", "upper"]].dropna()
        assert bounds.between(-reach, reach).all()


def test_what_comparisons_refuse():
    worded = pd.DataFrame({"q1": [1, 2], "q2": ["a", "b"]})
    with pytest.raises(UsageError, match="Column q1 is not numeric"):
        difference(table(["often", "never"]), table([1, 2]))
    with pytest.raises(UsageError, match="Column q1 holds a value outside 1 to 4"):
        difference(table([5, 2]), table([1, 2]), (1, 4))
    with pytest.raises(UsageError, match="boolean in one table"):
        difference(table([True]), table([1]))
    with pytest.raises(UsageError, match="boolean in one wave"):
        change(table([True]), table([1]))
    with pytest.raises(UsageError, match="no column id to link by"):
        change(table([1]), table([1]), linked_by="id")
    with pytest.raises(UsageError, match="somebody twice in one wave"):
        change(table([1, 1]), table([1, 2]), linked_by="q1")
    with pytest.raises(UsageError, match="Column q2 is not numeric"):
        change(worded, worded, linked_by="q1")
    with pytest.raises(UsageError, match="choose holm or benjamini_hochberg"):
        correct(difference(table([1, 2]), table([1, 2])), "bonferroni")


def test_a_table_without_a_p_value_stays_as_it_is():
    found = difference(table([1]), table([1, 2]))
    pd.testing.assert_frame_equal(correct(found), found)


def test_coverage_counts_whoever_answered_anything():
    items = pd.DataFrame({"q1": [4, None, None], "q2": ["a", "b", None], "team": ["x", "y", "y"]})
    found = coverage(items, invited={"x": 2, "y": 4}, by="team").set_index(["team", "item"])["estimate"]
    assert found.to_dict() == {("x", ""): 0.5, ("x", "q1"): 0.5, ("x", "q2"): 0.5,
                               ("y", ""): 0.25, ("y", "q1"): 0.0, ("y", "q2"): 0.25}  # fmt: skip
    assert set(coverage(items, invited=None)["note"]) == {v.NOTE_INVITED_UNKNOWN}
    with pytest.raises(UsageError, match="More people answered"):
        coverage(items, invited=1)
    with pytest.raises(UsageError, match="A column has no name"):
        coverage(items.rename(columns={"q1": ""}), invited=9)
