import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.likert import item_distribution, item_means, top_two_box

ANCHORS = (1, 2, 3, 4)

briefly = settings(max_examples=25, deadline=None)
answers = st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.0, np.nan]), max_size=20)


@pytest.mark.parametrize(
    ("item", "option", "estimate", "lower", "upper", "count", "n"),
    [
        # prop.test(sum(q1 == 1, na.rm = TRUE), 11, correct = FALSE)
        ("q1", "1", 0.09090909091, 0.01623217289, 0.37735843645, 1, 11),
        # prop.test(sum(q1 == 4, na.rm = TRUE), 11, correct = FALSE)
        ("q1", "4", 0.5454545455, 0.2800915374, 0.7872872838, 6, 11),
        # prop.test(sum(q2 == 1, na.rm = TRUE), 11, correct = FALSE)
        ("q2", "1", 0, 0, 0.258832967, 0, 11),
        # prop.test(sum(q3 == 1), 12, correct = FALSE)
        ("q3", "1", 0.16666666667, 0.04696514218, 0.44803086225, 2, 12),
        # prop.test(sum(q3 == 4), 12, correct = FALSE)
        ("q3", "4", 0.3333333333, 0.1381200911, 0.6093779111, 4, 12),
        # prop.test(sum(q4 == 3, na.rm = TRUE), 11, correct = FALSE)
        ("q4", "3", 0.18181818182, 0.05136768975, 0.47698056196, 2, 11),
    ],
)
def test_distribution_is_that_of_r(scale, agrees, item, option, estimate, lower, upper, count, n):
    table = item_distribution(scale, ANCHORS).set_index(["item", "option"])
    row = table.loc[(item, option)]
    agrees(row, estimate, lower, upper)
    assert (row["measure"], row["count"], row["n"], row["people"]) == (v.SHARE, count, n, n)


@pytest.mark.parametrize(
    ("item", "estimate", "lower", "upper"),
    [
        # prop.test(sum(q1 >= 3, na.rm = TRUE), 11, correct = FALSE)
        ("q1", 0.8181818182, 0.5230194380, 0.9486323103),
        # prop.test(sum(q3 >= 3), 12, correct = FALSE)
        ("q3", 0.5833333333, 0.3195113125, 0.8067396863),
    ],
)
def test_top_two_box_is_that_of_r(scale, agrees, item, estimate, lower, upper):
    row = top_two_box(scale, ANCHORS).set_index("item").loc[item]
    agrees(row, estimate, lower, upper)
    assert (row["measure"], row["option"]) == (v.TOP_TWO_BOX, "")


@pytest.mark.parametrize(
    ("item", "estimate", "lower", "upper", "sd"),
    [
        # t.test(q1); sd(q1, na.rm = TRUE)
        ("q1", 3.272727273, 2.594838287, 3.950616259, 1.009049958),
        # t.test(q2); sd(q2, na.rm = TRUE)
        ("q2", 3.0909090909, 2.5324950080, 3.6493231739, 0.8312094146),
        # t.test(q3); sd(q3)
        ("q3", 2.75, 2.026834697, 3.473165303, 1.138180366),
        # t.test(q4); sd(q4, na.rm = TRUE)
        ("q4", 2.0, 1.328190859, 2.671809141, 1.0),
    ],
)
def test_means_are_those_of_r(scale, agrees, item, estimate, lower, upper, sd):
    agrees(item_means(scale).set_index("item").loc[item], estimate, lower, upper, sd)


@pytest.mark.parametrize(
    ("item", "estimate", "lower", "upper", "sd"),
    [
        # t.test(attitude$rating); sd(attitude$rating)
        ("rating", 64.63333333, 60.08802400, 69.17864266, 12.17256195),
        # t.test(attitude$critical); sd(attitude$critical)
        ("critical", 74.766666667, 71.071847465, 78.461485868, 9.894907549),
        # t.test(attitude$advance); sd(attitude$advance)
        ("advance", 42.93333333, 39.09146737, 46.77519930, 10.28870601),
    ],
)
def test_means_of_public_data_are_those_of_r(public_data, agrees, item, estimate, lower, upper, sd):
    table = item_means(public_data("attitude"), bounds=(0, 100)).set_index("item")
    agrees(table.loc[item], estimate, lower, upper, sd)


def test_an_interval_of_a_mean_ends_where_the_scale_ends(agrees):
    items = pd.DataFrame({"q1": [4, 4, 3]})
    # t.test(c(4, 4, 3)); sd(c(4, 4, 3))
    agrees(item_means(items).loc[0], 3.6666666667, 2.2324490901, 5.1008842432, 0.5773502692)
    agrees(item_means(items, bounds=(1, 4)).loc[0], 3.6666666667, 2.2324490901, 4, 0.5773502692)


def test_one_respondent_has_a_share_with_an_interval_and_a_mean_without(agrees):
    items = pd.DataFrame({"q1": [4.0]})
    table = item_distribution(items, ANCHORS)
    agrees(table.loc[0], 0, 0, 0.7934506856)  # prop.test(0, 1, correct = FALSE)
    agrees(table.loc[3], 1, 0.2065493144, 1)  # prop.test(1, 1, correct = FALSE)
    mean = item_means(items).loc[0]
    assert (mean["estimate"], mean["n"], mean["note"]) == (4, 1, v.NOTE_ONE)
    assert mean[["lower", "upper", "sd"]].isna().all()


