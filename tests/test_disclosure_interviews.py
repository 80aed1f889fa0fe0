"""Interviews: few spoke in most counties, and what all of them spoke of would be what each of them spoke of."""

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.places import demo
from evalkit.store.published import read_published

HIDDEN = {f"County {at}": 1 for at in range(1, 7)}
"""Six counties where one person spoke in one document."""


def rows(spoken_of, in_large=2):
    """Give one theme's rows: six counties with one document, a large one with three and eight people."""
    documents = {unit: (int(at < spoken_of), 1, 1) for at, unit in enumerate(HIDDEN)}
    documents |= {"Large": (in_large, 3, 8)}
    documents["all"] = tuple(map(sum, zip(*documents.values(), strict=True)))
    counties = spoken_of + (in_large > 0), 7, 14
    told = [("documents_with", unit, *figures) for unit, figures in documents.items()]
    told += [("units_with", "all", *counties)]
    table = pd.DataFrame(told, columns=[v.MEASURE, v.UNIT, v.COUNT, v.N, v.PEOPLE])
    ids = table[v.MEASURE] + "/" + table[v.UNIT]
    about = {v.INSTRUMENT: "talks", v.WAVE: "w", v.ITEM: "theme", v.OPTION: "", v.NOTE: ""}
    return table.assign(
        estimate_id=ids, estimate=table[v.COUNT].astype(float), lower=None, upper=None, sd=None, **about
    )


def whole(table, measure):
    chosen = table[(table[v.UNIT] == "all") & (table[v.MEASURE] == measure)]
    ((count, estimate, n, note),) = chosen[[v.COUNT, v.ESTIMATE, v.N, v.NOTE]].to_numpy()
    assert count == estimate
    return count, n, note


def test_a_county_where_few_spoke_is_hidden_and_a_large_one_shown():
    table = protect(rows(3), 5)
    shown = table[table[v.RELEASE] == v.SHOWN]
    assert set(shown[v.UNIT]) == {"all", "Large"}
    assert table.loc[table[v.UNIT].isin(HIDDEN), [v.COUNT, v.N, v.PEOPLE]].isna().all(axis=None)


@pytest.mark.parametrize("spoken_of", range(5))
def test_some_of_those_not_shown_apart_are_counted(spoken_of):
    table = protect(rows(spoken_of), 5)
    assert whole(table, "documents_with") == (spoken_of + 2, 9, "")
    assert whole(table, "units_with") == (spoken_of + 1, 7, "")


@pytest.mark.parametrize("spoken_of", [5, 6])
@pytest.mark.parametrize("in_large", [0, 3])
def test_all_of_them_and_all_but_one_read_the_same(spoken_of, in_large):
    table = protect(rows(spoken_of, in_large), 5)
    assert whole(table, "documents_with") == (5 + in_large, 9, v.NOTE_AT_LEAST)
    assert whole(table, "units_with") == (5 + (in_large > 0), 7, v.NOTE_AT_LEAST)


def test_nothing_is_changed_where_every_county_is_shown():
    table = rows(6)
    table[v.PEOPLE] *= 9
    assert whole(protect(table, 5), "units_with") == (7, 7, "")


def test_what_is_handed_in_stays_as_it_is():
    table = rows(6)
    before = table.copy()
    protect(table, 5)
    pd.testing.assert_frame_equal(table, before)


def test_in_the_demo_county_4_alone_is_shown():
    table = read_published(demo()).estimates.query("instrument == 'interviews_2021'")
    assert set(table[table[v.RELEASE] == v.SHOWN][v.UNIT]) == {"all", "County 4"}
    assert set(table[v.UNIT]) == {"all", *(f"County {at}" for at in range(1, 9))}
    people = table[(table[v.ITEM] == v.INTERVIEWED) & (table[v.OPTION] == v.PEOPLE) & (table[v.RELEASE] == v.SHOWN)]
    assert dict(zip(people[v.UNIT], people[v.COUNT], strict=True)) == {"all": 21, "County 4": 13}
