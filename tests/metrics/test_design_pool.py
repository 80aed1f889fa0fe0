"""Designs of several units as one: each unit keeps its own, and others are as if drawn at random."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._groups import groups_of
from evalkit.metrics.design import survey_design
from evalkit.metrics.design_pool import designed_in, pool_designs
from evalkit.metrics.raking import rake
from evalkit.metrics.weighted import weighted_means, weighted_shares

COLUMNS = [v.ESTIMATE, v.LOWER, v.UPPER, v.N, v.STANDARD_ERROR, v.EFFECTIVE_N, v.QUALITY]


def people(seed, size=90):
    dice = np.random.default_rng(seed)
    table = pd.DataFrame({"unit": dice.choice(["a", "b", None], size), "w": dice.uniform(0.5, 3, size)})
    table["stratum"] = dice.choice(["north", "south"], size)
    table["cluster"] = table["stratum"] + pd.Series(dice.integers(0, 5, size)).astype("str")
    table["sex"], table["age"] = dice.choice(["f", "m"], size), dice.choice(["young", "old"], size)
    table["yes"] = dice.choice([0.0, 1.0, np.nan], size, p=[0.5, 0.4, 0.1])
    return table


def raked(part):
    base = survey_design(part, weights="w", strata="stratum", clusters="cluster")
    return rake(base, part, {"sex": {"f": 60, "m": 40}, "age": {"young": 30, "old": 70}}).design


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_each_unit_is_estimated_as_from_its_own_design(seed):
    table = people(seed)
    part, other = table[table["unit"] == "a"], table[table["unit"] == "b"]
    first, second = raked(part), survey_design(other, strata="stratum", clusters="cluster")
    pooled = pool_designs({"a": first, "b": second}, table["unit"])
    found = weighted_shares(table[["yes"]], pooled, by=table["unit"]).set_index("unit")
    for name, rows, design in (("a", part, first), ("b", other, second)):
        alone = weighted_shares(rows[["yes"]], design)
        pd.testing.assert_frame_equal(found.loc[[name], COLUMNS].reset_index(drop=True), alone[COLUMNS])


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_the_variance_of_the_whole_is_that_of_its_units(seed):
    table = people(seed).dropna().reset_index(drop=True)
    rows = {name: table[table["unit"] == name] for name in "ab"}
    designs = {name: raked(part) for name, part in rows.items()}
    whole = weighted_means(table[["yes"]], pool_designs(designs, table["unit"])).loc[0]
    # Two raked samples of their own: the whole is their mean, weighted by their people.
    alone = [weighted_means(rows[name][["yes"]], designs[name]).loc[0] for name in "ab"]
    share = np.array([len(rows[name]) for name in "ab"]) / len(table)
    estimate = sum(part * one["estimate"] for part, one in zip(share, alone, strict=True))
    assert whole["estimate"] == pytest.approx(estimate)
    off = table["yes"] - whole["estimate"]
    spread = [
        weighted_means(off[rows[name].index].to_frame("y"), designs[name]).loc[0, v.STANDARD_ERROR] for name in "ab"
    ]
    assert whole[v.STANDARD_ERROR] == pytest.approx(np.sqrt(((share * spread) ** 2).sum()), rel=1e-6)


def test_who_has_no_design_weighs_one_and_each_unit_counts_by_its_people():
    table = people(4)
    rows = (table["unit"] == "a").to_numpy()
    pooled = pool_designs({"a": survey_design(table[rows], weights="w")}, table["unit"])
    assert pooled.weights[rows].sum() == pytest.approx(rows.sum())
    assert (pooled.weights[~rows] == 1).all()
    assert pooled.clusters_in.sum() == len(table)
    assert len(pooled.clusters_in) == 3
    groups = groups_of(table["unit"], table)
    assert designed_in(pooled, groups).tolist() == [True, False]


@pytest.mark.parametrize(
    ("columns", "how", "designed"),
    [
        ({"w": [2.0, 2, 7, 7]}, {"weights": "w"}, [False, False]),
        ({"w": [2.0, 3, 7, 7]}, {"weights": "w"}, [True, False]),
        ({"s": list("xyzz")}, {"strata": "s"}, [True, False]),
        ({"c": list("uvww")}, {"clusters": "c"}, [False, True]),
        ({"s": list("aabb"), "N": [9, 9, 5, 5]}, {"strata": "s", "population": "N"}, [True, True]),
    ],
)
def test_units_are_designed_by_weights_strata_clusters_or_population(columns, how, designed):
    table = pd.DataFrame({"unit": list("aabb")} | columns)
    found = designed_in(survey_design(table, **how), groups_of(table["unit"], table))
    assert found.tolist() == designed


def test_a_design_of_other_respondents_is_refused():
    table = people(1)
    with pytest.raises(UsageError, match="The design of a is of other respondents"):
        pool_designs({"a": survey_design(table.iloc[:3])}, table["unit"])
