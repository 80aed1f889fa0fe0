"""What protection promises of a fielding's days, its break-off points and its missing answers."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.metrics.fielding import break_off_points, item_nonresponse, responses_so_far
from evalkit.places import demo
from evalkit.schemas.tables import FIGURES, IDENTITY
from evalkit.store import read_published

PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
UNITS = ("A", "B", "C", "D", v.UNIT_MISSING)
NUMBERS = [name for name in FIGURES if name != v.NOTE]
START = date(2021, 6, 1)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(UNITS), st.none() | st.integers(0, 40), st.sampled_from([v.ANSWERED, *v.MISSING_KINDS])),
    min_size=1,
    max_size=60,
)


def estimates(people):
    """Estimate a fielding of (unit, day, kind of missing), as the pipeline does."""
    table = pd.DataFrame(people, columns=[v.UNIT, "day", "kind"])
    started = pd.Series([START + timedelta(days=int(day)) if pd.notna(day) else None for day in table["day"]])
    table = table.assign(started=pd.to_datetime(started), first=v.ANSWERED)
    dated = table["started"].dropna().dt.date
    between = (dated.min(), dated.max()) if len(dated) else None
    parts = []
    for unit, part in [(v.WHOLE, table), *table.groupby(v.UNIT)]:
        missing = part[["first", "kind"]]
        for one in (responses_so_far(part["started"], between), break_off_points(missing), item_nonresponse(missing)):
            parts.append(one.assign(**{v.UNIT: unit}))
        number = {v.MEASURE: v.NUMBER, v.ITEM: v.RESPONDENTS, v.OPTION: "", v.NOTE: "", v.UNIT: unit}
        parts.append(pd.DataFrame([number | {v.ESTIMATE: float(len(part)), v.N: len(part), v.PEOPLE: len(part)}]))
    rows = pd.concat(parts, ignore_index=True).assign(**{v.INSTRUMENT: "i", v.WAVE: "w"})
    about = rows[[v.UNIT, v.MEASURE, v.ITEM, v.OPTION]].agg("/".join, axis=1)
    return rows.assign(**{v.ESTIMATE_ID: about}).reindex(columns=[*IDENTITY, *FIGURES])


def of(table, measure, unit=None):
    table = table[table[v.MEASURE] == measure]
    return table if unit is None else table[table[v.UNIT] == unit]


@PATIENT
@given(people=PEOPLE, smallest_n=st.integers(2, 8))
def test_nobody_can_be_placed_between_two_days_with_too_few_others(people, smallest_n):
    before = estimates(people)
    published = protect(before, smallest_n)
    for unit, days in of(published, v.SO_FAR).groupby(v.UNIT):
        if (days[v.RELEASE] == v.HIDDEN).any():
            continue
        truth = of(before, v.SO_FAR, unit).set_index(v.OPTION)[v.COUNT]
        days = days.set_index(v.OPTION)[v.COUNT]
        assert days.to_dict() == truth[days.index].to_dict()
        assert days.index[-1] == truth.index[-1]
        steps = days.diff().dropna()
        assert ((steps == 0) | (steps >= smallest_n)).all()
        assert days.iloc[-1] >= smallest_n


@PATIENT
@given(people=PEOPLE, smallest_n=st.integers(2, 8))
def test_a_hidden_unit_leaves_no_number_and_no_day(people, smallest_n):
    published = protect(estimates(people), smallest_n)
    respondents = of(published, v.NUMBER)
    hidden = respondents.loc[respondents[v.RELEASE] == v.HIDDEN, v.UNIT]
    rows = published[published[v.UNIT].isin(hidden)]
    assert rows[NUMBERS].isna().all(axis=None)
    assert of(rows, v.SO_FAR)[v.OPTION].nunique() <= 1
    assert not of(rows, v.SO_FAR)[v.UNIT].duplicated().any()


@PATIENT
@given(people=PEOPLE, smallest_n=st.integers(2, 8))
def test_where_people_stopped_and_why_is_told_of_the_whole_alone(people, smallest_n):
    published = protect(estimates(people), smallest_n)
    told = published[published[v.MEASURE].isin([v.BREAK_OFF, v.NONRESPONSE_KIND])]
    assert told.loc[told[v.UNIT] != v.WHOLE, NUMBERS].isna().all(axis=None)
    assert (told.loc[told[v.UNIT] != v.WHOLE, v.RELEASE] == v.HIDDEN).all()


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ([0, 0, 0, 0, 0], [0, 5]),
        ([0, 1, 2, 3, 4, 5, 6], [0, 7]),
        ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [0, 5, 10]),
        ([0] * 9 + [9], [0, 10]),
        ([0] * 5 + [9] * 5, [0, 5, 10]),
    ],
)
def test_which_days_are_kept(days, kept):
    people = [("A", day, v.ANSWERED) for day in days]
    assert of(protect(estimates(people), 5), v.SO_FAR, "A")[v.COUNT].tolist() == kept


def test_a_county_where_it_has_gone_quiet_shows_it():
    people = [("A", day, v.ANSWERED) for day in [0] * 5] + [("B", day, v.ANSWERED) for day in [20] * 5]
    days = of(protect(estimates(people), 5), v.SO_FAR, "A")
    assert dict(zip(days[v.OPTION], days[v.COUNT], strict=True)) == {
        "2021-05-31": 0, "2021-06-01": 5, "2021-06-21": 5,
    }  # fmt: skip


def test_the_demo_shows_no_day_of_a_hidden_county():
    published = read_published(demo()).estimates
    published = published[published[v.INSTRUMENT] == "ci_foundation"]
    for unit in ("County 6", "County 8"):
        days = of(published, v.SO_FAR, unit)
        assert days[v.OPTION].tolist() == ["2021-07-17"]
        assert days[NUMBERS].isna().all(axis=None)
    shown = of(published, v.SO_FAR, "County 1")
    assert shown[v.COUNT].tolist() == [0, 5, 12, 12]
