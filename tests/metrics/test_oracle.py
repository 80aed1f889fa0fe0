"""Every metric against R on ten public data sets; tests/oracle/figures.R has the R line of each figure."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.metrics.change import change
from evalkit.metrics.comparison import cross_tabulation, difference
from evalkit.metrics.correction import correct
from evalkit.metrics.likert import item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares
from evalkit.metrics.reliability import reliability

ORACLE = Path(__file__).parents[1] / "oracle"
RECORDED = {name: part["value"].to_numpy() for name, part in pd.read_csv(ORACLE / "figures.csv").groupby("name")}
TRAITS = {"A": ["A1"], "C": ["C4", "C5"], "E": ["E1", "E2"], "N": [], "O": ["O2", "O5"]}
BOUNDS = [v.ESTIMATE, v.LOWER, v.UPPER]


def data(name):
    return pd.read_csv(ORACLE / "data" / f"{name}.csv")


def same(found, name):
    """Hold a figure to R within 1e-6, or a figure and its bounds, the bounds within 1e-4."""
    estimate, *bounds = np.atleast_1d(found)
    expected = RECORDED[name]
    assert estimate == pytest.approx(expected[0], rel=1e-6, abs=1e-12)
    assert bounds == pytest.approx(expected[1 : len(bounds) + 1], rel=1e-4)


def each(found, name):
    assert list(found) == pytest.approx(RECORDED[name], rel=1e-6)


def scale_is_that_of_r(table, name):
    first = table.loc[0]
    same(first[BOUNDS].to_numpy(float), f"{name} alpha")
    figures = table.set_index(v.MEASURE)[v.ESTIMATE]
    same(figures[v.ALPHA_STANDARDIZED], f"{name} standardized")
    same(figures[v.LAMBDA_6], f"{name} lambda 6")
    same(figures[v.MEAN_INTER_ITEM_R], f"{name} mean r")
    each(figures[v.ITEM_REST_R], f"{name} rest r")
    each(figures[v.ALPHA_IF_DROPPED], f"{name} dropped")
    if f"{name} omega" in RECORDED:
        same(figures[v.OMEGA_TOTAL], f"{name} omega")


def test_reliability_of_attitude():
    scale_is_that_of_r(reliability(data("attitude")), "attitude")


@pytest.mark.parametrize("trait", TRAITS)
@pytest.mark.parametrize("missing", ["listwise", "pairwise"])
def test_reliability_of_the_traits_of_bfi(public_data, trait, missing):
    items = public_data("bfi")[[f"{trait}{number}" for number in range(1, 6)]]
    name = f"bfi {trait}" if missing == "listwise" else f"bfi pairwise {trait}"
    scale_is_that_of_r(reliability(items, TRAITS[trait], (1, 6), missing), name)


def test_means_of_chickens_by_feed():
    table = item_means(data("chickwts"), by="feed").set_index("feed")
    for feed, row in table.iterrows():
        same(row[BOUNDS].to_numpy(float), f"chickwts mean {feed}")
        assert row["sd"] == pytest.approx(RECORDED[f"chickwts mean {feed}"][3], rel=1e-6)


def test_means_and_shares_of_schools_drawn_by_strata(public_data):
    schools = public_data("apistrat")
    whom = {"population": "census", "invited": schools.groupby("stype")["fpc"].first().astype(int).to_dict()}
    means = item_means(schools[["api00", "stype"]], by="stype", **whom).set_index("stype")
    answers = category_shares(schools["sch.wide"], ["No", "Yes"], by=schools["stype"], **whom)
    wide = answers[answers["option"] == "Yes"].set_index("stype")
    for kind in "EHM":
        same(means.loc[kind, BOUNDS].to_numpy(float), f"apistrat mean {kind}")
        same(wide.loc[kind, BOUNDS].to_numpy(float), f"apistrat share {kind}")


def test_the_bootstrap_of_warpbreaks():
    row = item_means(data("warpbreaks")[["breaks"]], interval="bca").loc[0]
    # Both are draws, R's 400,000 and ours 9,999: bounds agree within one part in a hundred.
    assert row[BOUNDS].tolist() == pytest.approx(list(RECORDED["warpbreaks bca"]), rel=0.01)


def admissions():
    """One row an applicant to Berkeley: whether admitted, gender, department."""
    counts = data("UCBAdmissions")
    return counts.loc[counts.index.repeat(counts["Freq"]), ["Admit", "Gender", "Dept"]].reset_index(drop=True)


@pytest.mark.parametrize(("interval", "name"), [("wilson", "wilson"), ("clopper_pearson", "exact")])
def test_shares_admitted_by_department(interval, name):
    people = admissions()
    codes = pd.DataFrame({"admit": (people["Admit"] == "Admitted").map({True: 3, False: 1})})
    table = top_two_box(codes, (1, 2, 3), by=people["Dept"], interval=interval)
    for _, row in table.iterrows():
        same(row[BOUNDS].to_numpy(float), f"UCBAdmissions {name} {row['Dept']}")


def test_shares_of_all_ticks_of_schools(public_data):
    schools = public_data("apiclus1")
    table = multi_response_shares(schools[["sch.wide", "comp.imp", "awards"]] == "Yes", "responses")
    for _, row in table.iterrows():
        same(row[BOUNDS].to_numpy(float), f"apiclus1 ticks {row['option']}")


def gap_is_that_of_r(a, b, name):
    table = difference(pd.DataFrame({"x": np.asarray(a)}), pd.DataFrame({"x": np.asarray(b)})).set_index(v.MEASURE)
    same(table.loc[v.DIFFERENCE, BOUNDS].to_numpy(float), name)
    each(table.loc[[v.P_VALUE, v.COHENS_D, v.HEDGES_G], v.ESTIMATE], f"{name} effects")


def test_differences_of_means(public_data):
    chicks, wool, sleep = data("chickwts"), data("warpbreaks"), data("sleep")
    weight = chicks.set_index("feed")["weight"]
    gap_is_that_of_r(weight["casein"], weight["horsebean"], "chickwts difference")
    breaks = wool.set_index("wool")["breaks"]
    gap_is_that_of_r(breaks["A"], breaks["B"], "warpbreaks difference")
    extra = sleep.set_index("group")["extra"]
    gap_is_that_of_r(extra[2], extra[1], "sleep difference")
    schools = public_data("apiclus1").set_index("sch.wide")["api00"]
    gap_is_that_of_r(schools["Yes"], schools["No"], "apiclus1 difference")


def shares_are_those_of_r(a, b, name):
    table = difference(pd.DataFrame({"x": np.asarray(a)}), pd.DataFrame({"x": np.asarray(b)})).set_index(v.MEASURE)
    for measure in (v.DIFFERENCE, v.RATIO):
        same(table.loc[measure, BOUNDS].to_numpy(float), f"{name} {measure}")
    same(table.loc[v.P_VALUE, v.ESTIMATE], f"{name} p")
    same(table.loc[v.COHENS_H, v.ESTIMATE], f"{name} h")
    return table.loc[v.P_VALUE, v.OPTION]


@pytest.mark.parametrize("dept", list("ABCDEF"))
def test_differences_of_shares_admitted(dept):
    people = admissions()
    here = people[people["Dept"] == dept].assign(yes=lambda rows: rows["Admit"] == "Admitted").set_index("Gender")
    method = shares_are_those_of_r(here.loc["Female", "yes"], here.loc["Male", "yes"], f"UCBAdmissions {dept}")
    assert method == "chi_square"


def test_differences_of_shares_exact_where_few():
    births = data("infert").assign(some=lambda rows: rows["spontaneous"] > 0).set_index("case")
    shares_are_those_of_r(births.loc[1, "some"], births.loc[0, "some"], "infert spontaneous")
    few = births[births["education"] == "0-5yrs"]
    assert shares_are_those_of_r(few.loc[1, "some"], few.loc[0, "some"], "infert few") == "fisher_exact"


def association(rows, columns):
    tests = cross_tabulation(rows, columns).set_index(v.MEASURE)
    return tests.loc[v.P_VALUE, v.OPTION], tests.loc[[v.P_VALUE, v.CRAMERS_V], v.ESTIMATE]


def test_cross_tabulations():
    people, births = admissions(), data("infert")
    method, found = association(people["Admit"], people["Dept"])
    assert method == "chi_square"
    each(found, "UCBAdmissions crossed")
    method, found = association(births["case"], births["education"] == "0-5yrs")
    assert method == "fisher_exact"
    each(found, "infert two by two")
    drawn = "fisher_monte_carlo"
    cases = data("esoph")
    cases = cases.loc[cases.index.repeat(cases["ncases"].astype(int))].reset_index(drop=True)
    middle = cases[cases["agegp"].isin(["35-44", "45-54"])]
    for rows, columns, name in (
        (births["education"], births["induced"], "infert crossed"),
        (cases["alcgp"], cases["tobgp"], "esoph drinking"),
        (middle["agegp"], middle["tobgp"], "esoph crossed"),
    ):
        method, found = association(rows, columns)
        assert method == drawn
        assert found.iloc[0] == pytest.approx(RECORDED[name][0], abs=0.015)
        assert found.iloc[1] == pytest.approx(RECORDED[name][1], rel=1e-6)


def test_corrections():
    people = admissions()
    tests = pd.concat(
        [cross_tabulation(part["Admit"], part["Gender"]) for _, part in people.groupby("Dept")], ignore_index=True
    )
    for method, measure, name in (("holm", v.P_VALUE_HOLM, "holm"), ("benjamini_hochberg", v.P_VALUE_BH, "hochberg")):
        table = correct(tests, method)
        each(table.loc[table[v.MEASURE] == measure, v.ESTIMATE], f"UCBAdmissions {name}")


def moved_is_that_of_r(before, after, name):
    ids = np.arange(len(before))
    waves = [pd.DataFrame({"id": ids, "x": np.asarray(wave)}) for wave in (before, after)]
    table = change(waves[0], waves[1].iloc[::-1], linked_by="id")
    same(table.loc[0, BOUNDS].to_numpy(float), name)
    assert table.loc[0, "sd"] == pytest.approx(RECORDED[name][3], rel=1e-6)
    each(table.loc[1:3, v.ESTIMATE], f"{name} tests")


def test_changes_of_the_same_people(public_data):
    extra = data("sleep").set_index("group")["extra"]
    moved_is_that_of_r(extra[1], extra[2], "sleep change")
    attitude = data("attitude")
    moved_is_that_of_r(attitude["raises"], attitude["rating"], "attitude change")
    schools = public_data("apiclus1")
    moved_is_that_of_r(schools["api99"], schools["api00"], "apiclus1 change")


def test_changed_shares_of_the_same_people(public_data):
    schools = public_data("apiclus1")
    waves = [pd.DataFrame({"id": schools["snum"], "x": schools[name] == "Yes"}) for name in ("comp.imp", "sch.wide")]
    table = change(*waves, linked_by="id")
    same(table.loc[0, BOUNDS].to_numpy(float), "apiclus1 gained")
    same(table.loc[1, v.ESTIMATE], "apiclus1 mcnemar")
