"""Results by group: what is hidden can't be worked out from all that is shown, and no more is hidden than needed."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.errors import UsageError
from evalkit.schemas.tables import FIGURES

PATIENT = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
SMALLEST = 5
GROUPS = {"race": ("a", "b", "c"), "tongue": ("en", "es")}
NUMBERS = [name for name in FIGURES if name != v.NOTE]


def rows(people, measure=v.SHARE, item="x"):
    """Give one row for each (unit, by, group) and its number of people."""
    about = {v.INSTRUMENT: "i", v.WAVE: "w", v.MEASURE: measure, v.ITEM: item, v.OPTION: "", v.SD: None, v.NOTE: ""}
    figures = {v.ESTIMATE: 0.5, v.LOWER: 0.2, v.UPPER: 0.8, v.STANDARD_ERROR: 0.1}
    return pd.DataFrame(
        [
            about | figures | {v.UNIT: unit, v.BY: by, v.GROUP: group, v.COUNT: n // 2, v.N: n, v.PEOPLE: n}
            | {v.ESTIMATE_ID: f"{item}/{measure}/{unit}/{by}={group}"}
            for (unit, by, group), n in people.items()
        ]
    )  # fmt: skip


def released(people, kinds=None):
    """Protect one table and tell which of its rows are hidden."""
    table = protect(rows(people), SMALLEST, kinds)
    return dict(zip(people, table[v.RELEASE] == v.HIDDEN, strict=True))


def by_race(units, whole=None):
    """Give the people of units by race, and of the whole, from the groups of each unit."""
    people = {}
    for unit, groups in units.items():
        people[unit, "", ""] = sum(groups.values())
        people |= {(unit, "race", name): n for name, n in groups.items() if name}
    for name in whole or dict.fromkeys(name for groups in units.values() for name in groups if name):
        people["all", "race", name] = sum(groups.get(name, 0) for groups in units.values())
    people["all", "", ""] = sum(people[unit, "", ""] for unit in units)
    return people


def hidden_of(people, kinds=None):
    return {(unit, group) for (unit, _, group), hidden in released(people, kinds).items() if hidden}


def test_a_small_group_takes_the_next_smallest_of_its_unit_and_of_its_group_along():
    units = {"A": {"a": 60, "b": 20, "c": 3}, "B": {"a": 70, "b": 22, "c": 8}, "C": {"a": 80, "b": 30, "c": 9}}
    assert hidden_of(by_race(units)) == {("A", "c"), ("A", "b"), ("B", "c"), ("B", "b")}


def test_where_all_groups_are_large_all_are_shown():
    units = {"A": {"a": 60, "b": 20}, "B": {"a": 70, "b": 22}}
    assert hidden_of(by_race(units)) == set()


@pytest.mark.parametrize(
    ("gave_none", "hidden"), [(0, set()), (2, {("A", "b"), ("C", "b")}), (SMALLEST, set()), (9, set())]
)
def test_few_who_gave_no_group_are_not_left_alone(gave_none, hidden):
    units = {"A": {"a": 60, "b": 20, "": gave_none}, "B": {"a": 70, "b": 22}, "C": {"a": 70, "b": 23}}
    if gave_none:
        # So many in the other units gave none that the whole of these is no few.
        units["C"] |= {"": 30}
    assert hidden_of(by_race(units)) == hidden


def test_a_hidden_unit_is_hidden_in_all_groups():
    units = {"A": {"a": 4}, "B": {"a": 10, "b": 9}, "C": {"a": 40, "b": 60}, "D": {"a": 60, "b": 80}}
    hidden = hidden_of(by_race(units))
    assert {("A", ""), ("A", "a"), ("B", ""), ("B", "a"), ("B", "b")} <= hidden
    assert not {(unit, "") for unit in ("C", "D", "all")} & hidden


def test_a_kind_with_one_hidden_unit_is_not_shown_beside_its_other_units():
    people = {("A", "", ""): 4, ("B", "", ""): 20, ("C", "", ""): 6, ("D", "", ""): 60, ("E", "", ""): 50}
    people |= {("all", v.UNIT_KIND, "rural"): 24, ("all", v.UNIT_KIND, "urban"): 116, ("all", "", ""): 140}
    kinds = {"A": "rural", "B": "rural", "C": "urban", "D": "urban", "E": "urban"}
    hidden = {unit + group for (unit, _, group), is_hidden in released(people, kinds).items() if is_hidden}
    # C goes with A, as before; then B with A in their kind, and E with C.
    assert hidden == {"A", "B", "C", "E"}


def test_what_is_hidden_of_need_is_hidden_of_what_follows_from_it():
    units = {"A": {"a": 60, "b": 20}, "B": {"a": 70, "b": 22}, "C": {"a": 90, "b": 25}}
    in_need = {"A": {"a": 30, "b": 3}, "B": {"a": 40, "b": 12}, "C": {"a": 50, "b": 14}}
    tables = {v.NEED: units, v.UNMET_NEED: units, v.DIFFICULTY: in_need, v.BARRIER: in_need}
    table = protect(pd.concat([rows(by_race(people), measure) for measure, people in tables.items()]), SMALLEST)
    hidden = table[table[v.RELEASE] == v.HIDDEN].groupby(v.MEASURE)[[v.UNIT, v.GROUP]]
    hidden = {measure: set(part.itertuples(index=False, name=None)) for measure, part in hidden}
    # Need less those without it, of whom unmet need tells, would be the three of A.
    assert v.NEED not in hidden
    assert hidden[v.DIFFICULTY] == {("A", "a"), ("A", "b"), ("B", "a"), ("B", "b")}
    assert hidden[v.UNMET_NEED] == hidden[v.BARRIER] == hidden[v.DIFFICULTY]


def test_a_hidden_row_keeps_what_it_is_about_and_nothing_else():
    units = {"A": {"a": 60, "b": 20, "c": 3}, "B": {"a": 70, "b": 22, "c": 8}, "C": {"a": 80, "b": 30, "c": 9}}
    table = protect(rows(by_race(units)), SMALLEST)
    hidden = table[table[v.RELEASE] == v.HIDDEN]
    assert len(hidden) == 4
    assert hidden[[*NUMBERS, v.STANDARD_ERROR]].isna().all(axis=None)
    assert set(hidden[v.BY]) == {"race"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("all", "unit_kind", "rural"), "no kind is given for A"),
        (("all", "race+tongue+age", "a+en+old"), "more than two groupings"),
        (("A", "race+tongue", "a+en"), "of the whole alone"),
    ],
)
def test_what_can_not_be_protected_is_refused(row, said):
    with pytest.raises(UsageError, match=said):
        protect(rows({("all", "", ""): 40, ("A", "", ""): 40, row: 20}), SMALLEST)


def test_rows_held_against_others_are_refused():
    with pytest.raises(UsageError, match="made after protection"):
        protect(rows({("A", "race", "a"): 40}).assign(**{v.AGAINST: "b"}), SMALLEST)


@st.composite
def respondents(draw):
    """Draw people of 2 to 9 units (-1: none) by race and tongue (-1: not given), and the kind of each unit or none."""
    units = draw(st.integers(2, 9))
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    size = draw(st.sampled_from([8, 30, 90]))
    number = random.poisson(random.gamma(2, size / 2, units)) + 1
    unit = np.repeat(np.arange(units), number)
    total, none = len(unit), draw(st.sampled_from([0, 0.05, 0.3]))
    unit = np.where(random.random(total) < draw(st.sampled_from([0, 0.05, 0.2])), -1, unit)
    race = np.where(random.random(total) < none, -1, random.choice(3, total, p=[0.7, 0.2, 0.1]))
    tongue = np.where(random.random(total) < none, -1, random.random(total) < 0.3)
    kinds = [int(kind) for kind in random.integers(0, 2, units)] if draw(st.booleans()) else []
    return pd.DataFrame({"unit": unit, "race": race, "tongue": tongue}), kinds


class Published:
    """All rows of a table of respondents, each as a sum over the combinations of unit, race and tongue."""

    def __init__(self, people, kinds):
        units = max(people["unit"].max() + 1, len(kinds))
        combined = list(itertools.product(range(-1, units), range(-1, 3), range(-1, 2)))
        base = pd.DataFrame(combined, columns=["unit", "race", "tongue"])
        self.true = np.array([(people == list(one)).all(axis=1).sum() for one in combined], dtype=float)
        self.sums = {}
        for race, tongue in itertools.product([None, 0, 1, 2], [None, 0, 1]):
            told = [("race", "abc", race), ("tongue", ("en", "es"), tongue)]
            told = [(name, labels[at], at) for name, labels, at in told if at is not None]
            by, group = "+".join(name for name, _, _ in told), "+".join(label for _, label, _ in told)
            chosen = np.all([base[name] == at for name, _, at in told] + [base["unit"] > -2], axis=0)
            self.sums["all", by, group] = chosen
            if len(told) < 2:
                for unit in range(units):
                    self.sums[f"u{unit}", by, group] = chosen & (base["unit"] == unit).to_numpy()
                for kind in sorted(set(kinds)):
                    within = np.array([unit >= 0 and kinds[unit] == kind for unit in base["unit"]])
                    key = ("all", f"unit_kind+{by}".strip("+"), f"k{kind}+{group}".strip("+"))
                    self.sums[key] = chosen & within
        self.kinds = {f"u{unit}": f"k{kind}" for unit, kind in enumerate(kinds)}
        self.left = [
            ((base["unit"] == unit) & (base[name] == -1)).to_numpy() for unit in range(units) for name in GROUPS
        ]
        self.left += [((base["unit"] == -1) & (base[name] == at)).to_numpy()
                      for name, groups in GROUPS.items() for at in range(len(groups))]  # fmt: skip
        self.people = {key: int(self.true @ chosen) for key, chosen in self.sums.items()}
        hidden = released(self.people, self.kinds)
        self.hidden = {key for key, is_hidden in hidden.items() if is_hidden}
        self.shown = np.array([self.sums[key] for key in self.sums if key not in self.hidden], dtype=float)

    def not_to_be_found(self):
        """Give the sums that are hidden, of units and groups that have people, and what is left of few people."""
        hidden = [self.sums[key] for key in self.hidden if self.people[key]]
        return hidden + [chosen for chosen in self.left if 0 < self.true @ chosen < SMALLEST]


@PATIENT
@given(drawn=respondents())
def test_no_hidden_number_follows_from_all_shown_rows_together(drawn):
    told = Published(*drawn)
    if not len(told.shown):
        return
    # An attacker who knows besides of which hidden groups there is nobody.
    empty = np.any([told.sums[key] for key, n in told.people.items() if n == 0] or [told.true < 0], axis=0)
    _, size, ways = np.linalg.svd(told.shown[:, ~empty])
    free = ways[(size > 1e-9).sum() :]
    for chosen in told.not_to_be_found():
        assert np.abs(free @ chosen[~empty]).max(initial=0) > 1e-8


@settings(PATIENT, max_examples=10)
@given(drawn=respondents())
def test_nor_does_it_follow_when_no_number_of_people_is_negative(drawn):
    told = Published(*drawn)
    for chosen in [told.sums[key] for key in told.hidden if told.people[key]] if len(told.shown) else []:
        known = {"A_eq": told.shown, "b_eq": told.shown @ told.true}
        ends = [sign * linprog(sign * chosen, **known).fun for sign in (1.0, -1.0)]
        assert ends[1] - ends[0] > 1e-6


@PATIENT
@given(drawn=respondents())
def test_no_line_tells_of_one_hidden_group_or_of_too_few_people(drawn):
    told = Published(*drawn)
    assert all(told.people[key] >= SMALLEST for key in told.people if key not in told.hidden)
    for (unit, by, group), people in told.people.items():
        if (unit, by, group) in told.hidden:
            continue
        for lines in _lines_of(told, unit, by, group):
            hidden = [told.people[key] for key in lines if key in told.hidden and told.people[key]]
            left = people - sum(told.people[key] for key in lines)
            if hidden:
                assert sum(hidden) + left >= SMALLEST
                assert len(hidden) + (left > 0) >= 2


def _lines_of(told, unit, by, group):
    """Give the rows that add up to a row, in each way there is, but for what is left."""
    if by == "":
        yield from ([(unit, name, one) for one in groups] for name, groups in GROUPS.items())
    if unit == "all" and v.UNIT_KIND not in by and v.PAIR_JOINT not in by:
        yield [key for key in told.people if key[0] != "all" and key[1:] == (by, group)]
        for other in set(GROUPS) - {by} if by else ():
            pair = [(one, name) for name in GROUPS for one in ([group] if name == by else GROUPS[name])]
            keys = itertools.product(*[[one for one, name in pair if name == wanted] for wanted in GROUPS])
            yield [("all", "race+tongue", "+".join(key)) for key in keys if other]
    if by == v.UNIT_KIND:
        yield [(one, "", "") for one, kind in told.kinds.items() if kind == group]
        yield from (
            [("all", f"unit_kind+{name}", f"{group}+{one}") for one in groups] for name, groups in GROUPS.items()
        )


def test_most_of_a_large_table_stays_shown():
    random = np.random.default_rng(3)
    people = {}
    units = {f"C{at}": random.multinomial(size, [0.55, 0.25, 0.12, 0.05, 0.03])
             for at, size in enumerate(random.integers(40, 900, 60))}  # fmt: skip
    people = by_race(
        {unit: dict(zip("abcd", groups, strict=False)) | {"": groups[4]} for unit, groups in units.items()}
    )
    hidden = released(people)
    large = [key for key, n in people.items() if n >= SMALLEST]
    assert np.mean([hidden[key] for key in large]) < 0.08
    assert not any(hidden[key] for key in people if key[0] == "all" or key[1] == "")
