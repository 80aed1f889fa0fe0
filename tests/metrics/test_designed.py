"""Estimates of designed samples against R's survey on three public ones; tests/oracle/designed.R has the R lines."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.design import survey_design
from evalkit.metrics.raking import rake
from evalkit.metrics.rao_scott import rao_scott_test
from evalkit.metrics.weighted import weighted_means, weighted_shares, weighted_totals

ORACLE = Path(__file__).parents[1] / "oracle"
RECORDED = {name: part["value"].to_numpy() for name, part in pd.read_csv(ORACLE / "designed.csv").groupby("name")}
FIGURES = [v.ESTIMATE, v.STANDARD_ERROR, v.LOWER, v.UPPER]
MARGINS = {"stype": {"E": 4421, "H": 755, "M": 1018}, "sch.wide": {"No": 1072, "Yes": 5122}}


def same(row, name):
    """Hold an estimate to R within 1e-6, its standard error and interval within 1e-4."""
    estimate, *spread = row[FIGURES].to_numpy(float)
    expected = RECORDED[name]
    assert estimate == pytest.approx(expected[0], rel=1e-6), name
    assert spread == pytest.approx(expected[1:4], rel=1e-4), name


def independence_is_that_of_r(table, name):
    row = table.loc[0]
    assert row["statistic"] == pytest.approx(RECORDED[name][0], rel=1e-6)
    assert row[["df_1", "df_2", "estimate"]].to_numpy(float) == pytest.approx(RECORDED[name][1:], rel=1e-4)


@pytest.fixture(params=["strata", "clusters", "raked"])
def schools(request, public_data):
    """A sample of California's schools: its name in R, its table, its design."""
    table = public_data("apistrat" if request.param == "strata" else "apiclus1")
    table["awarded"] = (table["awards"] == "Yes").astype(float)
    how = {"strata": "stype"} if request.param == "strata" else {"clusters": "dnum"}
    design = survey_design(table, weights="pw", population="fpc", **how)
    if request.param == "raked":
        design = rake(design, table, MARGINS).design
    return request.param, table, design


def test_means_shares_and_totals_of_everybody(schools):
    name, table, design = schools
    same(weighted_means(table[["api00"]], design).loc[0], f"{name} mean")
    same(weighted_totals(table[["api.stu"]], design).loc[0], f"{name} total")
    same(weighted_shares(table[["awarded"]], design).loc[0], f"{name} share")


def test_means_and_shares_of_each_kind_of_school(schools):
    name, table, design = schools
    means = weighted_means(table[["api00", "stype"]], design, by="stype").set_index("stype")
    shares = weighted_shares(table[["awarded"]], design, by=table["stype"]).set_index("stype")
    for kind in "EHM":
        same(means.loc[kind], f"{name} mean stype {kind}")
        same(shares.loc[kind], f"{name} share stype {kind}")


def test_design_effects_and_independence(schools):
    name, table, design = schools
    if name == "raked":
        pytest.skip("R gives no design effect of raked weights here")
    found = weighted_means(table[["api00"]], design).loc[0, v.DESIGN_EFFECT]
    assert found == pytest.approx(RECORDED[f"{name} deff"][0], rel=1e-6)
    independence_is_that_of_r(rao_scott_test(table["sch.wide"], table["stype"], design), f"{name} rao scott")


def health():
    """Blood of residents of the United States: strata of clusters, weights, answers that are missing."""
    table = pd.read_csv(ORACLE / "data" / "nhanes.csv")
    table["psu"] = table["SDMVSTRA"].astype(str) + "-" + table["SDMVPSU"].astype(str)
    return table, survey_design(table, weights="WTMEC2YR", strata="SDMVSTRA", clusters="psu")


@pytest.mark.parametrize("group", ["race", "RIAGENDR"])
def test_shares_with_missing_answers_in_strata_of_clusters(group):
    table, design = health()
    same(weighted_shares(table[["HI_CHOL"]], design).loc[0], "health share")
    shares = weighted_shares(table[["HI_CHOL"]], design, by=table[group]).set_index(group)
    for one, row in shares.iterrows():
        same(row, f"health share {group} {one}")


def test_a_total_and_independence_with_missing_answers():
    table, design = health()
    same(weighted_totals(table[["HI_CHOL"]], design).loc[0], "health total")
    independence_is_that_of_r(rao_scott_test(table["HI_CHOL"], table["race"], design), "health rao scott")


def test_a_stratum_of_one_cluster_counts_from_the_whole_mean_and_says_so(public_data):
    table = public_data("apistrat")
    high = table.index[table["stype"] == "H"]
    table = table.drop(high[1:]).reset_index(drop=True)
    design = survey_design(table, weights="pw", strata="stype")
    same(weighted_means(table[["api00"]], design).loc[0], "lonely mean")
    assert "1 strata have a single cluster" in design.notes[0]


