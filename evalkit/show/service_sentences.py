"""What a county-wide survey says of services, in plain sentences: who needs what, why it is hard to get, what moved."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evalkit.show.charts.phrases import counted, names, out_of
from evalkit.show.charts.rows import Row, shorten
from evalkit.show.charts.weighting import is_weighted
from evalkit.show.extremes import extremes, nothing
from evalkit.show.wording import Wording

_MOST_NAMED = 2
_MOST_REASONS = 3


def unmet(rows: Sequence[Row], words: Wording) -> str:
    """Say which service most people need and find hard to get, and which others come close.

    >>> from evalkit.show.charts.rows import rows_of
    >>> import pandas as pd
    >>> table = pd.DataFrame({"item": ["Food", "Housing"], "estimate": [0.1, 0.3], "lower": [0.07, 0.25],
    ...                       "upper": [0.13, 0.35], "count": [40, 120], "n": [400, 400]})
    >>> unmet(rows_of(table, ["item"]), Wording())
    'More people need Housing and find it hard to get than any other service: 120 of 400 people (30%).'
    """
    known = sorted((row for row in rows if row.drawn), key=lambda row: -(row.estimate or 0))
    if not known:
        return nothing(rows, words)
    first = [row for row in known if words.percent(row.estimate or 0) == words.percent(known[0].estimate or 0)]
    said = [_most_unmet(first, len(known), words)]
    close = [row for row in known if row not in first and _may_be_chance(known[0], row)]
    if close and known[0].estimate:
        named = names(close, words, _MOST_NAMED)
        said.append(
            words.plural(
                "{services} comes close: the order may be chance.",
                "{services} come close: the order may be chance.",
                len(close),
                services=named,
            )
        )
    return " ".join(filter(None, [*said, *_caution(first, rows, words)]))


def _most_unmet(first: Sequence[Row], known: int, words: Wording) -> str:
    services, percent = names(first, words, _MOST_NAMED), words.percent(first[0].estimate or 0)
    told = {"services": services, "people": out_of(first[0], words), "percent": percent}
    if not first[0].estimate:
        return words.say("Nobody needed a service and found it hard to get.")
    if known == 1 and is_weighted(first[0], words):
        return words.say(
            "{services}: {percent} needed it and found it hard to get (weighted; {people} said so).", **told
        )
    if known == 1:
        return words.say("{services}: {people} ({percent}) needed it and found it hard to get.", **told)
    if len(first) == 1:
        return words.say(
            "More people need {services} and find it hard to get than any other service: {share}.",
            services=services,
            share=counted(first[0], words),
        )
    return words.say("Most often needed and hard to get: {services}, by {percent} of the people each.", **told)


def _may_be_chance(high: Row, low: Row) -> bool:
    """Whether the interval of a difference holds zero: MOVER (Zou and Donner 2008), as if others had answered."""
    ends = (high.estimate, high.lower, low.estimate, low.upper)
    if any(end is None for end in ends):
        return True
    p, lower, q, upper = (end or 0.0 for end in ends)
    return p - q <= math.hypot(p - lower, upper - q)


def needed(rows: Sequence[Row], words: Wording) -> str:
    """Say which service is needed most often, where nobody can tell who found it hard to get."""
    return extremes(rows, words, (words.say("Most often needed:"),), lambda row: out_of(row, words))


def reasons(rows: Sequence[Row], service: str, words: Wording) -> str:
    """Say which reason is given most often why a service is hard to get, and how many people gave it."""
    known = [row for row in rows if row.drawn]
    top = max([row.estimate or 0 for row in known], default=0)
    if not known:
        return nothing(rows, words)
    if not top:
        return words.say("{service}: nobody gave any of these reasons.", service=service)
    first = [row for row in known if words.percent(row.estimate or 0) == words.percent(top)]
    told = words.plural(
        "{service}: the reason given most often is {reasons}, by {share}.",
        "{service}: the reasons given most often are {reasons}, each by {share}.",
        len(first),
        service=service,
        reasons=words.listed([words.say("“{only}”", only=shorten(row.label, 60)) for row in first[:_MOST_REASONS]]),
        # The same share may be of other counts, where it is weighted.
        share=counted(first[0], words) if len({row.count for row in first}) == 1 else words.percent(top),
    )
    return " ".join([told, *_caution(first, rows, words)])


def _caution(first: Sequence[Row], rows: Sequence[Row], words: Wording) -> list[str]:
    said = [words.say("This is only a hint.")] if any(row.doubtful for row in first) else []
    return [*said, words.say("This compares only what is shown.")] if any(row.hidden for row in rows) else said
