import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.reliability import cronbach_alpha, reliability


def test_alpha_is_that_of_r(scale, agrees):
    row = cronbach_alpha(scale, reverse=["q4"], bounds=(1, 4)).loc[0]
    # a <- alpha(na.omit(scale), keys = "q4"); a$total$raw_alpha; a$feldt
    agrees(row, 0.9570267131, 0.8805714524, 0.9891130256)
    assert (row["measure"], row["item"], row["option"], row["note"]) == (v.ALPHA, "", "", "")
    assert (row["n"], row["people"]) == (9, 9)


def test_alpha_of_an_item_left_unreversed_is_that_of_r(scale, agrees):
    # a <- alpha(na.omit(scale)); a$total$raw_alpha; a$feldt
    agrees(cronbach_alpha(scale).loc[0], 0.0, -1.7791345812, 0.7466571626)


def test_alpha_of_two_items_is_that_of_r(scale, agrees):
    row = cronbach_alpha(scale[["q1", "q2"]]).loc[0]
    # a <- alpha(na.omit(scale[c("q1", "q2")])); a$total$raw_alpha; a$feldt
    agrees(row, 0.8982456140, 0.5903374365, 0.9747256499)
    assert row["n"] == 10


def test_an_item_that_all_answer_alike_stays_in_the_scale(scale, agrees):
    row = cronbach_alpha(scale[["q1", "q2", "q3"]].assign(q5=4)).loc[0]
    # x <- cbind(na.omit(scale[1:3]), q5 = 4); a <- 4 / 3 * (1 - sum(diag(cov(x))) / sum(cov(x)))
    # alpha.ci(a, n.obs = 10, n.var = 4)
    agrees(row, 0.8199737188, 0.5263768521, 0.9497757908)


def test_alpha_of_public_data_is_that_of_r(public_data, agrees):
    # a <- alpha(attitude); a$total$raw_alpha; a$feldt
    agrees(cronbach_alpha(public_data("attitude")).loc[0], 0.8431427696, 0.7393756856, 0.9157730722)


@pytest.mark.parametrize(
    ("trait", "reverse", "estimate", "lower", "upper", "n"),
    [
        # x <- na.omit(psych::bfi[paste0("A", 1:5)]); a <- alpha(x, keys = "A1")
        ("A", ["A1"], 0.7037558944, 0.6857446350, 0.7210359628, 2709),
        # x <- na.omit(psych::bfi[paste0("C", 1:5)]); a <- alpha(x, keys = c("C4", "C5"))
        ("C", ["C4", "C5"], 0.7292772032, 0.7128113989, 0.7450743144, 2707),
    ],
)
def test_alpha_with_missing_answers_is_that_of_r(public_data, agrees, trait, reverse, estimate, lower, upper, n):
    items = public_data("bfi")[[f"{trait}{number}" for number in range(1, 6)]]
    row = cronbach_alpha(items, reverse, bounds=(1, 6)).loc[0]
    agrees(row, estimate, lower, upper)
    assert row["n"] == n


@pytest.mark.parametrize(
    ("items", "note", "n"),
    [
        ({"a": [1, 2, None]}, v.NOTE_TOO_FEW_ITEMS, 2),
        ({"a": [], "b": []}, v.NOTE_NOBODY, 0),
        ({"a": [1, None], "b": [None, 2]}, v.NOTE_NOBODY, 0),
        ({"a": [1, None], "b": [3, 2]}, v.NOTE_ONE, 1),
        ({"a": [3, 3, 3], "b": [4, 4, 4]}, v.NOTE_NO_VARIANCE, 3),
        ({"a": [1, 2, 3], "b": [3, 2, 1]}, v.NOTE_NO_VARIANCE, 3),
        ({"a": [0.1, 0.3, 0.2], "b": [0.2, 0.0, 0.1]}, v.NOTE_NO_VARIANCE, 3),
    ],
)
def test_why_there_is_no_alpha(items, note, n):
    table = cronbach_alpha(pd.DataFrame(items))
    assert len(table) == 1
    row = table.loc[0]
    assert (row["note"], row["n"], row["people"]) == (note, n, n)
    assert row[["estimate", "lower", "upper", "sd", "count"]].isna().all()


