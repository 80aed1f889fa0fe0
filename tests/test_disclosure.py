import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.errors import UsageError
from evalkit.places import demo
from evalkit.schemas.tables import FIGURES, IDENTITY
from evalkit.store import read_published

PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
NUMBERS = [name for name in FIGURES if name != v.NOTE]
UNITS = ("A", "B", "C", "D", "E", v.UNIT_MISSING)


def rows(people, item="x", measure=v.MEAN, options=("",), wave="w"):
    """Give the estimates of one table; `people` of each unit, and the whole unless it is left out."""
    return [
        {
            v.ESTIMATE_ID: f"i/{wave}/{unit}/{measure}/{item}/{option}",
            v.INSTRUMENT: "i",
            v.WAVE: wave,
            v.UNIT: unit,
            v.MEASURE: measure,
            v.ITEM: item,
            v.OPTION: option,
            v.ESTIMATE: float(number) if number else None,
            v.LOWER: 1.0,
            v.UPPER: 4.0,
            v.SD: 0.5,
            v.COUNT: number,
            v.N: number,
            v.PEOPLE: number,
            v.NOTE: "" if number else v.NOTE_NOBODY,
        }
        for unit, number in people.items()
        for option in options
    ]


def with_whole(people):
    return {v.WHOLE: sum(people.values()), **people}


def hidden_units(people, smallest_n=5):
    published = protect(pd.DataFrame(rows(people)), smallest_n)
    return set(published.loc[published[v.RELEASE] == v.HIDDEN, v.UNIT])


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"A": 5, "B": 6}, set()),
        ({"A": 4, "B": 6, "C": 9}, {"A", "B"}),
        ({"A": 4, "B": 4, "C": 9}, {"A", "B"}),
        ({"A": 2, "B": 2, "C": 9, "D": 8}, {"A", "B", "D"}),
        ({"A": 4, "B": 6, "C": 6}, {"A", "B"}),
        ({"A": 0, "B": 6, "C": 9}, {"A"}),
        ({"A": 0, "B": 1, "C": 6, "D": 9}, {"A", "B", "C"}),
        ({"A": 4, "B": 6}, {"A", "B"}),
        ({"A": 4}, {"all", "A"}),
        ({"A": 2, "B": 2}, {"all", "A", "B"}),
        ({"A": 20}, set()),
        ({"A": 6, "B": 9, v.UNIT_MISSING: 8}, {"A"}),
        ({"A": 3, "B": 9, v.UNIT_MISSING: 2}, {"A"}),
        ({"A": 3, "B": 9, v.UNIT_MISSING: 1}, {"A", "B"}),
        ({v.UNIT_MISSING: 20}, set()),
    ],
)
def test_which_units_are_hidden(people, hidden):
    assert hidden_units(with_whole(people)) == hidden


def test_without_a_whole_there_is_nothing_to_subtract_from():
    assert hidden_units({"A": 4, "B": 6}) == {"A"}


def test_a_unit_too_small_for_the_fielding_is_hidden_where_it_would_be_large_enough():
    sizes, item = {"A": 4, "B": 6, "C": 9}, {"A": 4, "B": 6, "C": 0}
    published = protect(pd.DataFrame(rows(with_whole(sizes)) + rows(with_whole(item), "y")), 5)
    assert set(published.loc[published[v.RELEASE] == v.HIDDEN, v.UNIT]) == {"A", "B", "C"}
    assert published[published[v.UNIT] == "B"][v.RELEASE].tolist() == [v.HIDDEN, v.HIDDEN]


def test_a_whole_that_is_one_hidden_county_is_hidden():
    sizes, item = {"A": 4, "B": 6, "C": 9}, {"A": 0, "B": 6, "C": 0}
    published = protect(pd.DataFrame(rows(with_whole(sizes)) + rows(with_whole(item), "y")), 5)
    asked_of_one = published[published[v.ITEM] == "y"]
    assert (asked_of_one[v.RELEASE] == v.HIDDEN).all()


def test_waves_are_protected_each_for_itself():
    small, large = with_whole({"A": 4, "B": 6, "C": 9}), with_whole({"A": 8, "B": 6, "C": 9})
    published = protect(pd.DataFrame(rows(small, wave="1") + rows(large, wave="2")), 5)
    assert set(published.loc[published[v.RELEASE] == v.HIDDEN, v.WAVE]) == {"1"}


def test_an_index_of_any_kind_will_do():
    table = pd.DataFrame(rows(with_whole({"A": 4, "B": 6, "C": 9})))
    published = protect(table.set_axis([7] * len(table)), 5)
    pd.testing.assert_frame_equal(published, protect(table, 5))


@pytest.mark.parametrize("smallest_n", [1, 0, -3])
def test_one_person_is_always_a_person(smallest_n):
    with pytest.raises(UsageError, match="must be 2 or more"):
        protect(pd.DataFrame(rows({"A": 4})), smallest_n)


SIZES = st.dictionaries(st.sampled_from(UNITS), st.integers(0, 12), min_size=1)
TABLES = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(UNITS), st.integers(0, 12)), st.sampled_from([0, 12]), st.sampled_from([1, 3])
    ),
    max_size=4,
)