def few(**columns):
    return pd.DataFrame({"w": [1.0, 2.0, 3.0, 4.0], "s": list("aabb"), "y": [1.0, 0.0, 1.0, 1.0]} | columns)


def test_weights_times_a_constant_change_nothing():
    one, ten = (weighted_shares(few()[["y"]], survey_design(few(w=few()["w"] * k), "w")) for k in (1, 10))
    pd.testing.assert_frame_equal(one, ten)


def test_weights_of_one_are_no_weights():
    plain, ones = survey_design(few()), survey_design(few(w=[1.0] * 4), "w")
    pd.testing.assert_frame_equal(weighted_means(few()[["y"]], plain), weighted_means(few()[["y"]], ones))
    assert not ones.weighted


def test_nobody_and_one_respondent_are_too_few():
    table = few(y=[np.nan] * 4, z=[1.0, np.nan, np.nan, np.nan])
    found = weighted_means(table[["y", "z"]], survey_design(table, "w"))
    assert found[v.NOTE].tolist() == [v.NOTE_NOBODY, v.NOTE_TOO_FEW]
    assert found[[v.LOWER, v.STANDARD_ERROR]].isna().all(axis=None)


def test_who_weighs_nothing_is_left_out():
    table = few(w=[0.0, 2.0, 3.0, 4.0])
    found = weighted_shares(table[["y"]], survey_design(table, "w")).loc[0]
    assert (found["n"], found["count"]) == (3, 2)


@pytest.mark.parametrize(
    ("columns", "how", "said"),
    [
        ({"w": [-1, 1, 1, 1]}, {"weights": "w"}, "negative"),
        ({"w": [0, 0, 0, 0]}, {"weights": "w"}, "All weights"),
        ({"w": ["a", 1, 1, 1]}, {"weights": "w"}, "no numbers"),
        ({"w": [None, 1, 1, 1]}, {"weights": "w"}, "empty cells"),
        ({}, {"weights": "nowhere"}, "no column nowhere"),
        ({"c": list("xyxy")}, {"strata": "s", "clusters": "c"}, "in two strata"),
        ({"N": [1, 1, 9, 9]}, {"strata": "s", "population": "N"}, "fewer than were drawn"),
        ({"N": [5, 6, 9, 9]}, {"strata": "s", "population": "N"}, "two sizes"),
    ],
)
def test_a_design_that_cannot_be_is_refused(columns, how, said):
    with pytest.raises(UsageError, match=said):
        survey_design(few(**columns), **how)


def test_answers_of_other_respondents_are_refused():
    with pytest.raises(UsageError, match="other respondents"):
        weighted_means(few()[["y"]].iloc[:2], survey_design(few()))
    with pytest.raises(UsageError, match="yes and no"):
        weighted_shares(few()[["w"]], survey_design(few()))


@pytest.mark.parametrize(
    ("people", "clusters", "yes", "word"),
    [
        (400, 400, 200, v.QUALITY_RELIABLE),
        (400, 8, 200, v.QUALITY_REVIEW),
        (400, 400, 0, v.QUALITY_REVIEW),
        (40, 40, 20, v.QUALITY_WIDE),
        (29, 29, 15, v.QUALITY_FEW),
        (600, 600, 10, v.QUALITY_RELIABLE),
        (60, 60, 3, v.QUALITY_WIDE_FOR_ITS_SIZE),
    ],
)
def test_shares_of_a_designed_sample_are_judged(people, clusters, yes, word):
    # The answers go round the clusters, so that these differ little.
    table = pd.DataFrame({"y": (np.arange(people) < yes).astype(float), "c": np.arange(people) % clusters})
    assert weighted_shares(table[["y"]], survey_design(table, clusters="c")).loc[0, v.QUALITY] == word


def test_a_sample_whose_clusters_each_agree_is_judged_by_its_effective_n():
    table = pd.DataFrame({"y": np.repeat([0.0, 1.0] * 10, 20), "c": np.repeat(np.arange(20), 20)})
    found = weighted_shares(table[["y"]], survey_design(table, clusters="c")).loc[0]
    assert found[v.EFFECTIVE_N] < 30 < found[v.N]
    assert found[v.QUALITY] == v.QUALITY_FEW


def test_clusters_that_agree_with_each_other_leave_an_interval():
    table = pd.DataFrame({"y": [0.0, 1.0] * 20, "c": np.repeat(np.arange(20), 2)})
    found = weighted_shares(table[["y"]], survey_design(table, clusters="c")).loc[0]
    assert found[v.STANDARD_ERROR] == 0
    assert np.isnan(found[v.EFFECTIVE_N])
    assert found[v.LOWER] < 0.4 < 0.6 < found[v.UPPER]
