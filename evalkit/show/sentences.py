"""What a table of estimates says, in plain sentences: people first, then the statistic."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.charts.groups import bars_of, totals, whole
from evalkit.show.charts.phrases import Bounds, average, counties, out_of, people
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.extremes import extremes, nothing
from evalkit.show.wording import Wording

_ASIDE = (v.OTHER, v.NOT_GIVEN)


def agreement(shares: pd.DataFrame, words: Wording) -> str:
    """Say where people agree most and least: how many chose an anchor of the upper half.

    `shares` has one row an item and anchor, the anchors in order.

    >>> table = pd.DataFrame({"item": "Resources", "option": ["disagree", "agree"], "estimate": [0.25, 0.75],
    ...                       "count": [1, 3], "n": [4, 4]})
    >>> agreement(table, Wording())
    'Resources — 3 of 4 people answered “agree”.'
    """
    bars, options = bars_of(shares)
    upper = options[len(options) - len(options) // 2 :]
    first, last = (upper[0], upper[-1]) if upper else ("", "")
    if len(upper) > 2:
        chosen = words.say("“{first}” to “{last}”", first=first, last=last)
    elif len(upper) == 2:
        chosen = words.say("“{first}” or “{last}”", first=first, last=last)
    else:
        chosen = words.say("“{only}”", only=last)

    def answered(row: Row) -> str:
        if row.count is None or row.n is None or not row.of_people:
            return words.say("{people} answered {anchors}", people=out_of(row, words), anchors=chosen)
        return words.plural(
            "{count} of {n} person answered {anchors}",
            "{count} of {n} people answered {anchors}",
            row.n,
            count=words.number(row.count),
            anchors=chosen,
        )

    heads = (words.say("Most often:"), words.say("Least often:"))
    return extremes([whole(bar, upper) for bar in bars], words, heads, answered, lambda row: out_of(row, words))


def means(table: pd.DataFrame, words: Wording, bounds: Bounds = None, by: str = v.ITEM) -> str:
    """Say which item or unit has the highest and the lowest mean, and whether that may be chance.

    >>> table = pd.DataFrame({"item": ["a", "b"], "estimate": [3.8, 2.7], "lower": [3.5, 2.4],
    ...                       "upper": [4, 3], "n": [12, 12]})
    >>> means(table, Wording(), (1, 4))
    'Highest: a — 12 people, on average 3.8 on a scale from 1 to 4. Lowest: b — 12 people, on average 2.7.'
    """
    rows = rows_of(table, [by])

    def counted(row: Row, bounds: Bounds = bounds) -> str:
        return ", ".join(filter(None, [people(row, words), average(row, words, bounds)]))

    heads = (words.say("Highest:"), words.say("Lowest:"))
    finding = extremes(rows, words, heads, counted, lambda row: counted(row, None), digits=1)
    ranked = sorted((row for row in rows if row.drawn), key=lambda row: row.estimate or 0)
    if len(ranked) > 1 and overlap(ranked[0], ranked[-1]):
        finding += " " + words.say("The difference may be chance.")
    return finding


def shares(table: pd.DataFrame, words: Wording) -> str:
    """Say which group is the largest, and how many people it counts; "other" and "not given" are no groups.

    >>> table = pd.DataFrame({"option": ["Non-profit", "City"], "estimate": [0.75, 0.25], "count": [3, 1],
    ...                       "n": [4, 4]})
    >>> shares(table, Wording())
    'Largest group: Non-profit — 3 of 4 people.'
    """
    groups = table[~table[v.OPTION].isin(_ASIDE)] if v.OPTION in table else table
    table = table if groups.empty else groups
    rows = rows_of(table, [v.UNIT, v.ITEM, v.OPTION])
    if any(row.drawn for row in rows) and not any(row.estimate for row in rows):
        return words.say("Nobody chose any of these.")
    of_options = len({row.option for row in rows}) > 1
    head = words.say("Largest group:") if of_options else words.say("Largest share:")
    return extremes(rows, words, (head,), lambda row: out_of(row, words))


def actions(table: pd.DataFrame, words: Wording) -> str:
    """Say which actions most and fewest counties have done.

    >>> table = pd.DataFrame({"unit": ["a", "b"], "item": "county-wide survey", "estimate": [1.0, 0.0]})
    >>> actions(table, Wording())
    '1 of 2 counties: county-wide survey.'
    """
    known = [row for row in totals(table) if row.n]
    if not known:
        return nothing(totals(table), words)
    ends = dict.fromkeys([max(row.estimate or 0 for row in known), min(row.estimate or 0 for row in known)])
    parts = [counties([row for row in known if row.estimate == end], words) for end in ends]
    if table.get(v.RELEASE, pd.Series(dtype=str)).eq(v.HIDDEN).any():
        parts.append(words.say("This compares only what is shown."))
    return " ".join(parts)


def overlap(one: Row, other: Row) -> bool:
    """Tell whether the interval of the lower row reaches that of the higher; without intervals it may."""
    if one.upper is None or other.lower is None:
        return True
    return one.upper >= other.lower
