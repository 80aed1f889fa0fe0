"""Many groupings in one pass say what each says alone, of the whole and of each unit, with a design and without."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.design import survey_design
from evalkit.metrics.design_pool import pool_designs
from evalkit.metrics.service_groups import service_estimates
from evalkit.metrics.services import service_needs

KEYS = [v.UNIT, v.BY, v.GROUP, v.MEASURE, v.ITEM, v.OPTION]
FIGURES = [v.ESTIMATE, v.LOWER, v.UPPER, v.COUNT, v.N, v.PEOPLE, v.NOTE, v.QUALITY]
DESIGN = [v.STANDARD_ERROR, v.EFFECTIVE_N, v.DESIGN_EFFECT]
SEEDS = st.integers(0, 10**6)
SOME = settings(deadline=None, max_examples=6)


class Sample:
    """Random answers to two services, groups, units of two kinds, and how respondents were drawn."""

    def __init__(self, seed, size=120):
        dice = np.random.default_rng(seed)

        def yes(chance):
            return pd.array(dice.choice([True, False, None], size, p=[chance, 0.9 - chance, 0.1]), dtype="boolean")

        names = ["food", "housing"]
        self.need = pd.DataFrame({name: yes(0.6) for name in names})
        self.difficulty = pd.DataFrame({name: yes(0.5) for name in names})
        self.barriers = {"food": pd.DataFrame({"cost": yes(0.4), "far": yes(0.3)})}
        groups = {"race": ["a", "b", None], "language": ["en", "es"]}
        self.groupings = pd.DataFrame({name: dice.choice(labels, size) for name, labels in groups.items()})
        self.unit = pd.Series(dice.choice(["c1", "c2", "c3"], size), name="county")
        self.kind = self.unit.map({"c1": "rural", "c2": "rural", "c3": "urban"})
        self.weights = pd.Series(dice.uniform(0.5, 3, size))
        self.clusters = self.unit + pd.Series(dice.integers(0, 9, size)).astype("str")

    def answers(self, rows=slice(None)):
        barriers = {name: table.loc[rows] for name, table in self.barriers.items()}
        return self.need.loc[rows], self.difficulty.loc[rows], barriers

    def design(self, rows=slice(None), factor=1.0):
        table = pd.DataFrame({"w": self.weights * factor, "s": self.unit, "c": self.clusters}).loc[rows]
        return survey_design(table, weights="w", strata="s", clusters="c")

    def estimates(self, design=None):
        groups = {"groupings": self.groupings, "unit": self.unit, "unit_kind": self.kind}
        return service_estimates(*self.answers(), **groups, design=design)

    def columns(self, by):
        known = self.groupings.assign(**{v.UNIT_KIND: self.kind})
        return known[by.split(v.PAIR_JOINT)] if by else known[[]]


def same(one, other, columns=FIGURES):
    one, other = (table[columns].reset_index(drop=True) for table in (one, other))
    pd.testing.assert_frame_equal(one, other, check_dtype=False, check_categorical=False)


def some_groups(sample, table, seed):
    """Give eight groups of units with their rows, and who is in them."""
    groups = list(table.groupby([v.UNIT, v.BY, v.GROUP], observed=True, sort=False))
    for place in np.random.default_rng(seed).choice(len(groups), 8):
        (unit, by, group), rows = groups[place]
        inside = sample.columns(by).fillna("nobody").agg(v.PAIR_JOINT.join, axis="columns") == group if by else True
        yield rows, (sample.unit == unit) & inside if unit != v.WHOLE else pd.Series(inside, sample.unit.index)


@SOME
@given(seed=SEEDS)
def test_each_group_has_the_rows_of_its_people_alone(seed):
    sample = Sample(seed)
    for rows, inside in some_groups(sample, sample.estimates(), seed):
        alone = service_needs(*sample.answers(inside))
        same(rows, alone[alone[v.N].gt(0).to_numpy() | (rows[v.BY].iloc[0] == "")])
        assert rows[DESIGN].isna().all(axis=None)


@SOME
@given(seed=SEEDS)
def test_with_a_design_each_group_is_a_domain_of_all_respondents(seed):
    sample = Sample(seed)
    design = sample.design()
    for rows, inside in some_groups(sample, sample.estimates(design), seed):
        side = inside.map({True: "in", False: "out"}).rename("side")
        domain = service_needs(*sample.answers(), by=side, design=design)
        expected = domain[(domain["side"] == "in") & (domain[v.N].gt(0) | (rows[v.BY].iloc[0] == ""))]
        same(rows, expected, FIGURES + DESIGN)


def test_every_grouping_is_there():
    table = Sample(1).estimates()
    alone = ["", "race", "language"]
    kinds = ["unit_kind", "race+language", "unit_kind+race", "unit_kind+language"]
    assert sorted(table.loc[table[v.UNIT] == v.WHOLE, v.BY].unique()) == sorted(alone + kinds)
    for unit in ("c1", "c2", "c3"):
        assert sorted(table.loc[table[v.UNIT] == unit, v.BY].unique()) == sorted(alone)
    assert not table.duplicated(KEYS).any()


@SOME
@given(seed=SEEDS, factor=st.floats(0.01, 1000))
def test_weights_times_a_constant_change_nothing(seed, factor):
    sample = Sample(seed)
    one, other = (sample.estimates(sample.design(factor=by)) for by in (1.0, factor))
    same(one, other, KEYS + FIGURES + DESIGN)


@SOME
@given(seed=SEEDS)
def test_the_order_of_respondents_does_not_matter(seed):
    sample = Sample(seed)
    before = sample.estimates(sample.design())
    order = np.random.default_rng(seed).permutation(len(sample.need))
    for name in ("need", "difficulty", "groupings", "unit", "kind", "weights", "clusters"):
        setattr(sample, name, getattr(sample, name).iloc[order])
    sample.barriers = {name: table.iloc[order] for name, table in sample.barriers.items()}
    same(before, sample.estimates(sample.design()), KEYS + FIGURES + DESIGN)


@SOME
@given(seed=SEEDS)
def test_weights_of_one_are_no_weights(seed):
    sample = Sample(seed)
    pooled = survey_design(pd.DataFrame({"unit": sample.unit, "w": 1.0}), weights="w", strata="unit")
    same(sample.estimates(pooled), sample.estimates(), KEYS + FIGURES)
    design = service_needs(*sample.answers(), design=survey_design(sample.need))
    plain = service_needs(*sample.answers())
    same(design, plain, [v.ESTIMATE, v.COUNT, v.N])
    expected = np.sqrt(plain[v.ESTIMATE] * (1 - plain[v.ESTIMATE]) / (plain[v.N] - 1))
    whole = len(sample.need)
    # R counts those outside the base as zeros of the whole sample, hence its n / (n - 1).
    expected *= np.sqrt((plain[v.N] - 1) / plain[v.N] * whole / (whole - 1))
    assert design[v.STANDARD_ERROR].to_numpy(float) == pytest.approx(expected.to_numpy(float), rel=1e-9)


@SOME
@given(seed=SEEDS)
def test_shares_of_a_partition_weighted_by_its_base_add_up_to_the_whole(seed):
    sample = Sample(seed)
    sample.weights = sample.weights.round(0) + 1
    for design in (None, sample.design()):
        table = sample.estimates(design)
        table = table[(table[v.UNIT] == v.WHOLE) & (table[v.MEASURE] == v.NEED) & (table[v.ITEM] == "food")]
        inside = sample.need["food"].notna()
        weights = (sample.weights if design else sample.weights * 0 + 1)[inside]
        base = weights.groupby(sample.groupings.loc[inside, "language"]).sum()
        parts = table[table[v.BY] == "language"].set_index(v.GROUP)[v.ESTIMATE]
        parts.index = parts.index.astype("str")
        whole = table.loc[table[v.BY] == "", v.ESTIMATE].item()
        assert (parts * base).sum() / base.sum() == pytest.approx(whole)


def test_units_that_are_not_designed_stay_plain_beside_one_that_is():
    sample = Sample(3)
    design = pool_designs({"c1": sample.design(sample.unit == "c1")}, sample.unit)
    table, plain = sample.estimates(design), sample.estimates()
    for unit in ("c2", "c3"):
        same(table[table[v.UNIT] == unit], plain[plain[v.UNIT] == unit], KEYS + FIGURES)
    designed = table[(table[v.UNIT].isin(["c1", v.WHOLE])) & (table[v.BY] == "")]
    assert designed[v.STANDARD_ERROR].notna().all()
    rows = sample.unit == "c1"
    alone = service_needs(*sample.answers(rows), design=sample.design(rows))
    same(designed[designed[v.UNIT] == "c1"], alone, FIGURES + DESIGN)


@pytest.mark.parametrize("answer", [True, False, None])
@pytest.mark.parametrize("size", [0, 1, 4])
def test_nobody_one_respondent_and_all_alike(answer, size):
    column = pd.DataFrame({"food": pd.array([answer] * size, dtype="boolean")})
    unit = pd.Series(["c1"] * size, dtype="str")
    table = pd.DataFrame({"w": np.arange(size) + 1.0, "unit": unit})
    for design in (None, survey_design(table, weights="w", strata="unit")):
        found = service_estimates(column, column, groupings=pd.DataFrame({"g": unit}), unit=unit, design=design)
        need = found[(found[v.MEASURE] == v.NEED) & (found[v.BY] == "")]
        n = 0 if answer is None else size
        assert need[v.N].tolist() == [n] * (1 + (size > 0))
        assert need[v.COUNT].tolist() == [n * bool(answer)] * len(need)
        assert (need[v.NOTE] == v.NOTE_NOBODY).all() == (n == 0)
        assert need[v.ESTIMATE].isna().all() == (n == 0)
        assert set(found.loc[found[v.N] > 0, v.QUALITY]) <= {v.QUALITY_FEW}


def test_a_category_that_nobody_is_in_has_a_unit_of_its_own_and_no_group():
    need = pd.DataFrame({"food": [True, False]})
    unit = pd.Series(pd.Categorical(["c1", "c1"], ["c1", "c2"]))
    groups = pd.DataFrame({"g": pd.Categorical(["x", "x"], ["x", "y"])})
    found = service_estimates(need, need, groupings=groups, unit=unit)
    needs = found[found[v.MEASURE] == v.NEED]
    assert needs[[v.UNIT, v.GROUP, v.N]].astype(object).to_numpy().tolist() == [
        ["all", "", 2], ["all", "x", 2], ["c1", "", 2], ["c2", "", 0], ["c1", "x", 2]
    ]  # fmt: skip


def test_no_services_give_no_rows():
    nothing = pd.DataFrame(index=range(3))
    found = service_estimates(nothing, nothing, unit=pd.Series(["a", "a", "b"]))
    assert len(found) == 0
    assert set(KEYS + FIGURES + DESIGN) <= set(found.columns)


def test_what_does_not_fit_is_refused():
    sample = Sample(5)
    with pytest.raises(UsageError, match="same name"):
        service_estimates(*sample.answers(), groupings=sample.columns("unit_kind"), unit_kind=sample.kind)
    with pytest.raises(UsageError, match="not of the same rows"):
        service_estimates(*sample.answers(), unit=sample.unit.iloc[:5])
    with pytest.raises(UsageError, match="other respondents"):
        service_estimates(*sample.answers(), design=survey_design(sample.need.iloc[:5]))
