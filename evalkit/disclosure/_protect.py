"""From Estimates to Published: rows are hidden, and hidden rows emptied."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.disclosure._at_least import say_at_least
from evalkit.disclosure._days import days_too_close
from evalkit.disclosure._groups import hidden_in_groups
from evalkit.disclosure._units import hidden_units, people_of
from evalkit.errors import UsageError
from evalkit.schemas.tables import ESTIMATES, FIGURES, FURTHER_FIGURES, PUBLISHED

_NUMBERS = [name for name in (*FIGURES, *FURTHER_FIGURES) if name != v.NOTE]
_FIELDING = [v.INSTRUMENT, v.WAVE]
_OF_THE_WHOLE = (v.BREAK_OFF, v.NONRESPONSE_KIND)


def protect(estimates: pd.DataFrame, smallest_n: int, kinds: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Hide the estimates that rest on fewer than `smallest_n` people, and those that would give them away.

    `estimates` holds the rows of all units and of the whole (`unit` = "all"), because what may be shown
    of one county depends on the others; `smallest_n` is 2 or more; `kinds` gives the kind of each unit, and is needed
    where there are rows by kind of unit. The rules, in this order:

    1. a unit with fewer than `smallest_n` people is hidden (primary suppression);
    2. hidden units must be two or more and hold `smallest_n` people or more together, else the next
       smallest is hidden too: the whole less the shown units would give them away (complementary);
       where all people are of one hidden unit, the whole is that unit and is hidden;
    3. a unit hidden by the size of the fielding is hidden in each of its tables;
    4. results by group (`by`, `group`): rule 1 for each group of a unit, of a kind of unit and of the whole, and for
       each pair of groups; a hidden unit is hidden in all groups. Rule 2 for each line that adds up to a total: the
       groups of a unit, the units of a group, the kinds of unit, the two margins of a pair. Those who gave no
       group, or no unit, are a hidden part of it, which needs no other if it holds `smallest_n` people or more. What
       is hidden is what costs fewest people, a further line that has to be mended counted in;
    5. all shown rows of a measure, taken together as linear equations, may not have one solution for a hidden cell
       with people in it, nor for two of fewer than `smallest_n` together; more is hidden until that is so;
    6. what is hidden of need is hidden of difficulty, unmet need and barriers; difficulty and unmet need are hidden
       together where difficulty is about anybody, since need and unmet need give it;
    7. where people stopped, and why an answer is not there, is shown of the whole alone;
    8. responses as the days pass are kept only for the days by which `smallest_n` further people came, the day
       before the first and the last: the days between would tell when somebody answered. Of a hidden unit
       the last day alone is kept, without a figure;
    9. where all, or all but one, of the documents (counties) that are not shown apart have a theme, the whole is
       given as if it were all but one, and its note says "at_least": else it would tell of each of them.

    People who spoke in interviews have a `smallest_n` of their own, so that the pipeline protects the rows of
    interviews apart from all others. Returns Published: a hidden row keeps what it is about and carries no figure,
    and doesn't tell which rule hid it. People who named no county are never shown apart. Estimates that are not about
    people (`people` missing) are shown. Differences, ratios and changes are made afterwards, from what is shown.
    Raises UsageError where `smallest_n` is below 2, where a kind is missing, for rows held against others, and for
    groupings that can't be protected (three at once; two at once of a single unit).

    The rules are those of threshold and complementary cell suppression in linked tables: Hundepool et al. (2012),
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
    if v.AGAINST in published and (published[v.AGAINST] != "").any():
        raise UsageError(
            "Rows held against others (differences, changes) are made after protection, from what is shown."
        )
    hidden = _hidden(published, smallest_n, kinds)
    hidden |= published[v.MEASURE].isin(_OF_THE_WHOLE) & (published[v.UNIT] != v.WHOLE)
    unplaced = days_too_close(published, hidden, smallest_n)
    say_at_least(published, hidden)
    published = published.assign(**{v.RELEASE: hidden.map({True: v.HIDDEN, False: v.SHOWN})})
    published.loc[hidden, published.columns.intersection(_NUMBERS)] = pd.NA
    published.loc[hidden, published.columns.intersection([v.NOTE, v.QUALITY])] = ""
    return PUBLISHED.validate(published[(published[v.UNIT] != v.UNIT_MISSING) & ~unplaced].reset_index(drop=True))


def _hidden(table: pd.DataFrame, smallest_n: int, kinds: Mapping[str, str] | None) -> pd.Series[bool]:
    """Hide units first, each table for itself, and then groups."""
    hidden = pd.Series(False, index=table.index)
    about = [*_FIELDING, v.UNIT, v.MEASURE, v.ITEM, v.PEOPLE]
    everybody = {name: "" for name in (v.BY, v.GROUP) if name not in table}
    rows = table.assign(**everybody).loc[table[v.PEOPLE].notna(), [*about, v.BY, v.GROUP]]
    for _, fielding in rows.groupby(_FIELDING):
        together = fielding[fielding[v.BY] == ""]
        everywhere = hidden_units(people_of(together), smallest_n, frozenset())
        for _, one in together.groupby([v.MEASURE, v.ITEM]):
            hidden[one.index] = one[v.UNIT].isin(hidden_units(people_of(one), smallest_n, everywhere))
        told_apart = fielding.loc[fielding[v.BY] != "", v.MEASURE].unique()
        grouped = fielding[fielding[v.MEASURE].isin([*told_apart, *v.SERVICE_MEASURES])]
        if len(grouped):
            known = hidden[grouped.index].to_numpy()
            hidden[grouped.index] = hidden_in_groups(grouped, known, everywhere, kinds, smallest_n)
    return hidden