def test_items_that_all_say_the_same_have_alpha_one():
    row = cronbach_alpha(pd.DataFrame({"a": [1, 2, 4], "b": [1, 2, 4]})).loc[0]
    assert row[["estimate", "lower", "upper"]].tolist() == pytest.approx([1, 1, 1])


def test_what_alpha_refuses():
    items = pd.DataFrame({"a": [1, 2, 5], "b": [1, 2, 4]})
    with pytest.raises(UsageError, match="reversed item c is not among the columns"):
        cronbach_alpha(items, reverse=["c"])
    with pytest.raises(UsageError, match="Column a holds a value outside 1 to 4"):
        cronbach_alpha(items, bounds=(1, 4))
    with pytest.raises(UsageError, match="Column a is not numeric"):
        cronbach_alpha(items.assign(a="often"))
    with pytest.raises(UsageError, match="there is no column"):
        cronbach_alpha(pd.DataFrame(index=range(3)))


briefly = settings(max_examples=25, deadline=None)
answers = st.lists(st.tuples(*[st.integers(1, 4)] * 3), min_size=2, max_size=15)


@briefly
@given(answers)
def test_alpha_does_not_care_about_constants_or_about_turning_all_items(rows):
    items = pd.DataFrame(rows, columns=["a", "b", "c"])
    before = cronbach_alpha(items)
    pd.testing.assert_frame_equal(cronbach_alpha(items + 3), before)
    pd.testing.assert_frame_equal(cronbach_alpha(items, reverse=["a", "b", "c"]), before)


@briefly
@given(answers)
def test_reversing_is_the_same_as_turning_round_by_hand(rows):
    items = pd.DataFrame(rows, columns=["a", "b", "c"])
    by_hand = cronbach_alpha(items.assign(b=1 + 4 - items["b"]))
    pd.testing.assert_frame_equal(cronbach_alpha(items, reverse=["b"], bounds=(1, 4)), by_hand)


@briefly
@given(answers)
def test_alpha_is_at_most_one_and_lies_in_its_interval(rows):
    row = cronbach_alpha(pd.DataFrame(rows, columns=["a", "b", "c"])).loc[0]
    if row["note"] == "":
        assert row["lower"] <= row["upper"] <= 1 + 1e-12
        assert np.isfinite(row["lower"])
        assert row["estimate"] <= 1 + 1e-12


def figures(table):
    return table.set_index(["measure", "item"])["estimate"]


ATTITUDE = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"]


def test_reliability_of_public_data_is_that_of_r(public_data):
    found = figures(reliability(public_data("attitude")))
    # a <- alpha(attitude); a$total; omega(attitude, nfactors = 1)$omega.tot
    assert found[v.ALPHA_STANDARDIZED].item() == pytest.approx(0.8390838, rel=1e-6)
    assert found[v.LAMBDA_6].item() == pytest.approx(0.8752151, rel=1e-6)
    assert found[v.MEAN_INTER_ITEM_R].item() == pytest.approx(0.4269066, rel=1e-6)
    assert found[v.OMEGA_TOTAL].item() == pytest.approx(0.8509925, rel=1e-6)
    # a$item.stats$r.drop; a$alpha.drop$raw_alpha
    rest = [0.6712621, 0.7421097, 0.5607111, 0.7144455, 0.7862756, 0.2650343, 0.4608105]
    dropped = [0.8097602, 0.7969175, 0.8278478, 0.8030310, 0.7953866, 0.8638723, 0.8404649]
    assert found[v.ITEM_REST_R][ATTITUDE].tolist() == pytest.approx(rest, rel=1e-6)
    assert found[v.ALPHA_IF_DROPPED][ATTITUDE].tolist() == pytest.approx(dropped, rel=1e-6)


