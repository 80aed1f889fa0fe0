"""Groups held against each other, against base R and its survey; tests/oracle/disparities.R has the R lines."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.metrics.design import survey_design
from evalkit.metrics.disparities import disparities
from evalkit.metrics.disparity_summary import disparity_summary
from evalkit.metrics.share_change import share_changes
from evalkit.metrics.weighted import weighted_shares
from tests.metrics.service_shares import few, shares

ORACLE = Path(__file__).parents[1] / "oracle"
RECORDED = {name: part["value"].to_numpy() for name, part in pd.read_csv(ORACLE / "disparities.csv").groupby("name")}
FIGURES = [v.ESTIMATE, v.LOWER, v.UPPER, v.P_VALUE, v.P_VALUE_HOLM]
KIND = {v.DIFFERENCE: "reference", v.RATIO: "reference", v.DIFFERENCE_FROM_BEST: "best", v.RATIO_TO_BEST: "best"}


def admissions():
    table = pd.read_csv(ORACLE / "data" / "UCBAdmissions.csv").rename(columns={"Gender": v.ITEM, "Dept": v.GROUP})
    n = table.groupby([v.ITEM, v.GROUP])["Freq"].sum()
    yes = table[table["Admit"] == "Rejected"].set_index([v.ITEM, v.GROUP])["Freq"]
    return shares(pd.DataFrame({"yes": yes, "n": n}).reset_index())


def blood():
    table = pd.read_csv(ORACLE / "data" / "nhanes.csv").dropna(subset="HI_CHOL")
    found = table.groupby(["RIAGENDR", "race"])["HI_CHOL"].agg(["sum", "size"]).reset_index()
    return shares(found.set_axis([v.ITEM, v.GROUP, "yes", "n"], axis=1))


def services(wave=1):
    table = pd.read_csv(ORACLE / "data" / "service_groups.csv", dtype={v.WAVE: str})
    return shares(table if wave is None else table[table[v.WAVE] == str(wave)].reset_index(drop=True))


SOURCES = {"admissions": (admissions, "A"), "blood": (blood, "2"), "services": (services, "cedar")}


def same(row, name, expected):
    found = row[FIGURES[: len(expected)]].to_numpy(float)
    assert found[0] == pytest.approx(expected[0], rel=1e-6, abs=1e-12), name
    assert found[1:] == pytest.approx(expected[1:], rel=1e-4, abs=1e-12, nan_ok=True), name


@pytest.mark.parametrize("source", SOURCES)
def test_differences_and_ratios_are_those_of_r(source):
    rows, reference = SOURCES[source]
    found = disparities(rows(), {"kind": reference})
    compared = [name for name in RECORDED if name.startswith((f"{source} reference ", f"{source} best "))]
    assert len(found) == len(compared)
    for _, row in found.iterrows():
        kind = "difference" if row[v.MEASURE].startswith("difference") else "ratio"
        name = f"{source} {KIND[row[v.MEASURE]]} {row[v.ITEM]} {row[v.GROUP]} {kind}"
        same(row, name, RECORDED[name])


@pytest.mark.parametrize("source", SOURCES)
def test_summaries_are_those_of_r(source):
    rows, reference = SOURCES[source]
    chosen = disparity_summary(rows(), {"kind": reference}).set_index([v.MEASURE, v.ITEM])
    best = disparity_summary(rows()).set_index([v.MEASURE, v.ITEM])
    for item in chosen.index.get_level_values(v.ITEM).unique():
        variance = chosen.loc[(v.BETWEEN_GROUP_VARIANCE, item)]
        name = f"{source} {item} variance"
        same(variance, name, RECORDED[name])
        for table, kind in ((chosen, "reference"), (best, "best")):
            index, expected = table.loc[(v.INDEX_OF_DISPARITY, item)], RECORDED.get(f"{source} {item} index {kind}")
            if expected is None:
                assert (index[v.NOTE], index[v.AGAINST]) == (v.NOTE_AGAINST_ZERO, "ash")
                continue
            if index[v.NOTE] == v.NOTE_TOO_FEW:
                expected = np.array([expected[0], 0, expected[2]])
            same(index, f"{source} {item} index {kind}", np.maximum(expected, 0))


def test_changes_are_those_of_r():
    found = share_changes(services(None), ["1", "2"])
    assert len(found) == sum(name.startswith("change ") for name in RECORDED)
    for _, row in found.iterrows():
        name = f"change {row[v.ITEM]} {row[v.GROUP]}"
        same(row, name, RECORDED[name])
    assert (set(found[v.WAVE]), set(found[v.AGAINST]), set(found[v.OPTION])) == ({"2"}, {"1"}, {v.NEED})


def test_newcombes_own_example():
    row = disparities(few(("a", 56, 70), ("b", 48, 80)), {"kind": "b"}).loc[0]
    assert row[[v.LOWER, v.UPPER]].round(4).tolist() == [0.0524, 0.3339]
    assert row[v.N] == row[v.PEOPLE] == 150


def designed(table, answer, by, **how):
    table = table.dropna(subset=answer).reset_index(drop=True)
    found = weighted_shares(table[[answer]], survey_design(table, **how), by=table[by].astype(str).rename(v.GROUP))
    return found.assign(**{v.MEASURE: v.NEED, v.BY: by})


def schools(public_data):
    table = public_data("apiclus1")
    table["awarded"] = (table["awards"] == "Yes").astype(float)
    return designed(table, "awarded", "stype", weights="pw", population="fpc", clusters="dnum")


def residents(by):
    table = pd.read_csv(ORACLE / "data" / "nhanes.csv")
    table["psu"] = table["SDMVSTRA"].astype(str) + "-" + table["SDMVPSU"].astype(str)
    return designed(table, "HI_CHOL", by, weights="WTMEC2YR", strata="SDMVSTRA", clusters="psu")


def test_groups_within_the_same_clusters_are_not_independent(public_data):
    rows = {
        "schools": schools(public_data),
        "residents race": residents("race"),
        "residents sex": residents("RIAGENDR"),
    }
    apart = []
    for name, table in rows.items():
        errors = table.set_index(v.GROUP)[v.STANDARD_ERROR]
        for reference in errors.index:
            found = disparities(table, {table.loc[0, v.BY]: reference})
            for _, row in found[found[v.MEASURE] == v.DIFFERENCE].iterrows():
                expected = RECORDED.get(f"{name} {row[v.GROUP]} {reference}")
                if expected is None:
                    continue
                independent = np.hypot(errors[row[v.GROUP]], errors[reference])
                assert (row[v.ESTIMATE], independent) == pytest.approx((expected[0], expected[2]), rel=1e-4)
                apart.append((independent / expected[1], (row[v.UPPER] - row[v.LOWER]) / 2 / 1.96 / expected[1]))
    assert len(apart) == 10
    # What the docstring of disparities says: of the standard error, and of the width of the interval.
    assert np.min(apart, axis=0).round(2).tolist() == [0.92, 1.02]
    assert np.max(apart, axis=0).round(2).tolist() == [1.26, 1.39]