@st.composite
def estimates(draw):
    """A fielding: its sizes, items that some of these answered, and the actions of the counties."""
    sizes = draw(SIZES)
    table = rows(with_whole(sizes), v.RESPONDENTS, v.NUMBER)
    for at, (answered, others, options) in enumerate(draw(TABLES)):
        people = {unit: min(size, answered.get(unit, others)) for unit, size in sizes.items()}
        table += rows(with_whole(people), f"item{at}", v.SHARE, [str(option) for option in range(options)])
    actions = rows(with_whole(dict.fromkeys(sizes, 1)), "survey", v.NUMBER, wave="actions")
    table += [row | {v.PEOPLE: None} for row in actions if row[v.UNIT] != v.UNIT_MISSING]
    return pd.DataFrame(draw(st.permutations(table)))


@PATIENT
@given(estimates=estimates(), smallest_n=st.integers(2, 8))
def test_what_protection_promises(estimates, smallest_n):
    before = estimates.copy(deep=True)
    published = protect(estimates, smallest_n)

    pd.testing.assert_frame_equal(estimates, before)
    kept = estimates[estimates[v.UNIT] != v.UNIT_MISSING].reset_index(drop=True)
    pd.testing.assert_frame_equal(published[list(IDENTITY)], kept[list(IDENTITY)], check_dtype=False)

    hidden = published[v.RELEASE] == v.HIDDEN
    assert published.loc[hidden, NUMBERS].isna().all(axis=None)
    assert (published.loc[hidden, v.NOTE] == "").all()
    shown = published[~hidden]
    assert (shown[v.PEOPLE].dropna() >= smallest_n).all()

    pd.testing.assert_frame_equal(shown[list(FIGURES)], kept.loc[~hidden, list(FIGURES)], check_dtype=False)
    assert not hidden[kept[v.PEOPLE].isna()].any()

    truth = estimates.set_index(v.ESTIMATE_ID)[v.PEOPLE]
    seen = published.set_index(v.ESTIMATE_ID)[v.RELEASE] == v.SHOWN
    everywhere = _hidden_in(published[published[v.ITEM] == v.RESPONDENTS])
    for _, table in estimates[estimates[v.PEOPLE].notna()].groupby([v.ITEM, v.OPTION]):
        ids = table.set_index(v.UNIT)[v.ESTIMATE_ID]
        is_shown = {unit: bool(seen.get(one, False)) for unit, one in ids.items()}
        assert not any(is_shown[unit] for unit in everywhere if unit != v.WHOLE)
        peopled = [truth[one] for unit, one in ids.items() if not is_shown[unit] and truth[one] > 0 and unit != v.WHOLE]
        if is_shown[v.WHOLE] and peopled:
            nobody_has_a_county = {unit for unit, one in ids.items() if truth[one]} == {v.WHOLE, v.UNIT_MISSING}
            assert len(peopled) >= 2 or nobody_has_a_county
            assert sum(peopled) >= smallest_n


@PATIENT
@given(people=SIZES, smallest_n=st.integers(2, 8))
def test_options_and_measures_of_an_item_are_hidden_alike(people, smallest_n):
    table = rows(with_whole(people), "x", v.SHARE, ["1", "2"]) + rows(with_whole(people), "x", v.MEAN)
    published = protect(pd.DataFrame(table), smallest_n)
    assert (published.groupby(v.UNIT)[v.RELEASE].nunique() == 1).all()


def _hidden_in(table):
    return set(table.loc[table[v.RELEASE] == v.HIDDEN, v.UNIT])


def test_the_rule_that_hid_a_row_can_not_be_read_off():
    people = with_whole({"A": 2, "B": 3, "C": 7, "D": 9, "E": 9})
    table = pd.DataFrame(rows(people) + rows(with_whole({"A": 2, "B": 3, "C": 0, "D": 8, "E": 9}), "y"))
    published = protect(table, 6)
    hidden = published[published[v.RELEASE] == v.HIDDEN]
    assert set(hidden.loc[hidden[v.ITEM] == "x", v.UNIT]) == {"A", "B", "C"}
    assert set(hidden.loc[hidden[v.ITEM] == "y", v.UNIT]) == {"A", "B", "C", "D"}
    assert (hidden.drop(columns=[*IDENTITY]).nunique(dropna=False) == 1).all()


def test_an_attacker_with_the_published_demo_isolates_no_county():
    published = read_published(demo())
    figures = published.estimates.dropna(subset=[v.PEOPLE])
    surveyed = published.about.fieldings[0].units
    asked = published.estimates[published.estimates[v.INSTRUMENT] == "ci_foundation"]
    attacks = 0
    # Of the days each unit has its own; what is told of the whole alone has no shown county to subtract.
    asked = asked[~asked[v.MEASURE].isin([v.SO_FAR, v.BREAK_OFF, v.NONRESPONSE_KIND])]
    for (measure, item, option), table in asked.groupby([v.MEASURE, v.ITEM, v.OPTION]):
        people = table.set_index(v.UNIT)[v.PEOPLE]
        hidden = [unit for unit in surveyed if pd.isna(people[unit])]
        left = people[v.WHOLE] - people[[unit for unit in surveyed if unit not in hidden]].sum()
        assert len(hidden) >= 2, (measure, item, option)
        assert left >= published.about.smallest_n, (measure, item, option)
        attacks += 1
    assert attacks > 50
    # Where no group is shown, the index of their differences is of nobody and says nothing.
    of_nobody = (figures[v.PEOPLE] == 0) & figures[NUMBERS].drop(columns=[v.N, v.PEOPLE]).isna().all(axis=1)
    assert ((figures[v.PEOPLE] >= published.about.smallest_n) | of_nobody).all()
