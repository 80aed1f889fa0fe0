"""The only way from Estimates to Published: what rests on too few people, or would give them away, is gone."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.schemas.tables import ESTIMATES, FIGURES, FURTHER_FIGURES, PUBLISHED

_NUMBERS = [name for name in (*FIGURES, *FURTHER_FIGURES) if name != v.NOTE]
_FIELDING = [v.INSTRUMENT, v.WAVE]
_TABLE = [*_FIELDING, v.MEASURE, v.ITEM]
_OF_THE_WHOLE = (v.BREAK_OFF, v.NONRESPONSE_KIND)


def protect(estimates: pd.DataFrame, smallest_n: int) -> pd.DataFrame:
    """Hide the estimates that rest on fewer than `smallest_n` people, and those that would give them away.

    `estimates` holds the rows of all units and of the whole (`unit` = "all"), because what may be shown
    of one county depends on the others; `smallest_n` is 2 or more. The rules, in this order:

    1. a unit with fewer than `smallest_n` people is hidden (primary suppression);
    2. hidden units must be two or more and hold `smallest_n` people or more together, else the next
       smallest is hidden too: the whole less the shown units would give them away (complementary);
       where all people are of one hidden unit, the whole is that unit and is hidden;
    3. a unit hidden by the size of the fielding is hidden in each of its tables;
    4. where people stopped, and why an answer is not there, is shown of the whole alone;
    5. responses as the days pass are kept only for the days by which `smallest_n` further people came, the day
       before the first and the last: the days between would tell when somebody answered. Of a hidden unit
       the last day alone is kept, without a figure;
    6. where all, or all but one, of the documents (counties) that are not shown apart have a theme, the whole is
       given as if it were all but one, and its note says "at_least": else it would tell of each of them.

    People who spoke in interviews have a `smallest_n` of their own, so that the pipeline protects the rows of
    interviews apart from all others. Returns Published: a hidden row keeps what it is about and carries no figure,
    and doesn't tell which rule hid it. People who named no county are never shown apart. Estimates that are not about
    people (`people` missing) are shown. Raises UsageError where `smallest_n` is below 2.

    The rules are those of threshold and complementary cell suppression: Hundepool et al. (2012),
    Statistical Disclosure Control, Wiley, chapter 4.

    >>> row = dict(instrument="i", wave="w", measure="mean", item="x", option="", sd=None, count=None, note="")
    >>> people = {"all": 19, "A": 3, "B": 7, "C": 9}
    >>> table = pd.DataFrame([
    ...     row | dict(estimate_id=unit, unit=unit, estimate=3.0, lower=2.5, upper=3.5, n=n, people=n)
    ...     for unit, n in people.items()])
    >>> protect(table, smallest_n=5)["release"].tolist()
    ['shown', 'hidden', 'hidden', 'shown']
    """
    if smallest_n < 2:
        raise UsageError("smallest_n must be 2 or more: one person is always a person.")
    published = ESTIMATES.validate(estimates).reset_index(drop=True)
    hidden = pd.Series(False, index=published.index)
    for _, fielding in published[published[v.PEOPLE].notna()].groupby(_FIELDING):
        everywhere = _hidden_units(_people(fielding), smallest_n, frozenset())
        for _, table in fielding.groupby(_TABLE):
            hidden[table.index] = table[v.UNIT].isin(_hidden_units(_people(table), smallest_n, everywhere))
    hidden |= published[v.MEASURE].isin(_OF_THE_WHOLE) & (published[v.UNIT] != v.WHOLE)
    unplaced = _days_too_close(published, hidden, smallest_n)
    _say_at_least(published, hidden)
    published = published.assign(**{v.RELEASE: hidden.map({True: v.HIDDEN, False: v.SHOWN})})
    published.loc[hidden, published.columns.intersection(_NUMBERS)] = pd.NA
    published.loc[hidden, published.columns.intersection([v.NOTE, v.QUALITY])] = ""
    return PUBLISHED.validate(published[(published[v.UNIT] != v.UNIT_MISSING) & ~unplaced].reset_index(drop=True))


def _people(rows: pd.DataFrame) -> pd.Series[int]:
    """Count the people of each unit, smallest first; ties in the order of names."""
    return rows.groupby(v.UNIT)[v.PEOPLE].max().astype(int).sort_values(kind="stable")


def _hidden_units(people: pd.Series[int], smallest_n: int, already: frozenset[str]) -> frozenset[str]:
    units = people.drop(v.WHOLE, errors="ignore")
    hidden = {unit for unit in units.index if unit in already or unit == v.UNIT_MISSING or units[unit] < smallest_n}
    if v.WHOLE not in people:
        return frozenset(hidden)
    for unit in [unit for unit in units.index if unit not in hidden]:
        if _hard_to_tell_apart(units[list(hidden)], smallest_n):
            break
        hidden.add(unit)
    peopled = [unit for unit in hidden if units[unit] > 0]
    if people[v.WHOLE] < smallest_n or (len(peopled) == 1 and peopled != [v.UNIT_MISSING]):
        return frozenset(people.index)
    return frozenset(hidden)


def _hard_to_tell_apart(hidden: pd.Series[int], smallest_n: int) -> bool:
    """Whether the whole less the shown units says nothing of any one unit, or of too few people."""
    peopled = hidden[hidden > 0]
    return peopled.empty or (len(peopled) >= 2 and int(peopled.sum()) >= smallest_n)


def _say_at_least(table: pd.DataFrame, hidden: pd.Series[bool]) -> None:
    """Give all of those that are not shown apart as all but one, in place."""
    counted = table[~hidden & table[v.MEASURE].isin([v.DOCUMENTS_WITH, v.UNITS_WITH])]
    apart = counted[~counted[v.UNIT].isin([v.WHOLE, v.UNIT_MISSING])]
    units = apart.assign(measure=v.UNITS_WITH, count=apart[v.COUNT].gt(0).astype("Int64"), n=1)
    shown = pd.concat([apart, units]).groupby(_TABLE)[[v.COUNT, v.N]].sum()
    whole = counted[counted[v.UNIT] == v.WHOLE]
    rest = whole[[v.COUNT, v.N]] - shown.reindex(pd.MultiIndex.from_frame(whole[_TABLE]), fill_value=0).to_numpy()
    # A single document that is not shown apart is a group's: it tells of nobody.
    rest = rest[(rest[v.N] >= 2) & (rest[v.COUNT] >= rest[v.N] - 1)]
    table.loc[rest.index, v.COUNT] -= rest[v.COUNT] - rest[v.N] + 1
    table.loc[rest.index, v.ESTIMATE] = table.loc[rest.index, v.COUNT].astype(float)
    table.loc[rest.index, v.NOTE] = v.NOTE_AT_LEAST


def _days_too_close(table: pd.DataFrame, hidden: pd.Series[bool], smallest_n: int) -> pd.Series[bool]:
    """Tell which days of the responses so far would place fewer than `smallest_n` people between two of them."""
    dropped = table[v.MEASURE] == v.SO_FAR
    for _, days in table[dropped].sort_values(v.OPTION).groupby([*_FIELDING, v.UNIT]):
        kept = [] if hidden[days.index[-1]] else _spaced(days[v.COUNT].tolist(), smallest_n)
        dropped[days.index[[*kept, -1]]] = False
    return dropped


def _spaced(counts: list[int], smallest_n: int) -> list[int]:
    """Give the places before the last that leave nobody, or enough people, on either side.

    >>> _spaced([0, 2, 5, 7, 11, 12], 5)
    [0, 2]
    """
    reached, kept = 0, []
    for place, count in enumerate(counts[:-1]):
        left = counts[-1] - count
        if place == count == 0 or (count - reached >= smallest_n and (left == 0 or left >= smallest_n)):
            kept.append(place)
            reached = count
    return kept
