"""What holding groups against each other promises: order doesn't matter, ties are broken, few people are not judged."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.disparities import disparities
from evalkit.metrics.disparity_summary import disparity_summary
from evalkit.metrics.share_change import share_changes
from evalkit.schemas.tables import ESTIMATES
from tests.metrics.service_shares import few, shares

BEST = {v.DIFFERENCE_FROM_BEST, v.RATIO_TO_BEST}
group = st.integers(1, 90).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def of(found, measure):
    return found[found[v.MEASURE] == measure].reset_index(drop=True)


@settings(max_examples=25, deadline=None)
@given(group, group)
def test_swapped_groups_turn_the_sign_and_the_ratio(one, other):
    rows = few(("a", *one), ("b", *other))
    there, back = (disparities(rows, {"kind": name}) for name in "ab")
    gap, turned = of(there, v.DIFFERENCE).loc[0], of(back, v.DIFFERENCE).loc[0]
    assert gap[v.ESTIMATE] == pytest.approx(-turned[v.ESTIMATE])
    assert (gap[v.LOWER], gap[v.UPPER]) == pytest.approx((-turned[v.UPPER], -turned[v.LOWER]))
    assert gap[v.P_VALUE] == pytest.approx(turned[v.P_VALUE], nan_ok=True)
    if one[0] and other[0]:
        ratio, inverse = of(there, v.RATIO).loc[0], of(back, v.RATIO).loc[0]
        assert ratio[v.ESTIMATE] == pytest.approx(1 / inverse[v.ESTIMATE])
        assert (ratio[v.LOWER], ratio[v.UPPER]) == pytest.approx((1 / inverse[v.UPPER], 1 / inverse[v.LOWER]))


@settings(max_examples=25, deadline=None)
@given(group, group)
def test_intervals_hold_the_estimate_and_the_two_agree_on_what_is_chance(one, other):
    found = disparities(few(("a", *one), ("b", *other)), {"kind": "b"})
    assert ((found[v.LOWER] <= found[v.ESTIMATE] + 1e-12) & (found[v.ESTIMATE] <= found[v.UPPER] + 1e-12)).all()
    gap, ratio = of(found, v.DIFFERENCE), of(found, v.RATIO)
    if len(ratio) and abs(gap[[v.LOWER, v.UPPER]]).min(axis=None) > 1e-9:
        assert (gap[v.LOWER] > 0).tolist() == (ratio[v.LOWER] > 1).tolist()
        assert (gap[v.UPPER] < 0).tolist() == (ratio[v.UPPER] < 1).tolist()


@settings(max_examples=20, deadline=None)
@given(st.lists(group, min_size=2, max_size=6), st.randoms())
def test_the_order_of_the_rows_does_not_matter(groups, dice):
    rows = few(*[(f"g{place}", *one) for place, one in enumerate(groups)])
    places = list(range(len(rows)))
    dice.shuffle(places)
    for metric in (disparities, disparity_summary):
        one, other = metric(rows, {"kind": "g0"}), metric(rows.iloc[places], {"kind": "g0"})
        keys = [v.MEASURE, v.GROUP]
        pd.testing.assert_frame_equal(
            one.sort_values(keys, ignore_index=True), other.sort_values(keys, ignore_index=True), rtol=1e-9, atol=1e-9
        )


@settings(max_examples=20, deadline=None)
@given(group, st.integers(2, 5))
def test_groups_that_are_the_same_differ_by_nothing(one, kinds):
    rows = few(*[(f"g{place}", *one) for place in range(kinds)])
    found = disparities(rows, {"kind": "g0"})
    assert (found.loc[found[v.MEASURE].str.startswith("diff"), v.ESTIMATE] == 0).all()
    assert (found.loc[found[v.MEASURE].str.startswith("ratio"), v.ESTIMATE] == 1).all()
    assert not set(found[v.NOTE]) & {v.NOTE_HIGHER, v.NOTE_LOWER}
    summary = disparity_summary(rows)
    assert (summary[v.ESTIMATE].dropna().abs() < 1e-12).all()
    assert "" not in set(summary[v.NOTE])


@settings(max_examples=20, deadline=None)
@given(group, group)
def test_the_index_of_two_groups_is_their_ratio_less_one(one, other):
    rows = few(("a", *one), ("b", *other))
    ratio, index = of(disparities(rows), v.RATIO_TO_BEST), of(disparity_summary(rows), v.INDEX_OF_DISPARITY)
    if len(ratio):
        assert index.loc[0, v.ESTIMATE] == pytest.approx(ratio.loc[0, v.ESTIMATE] - 1, abs=1e-12)
        assert index.loc[0, v.UPPER] == pytest.approx(ratio.loc[0, v.UPPER] - 1, abs=1e-12)


def test_many_sets_at_once_give_what_each_gives_alone():
    rows = pd.concat(
        [few(("a", 10, 40), ("b", 25, 50), ("c", 5, 31)).assign(unit=unit, wave=wave) for unit in "xy" for wave in "12"]
        + [few(("a", 30, 40), ("b", 25, 50), item="housing").assign(unit="x", wave="1")]
    )
    rows[v.INSTRUMENT] = "county_wide"
    together = disparities(rows, {"kind": "a"})
    for (unit, wave), part in rows.groupby([v.UNIT, v.WAVE]):
        alone = disparities(part, {"kind": "a"})
        same = together[(together[v.UNIT] == unit) & (together[v.WAVE] == wave)].reset_index(drop=True)
        pd.testing.assert_frame_equal(same, alone)


def test_of_equal_groups_the_best_is_the_largest_then_the_first():
    found = disparities(few(("a", 3, 30), ("b", 4, 40), ("c", 4, 40), ("d", 20, 40), ("e", 0, 29)))
    assert set(found[v.AGAINST]) == {"b"}
    assert set(found[v.MEASURE]) == BEST
    assert found.loc[found[v.GROUP] == "e", v.NOTE].unique().tolist() == [v.NOTE_TOO_FEW]


def test_few_people_are_not_judged_and_no_test_among_many():
    groups = [("a", 2, 100), ("b", 29, 29), ("c", 60, 100)]
    found = of(disparities(few(*groups), {"kind": "a"}), v.DIFFERENCE).set_index(v.GROUP)
    assert found[v.NOTE].to_dict() == {"b": v.NOTE_TOO_FEW, "c": v.NOTE_HIGHER}
    assert np.isnan(found.loc["b", v.P_VALUE])
    assert found.loc["c", v.P_VALUE_HOLM] == found.loc["c", v.P_VALUE]
    designed = few(*groups).assign(effective_n=[100.0, np.nan, 12.0])
    assert set(disparities(designed, {"kind": "a"})[v.NOTE]) == {v.NOTE_TOO_FEW}


def test_about_the_same_is_within_ten_points_and_chance_is_not_a_difference():
    found = of(disparities(few(("a", 90, 300), ("b", 93, 300), ("c", 12, 35)), {"kind": "a"}), v.DIFFERENCE)
    assert found[v.NOTE].tolist() == [v.NOTE_SAME, v.NOTE_TOO_FEW]
    # One service alone differs by more than chance; among ten it may be chance.
    alone = few(("a", 30, 100), ("b", 44, 100))
    many = pd.concat([alone, *[few(("a", 30, 100), ("b", 30, 100), item=f"s{place}") for place in range(9)]])
    for rows, note in ((alone, v.NOTE_HIGHER), (many, v.NOTE_TOO_FEW)):
        row = of(disparities(rows, {"kind": "a"}), v.DIFFERENCE).loc[0]
        assert row[v.LOWER] > 0
        assert row[v.NOTE] == note


def test_hidden_rows_and_those_without_a_figure_give_nothing():
    rows = few(("a", 10, 40), ("b", 20, 40), ("c", 0, 0)).assign(release=[v.SHOWN, v.HIDDEN, v.SHOWN])
    rows.loc[1, [v.ESTIMATE, v.LOWER, v.UPPER, v.N]] = np.nan
    assert disparities(rows, {"kind": "a"}).empty
    summary = disparity_summary(rows)
    assert summary[v.NOTE].tolist() == [v.NOTE_NOTHING_SHARED] * 2
    assert summary[v.ESTIMATE].isna().all()
    assert disparity_summary(rows[rows["release"] == v.HIDDEN]).empty
    shown = disparities(few(("a", 10, 40), ("b", 20, 40)).assign(release=v.SHOWN))
    assert set(shown[v.RELEASE]) == {v.SHOWN}


@pytest.mark.parametrize(
    ("groups", "reference", "notes"),
    [
        ([("a", 0, 0), ("b", 0, 0)], {}, (v.NOTE_NOBODY, v.NOTE_NOBODY)),
        ([("a", 9, 40)], {}, (v.NOTE_NOTHING_SHARED, v.NOTE_NOTHING_SHARED)),
        ([("a", 9, 40), ("b", 2, 5)], {}, (v.NOTE_TOO_FEW, v.NOTE_TOO_FEW)),
        ([("a", 0, 400), ("b", 90, 400)], {}, ("", v.NOTE_AGAINST_ZERO)),
        ([("a", 0, 40), ("b", 0, 40)], {}, (v.NOTE_TOO_FEW, v.NOTE_AGAINST_ZERO)),
        ([("a", 1, 20), ("b", 9, 400), ("c", 90, 400)], {"kind": "a"}, ("", v.NOTE_TOO_FEW)),
        ([("a", 9, 400), ("b", 90, 400)], {"kind": "a"}, ("", "")),
    ],
)
def test_a_summary_says_why_there_is_none(groups, reference, notes):
    summary = disparity_summary(few(*groups), reference)
    assert tuple(summary[v.NOTE]) == notes
    assert summary[v.GROUP].eq("").all()
    assert not np.isinf(summary[[v.ESTIMATE, v.LOWER, v.UPPER]]).any(axis=None)


def test_shares_of_nobody_have_no_interval_of_their_variance():
    row = disparity_summary(few(("a", 0, 40), ("b", 0, 40))).loc[0]
    assert row[v.ESTIMATE] == 0
    assert np.isnan(row[v.UPPER])


def test_a_reference_of_two_groupings_is_made_of_both():
    rows = few(("white+en", 10, 40), ("white+es", 20, 40), ("other+en", 20, 40), by="race+language")
    parts = {"race": "white", "language": "en"}
    assert set(of(disparities(rows, parts), v.RATIO)[v.AGAINST]) == {"white+en"}
    assert set(of(disparities(rows, parts | {"race+language": "other+en"}), v.RATIO)[v.AGAINST]) == {"other+en"}
    assert set(disparities(rows, {"race": "white"})[v.MEASURE]) == BEST


def test_barriers_and_rows_of_everybody_are_left_out():
    rows = few(("a", 10, 40), ("b", 20, 40))
    assert disparities(rows.assign(measure=v.BARRIER)).empty
    assert disparities(rows.assign(by="")).empty
    assert disparity_summary(rows.assign(by="")).empty


def test_what_is_given_is_an_estimate_and_changes_nothing():
    rows = few(("a", 10, 40), ("b", 20, 40)).assign(instrument="x", wave="1", unit="all")
    before = rows.copy()
    for found in (disparities(rows, {"kind": "a"}), disparity_summary(rows)):
        table = found.drop(columns=[v.P_VALUE, v.P_VALUE_HOLM])
        ESTIMATES.validate(table.assign(estimate_id=[f"x/{place}" for place in range(len(table))]))
        assert (found[v.OPTION] == v.NEED).all()
    pd.testing.assert_frame_equal(rows, before)


def test_what_lacks_a_column_or_stands_there_twice_is_refused():
    rows = few(("a", 10, 40), ("b", 20, 40))
    with pytest.raises(UsageError, match="lack upper, by"):
        disparities(rows.drop(columns=["upper", "by"]))
    for metric in (disparities, disparity_summary):
        with pytest.raises(UsageError, match="Two rows are about need of food"):
            metric(pd.concat([rows, rows]))


def waves(*steps, group=""):
    return pd.concat([few((group, yes, n)).assign(wave=wave) for wave, yes, n in steps], ignore_index=True)


def test_each_wave_is_held_against_the_one_before_and_none_is_skipped():
    rows = waves(("w1", 90, 300), ("w2", 180, 300), ("w3", 177, 300))
    found = share_changes(rows, ["w1", "w2", "w3"])
    assert found[[v.WAVE, v.AGAINST, v.NOTE]].values.tolist() == [
        ["w2", "w1", v.NOTE_HIGHER],
        ["w3", "w2", v.NOTE_SAME],
    ]
    assert share_changes(rows, ["w2", "w1"]).loc[0, v.NOTE] == v.NOTE_LOWER
    assert share_changes(rows[rows["wave"] != "w2"], ["w1", "w2", "w3"]).empty
    assert share_changes(rows, ["w1"]).empty


def test_changes_are_corrected_over_services_not_over_units():
    one = waves(("1", 30, 100), ("2", 44, 100))
    units = pd.concat([one.assign(unit=f"u{place}") for place in range(10)])
    services = pd.concat([one.assign(item=f"s{place}") for place in range(10)])
    assert share_changes(units, ["1", "2"])[v.NOTE].eq(v.NOTE_HIGHER).all()
    found = share_changes(services, ["1", "2"])
    assert np.allclose(found[v.P_VALUE_HOLM], np.minimum(found[v.P_VALUE] * 10, 1))


def test_a_wave_named_twice_is_refused():
    with pytest.raises(UsageError, match="twice"):
        share_changes(waves(("1", 3, 10)), ["1", "1"])
    with pytest.raises(UsageError, match="lack wave"):
        share_changes(few(("a", 3, 10)), ["1"])


def test_categorical_columns_are_as_good_as_words():
    rows = few(("a", 10, 40), ("b", 20, 40))
    words = rows.astype(dict.fromkeys((v.ITEM, v.GROUP, v.BY, v.MEASURE), "category"))
    pd.testing.assert_frame_equal(disparities(words, {"kind": "a"}), disparities(rows, {"kind": "a"}))


def test_no_rows_at_all():
    rows = shares(pd.DataFrame({"item": [], "group": [], "yes": [], "n": []}, dtype=float))
    assert disparities(rows, {"kind": "a"}).empty
    assert disparity_summary(rows, {"kind": "a"}).empty
    assert share_changes(rows.assign(wave=""), ["1", "2"]).empty


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ({"knd": "a"}, "No row is of the grouping knd. There are: kind."),
        ({"kind": "A"}, "No row is of the group of kind A. There are: a, b."),
    ],
)
@pytest.mark.parametrize("metric", [disparities, disparity_summary])
def test_a_reference_that_no_row_is_of_is_refused(metric, reference, told):
    with pytest.raises(UsageError) as refused:
        metric(few(("a", 10, 40), ("b", 20, 40)), reference)
    assert str(refused.value) == told


def test_a_wave_that_no_row_is_of_is_refused():
    rows = waves(("2022", 3, 10), ("2024", 3, 10))
    with pytest.raises(UsageError, match=r"No row is of the wave 2025. There are: 2022, 2024."):
        share_changes(rows, ["2022", "2025"])