@pytest.mark.parametrize("dtype", ["float64", "Int64", "object", "str"])
def test_nobody_answered(dtype):
    items = pd.DataFrame({"q1": pd.Series([None, None], dtype=dtype)})
    tables = [item_distribution(items, ANCHORS), top_two_box(items, ANCHORS), item_means(items)]
    assert [len(table) for table in tables] == [4, 1, 1]
    for table in tables:
        assert (table["note"] == v.NOTE_NOBODY).all()
        assert (table["n"] == 0).all()
        assert table[["estimate", "lower", "upper", "sd"]].isna().all(axis=None)


def test_a_mean_of_like_answers_claims_no_certainty():
    row = item_means(pd.DataFrame({"q1": [3, 3, 3]}), bounds=(1, 4)).loc[0]
    assert (row["estimate"], row["sd"], row["n"], row["note"]) == (3, 0, 3, v.NOTE_NO_VARIANCE)
    assert row[["lower", "upper"]].isna().all()


def test_no_items_give_no_rows():
    assert item_distribution(pd.DataFrame(index=range(3)), ANCHORS).empty
    assert item_means(pd.DataFrame()).empty


def test_anchors_stand_in_the_order_given_and_the_highest_are_the_largest():
    items = pd.DataFrame({"q1": [4, 1, 1]})
    assert list(item_distribution(items, iter([4, 3, 2, 1]))["option"]) == ["4", "3", "2", "1"]
    assert top_two_box(items, [4, 3, 2, 1]).loc[0, "count"] == 1


def test_nullable_whole_numbers_are_read_as_floats_are(scale):
    whole = scale.astype("Int64")
    pd.testing.assert_frame_equal(item_distribution(whole, ANCHORS), item_distribution(scale, ANCHORS))
    pd.testing.assert_frame_equal(item_means(whole), item_means(scale))


def test_the_published_mean_and_sd_of_commitment_to_impact():
    # The study: M 3.8, SD 0.54, n = 58; 51, 3 and 4 respondents at 4, 3 and 2 are one way to get there.
    items = pd.DataFrame({"commitment_to_impact": [4] * 51 + [3] * 3 + [2] * 4})
    row = item_means(items, bounds=(1, 4)).loc[0]
    assert (round(row["estimate"], 1), round(row["sd"], 2), row["n"]) == (3.8, 0.54, 58)


@pytest.mark.parametrize(
    ("column", "message"),
    [
        (["4", "lots"], "Column q9 is not numeric"),
        ([True, False], "Column q9 is not numeric"),
        ([4, np.inf], "Column q9 holds an infinite value"),
        ([4, 77], "Column q9 holds a value (that is not one of the anchors 1, 2, 3, 4|outside 1 to 4)"),
        ([4, 2.5], "Column q9 holds a value that is not one of the anchors"),
    ],
)
def test_what_is_no_answer_is_refused_by_column_and_never_quoted(column, message):
    items = pd.DataFrame({"q1": [1, 2], "q9": column})
    metrics = [lambda: item_distribution(items, ANCHORS), lambda: top_two_box(items, ANCHORS)]
    if column != [4, 2.5]:
        metrics.append(lambda: item_means(items, bounds=(1, 4)))
    for metric in metrics:
        with pytest.raises(UsageError, match=message) as caught:
            metric()
        assert "lots" not in str(caught.value)
        assert "77" not in str(caught.value)


def test_two_columns_of_one_name_are_refused():
    items = pd.DataFrame([[1, 2]], columns=["q1", "q1"])
    with pytest.raises(UsageError, match="Column q1 is there more than once"):
        item_means(items)


def test_anchors_that_cannot_be_are_refused():
    items = pd.DataFrame({"q1": [1, 2]})
    for anchors in ([], [1, 2, 2]):
        with pytest.raises(UsageError, match="one or more different numbers"):
            item_distribution(items, anchors)
    with pytest.raises(UsageError, match="three anchors or more"):
        top_two_box(items, [1, 2])


@briefly
@given(answers)
def test_a_distribution_has_every_anchor_and_adds_up_to_one(column):
    table = item_distribution(pd.DataFrame({"q1": column}), ANCHORS)
    n = sum(not np.isnan(answer) for answer in column)
    assert list(table["option"]) == ["1", "2", "3", "4"]
    assert table["count"].sum() == n
    if n:
        assert table["estimate"].sum() == pytest.approx(1)
        assert table["lower"].between(0, 1).all()
        assert table["upper"].between(0, 1).all()
        assert (table["lower"] <= table["estimate"] + 1e-12).all()
        assert (table["upper"] >= table["estimate"] - 1e-12).all()


@briefly
@given(answers)
def test_the_top_two_boxes_are_the_sum_of_two_rows(column):
    items = pd.DataFrame({"q1": column})
    highest = item_distribution(items, ANCHORS).query("option in ('3', '4')")
    assert top_two_box(items, ANCHORS).loc[0, "count"] == highest["count"].sum()


@briefly
@given(answers, st.integers(-5, 5))
def test_adding_a_constant_moves_mean_and_interval_and_leaves_the_sd(column, constant):
    items = pd.DataFrame({"q1": column}, dtype=float)
    before, after = item_means(items).loc[0], item_means(items + constant).loc[0]
    for figure in ("estimate", "lower", "upper"):
        assert after[figure] == pytest.approx(before[figure] + constant, nan_ok=True)
    assert after["sd"] == pytest.approx(before["sd"], nan_ok=True)
    assert after["note"] == before["note"]