def test_pairwise_is_that_of_r_and_listwise_stands_beside_it(public_data, agrees):
    items = public_data("bfi")[[f"C{number}" for number in range(1, 6)]]
    table = reliability(items, ["C4", "C5"], (1, 6), missing="pairwise")
    # a <- alpha(bfi[paste0("C", 1:5)], keys = c("C4", "C5")); a$total$raw_alpha; a$feldt
    agrees(table.loc[0], 0.7267350, 0.7103987, 0.7424187)
    assert table["n"].tolist()[:3] == [2800, 2707, 2800]
    assert (table.loc[1, "measure"], round(table.loc[1, "estimate"], 4)) == (v.ALPHA_LISTWISE, 0.7293)


def test_without_gaps_pairwise_is_listwise(scale):
    whole = scale.dropna()
    pairwise = reliability(whole, ["q4"], missing="pairwise").drop(index=1).reset_index(drop=True)
    pd.testing.assert_frame_equal(pairwise, reliability(whole, ["q4"]))


@pytest.mark.parametrize(
    ("items", "notes"),
    [
        ({"a": [1, 2, None]}, {v.NOTE_TOO_FEW_ITEMS}),
        ({"a": [None], "b": [None]}, {v.NOTE_NOBODY}),
        ({"a": [1], "b": [3]}, {v.NOTE_ONE}),
        ({"a": [3, 3, 3], "b": [4, 4, 4], "c": [1, 1, 1]}, {v.NOTE_NO_VARIANCE}),
    ],
)
def test_why_there_is_no_reliability_at_all(items, notes):
    table = reliability(pd.DataFrame(items))
    assert set(table["note"]) - {v.NOTE_TOO_FEW_ITEMS} == notes - {v.NOTE_TOO_FEW_ITEMS}
    assert table["estimate"].isna().all()


def test_what_cannot_be_said_of_some_figures():
    two = reliability(pd.DataFrame({"a": [1, 2, 4, 3], "b": [1, 3, 3, 4]})).set_index("measure")["note"]
    assert (two[v.OMEGA_TOTAL], two[v.ALPHA]) == (v.NOTE_TWO_ITEMS, "")
    assert set(two[v.ALPHA_IF_DROPPED]) == {v.NOTE_TOO_FEW_ITEMS}
    few = reliability(pd.DataFrame({"a": [1, 2], "b": [1, 3], "c": [2, 1]})).set_index(["measure", "item"])
    assert few["note"][(v.ALPHA, "")] == few["note"][(v.LAMBDA_6, "")] == v.NOTE_FEWER_THAN_ITEMS
    assert pd.notna(few["estimate"][(v.ALPHA, "")])
    assert few["note"][(v.ITEM_REST_R, "c")] == v.NOTE_NEGATIVE
    again = reliability(pd.DataFrame({"a": [1, 2, 4, 3], "b": [1, 2, 4, 3], "c": [2, 1, 3, 4]}))
    assert again.set_index("measure")["note"][v.LAMBDA_6] == v.NOTE_SINGULAR
    apart = reliability(pd.DataFrame({"a": [1, None, 2], "b": [None, 3, 4]}), missing="pairwise")
    assert apart["note"][0] == v.NOTE_NEVER_TOGETHER


def test_an_item_left_unreversed_is_warned_of(scale):
    notes = reliability(scale).set_index(["measure", "item"])["note"]
    assert [item for item in scale if notes[v.ITEM_REST_R, item]] == ["q4"]
    assert (reliability(scale, ["q4"])["note"] == "").all()


def test_a_kind_of_missing_that_is_not_known_is_refused(scale):
    with pytest.raises(UsageError, match="choose listwise or pairwise"):
        reliability(scale, missing="mean")


@briefly
@given(answers)
def test_reliability_keeps_its_figures_when_turned_moved_or_stretched(rows):
    items = pd.DataFrame(rows, columns=["a", "b", "c"]).astype(float)
    before = reliability(items, ["b"])
    for changed in (items * 3 + 7, (5 - (5 - items)), items.iloc[::-1], pd.concat([items, items.iloc[:1] * np.nan])):
        pd.testing.assert_frame_equal(reliability(changed, ["b"]), before, atol=1e-6)
