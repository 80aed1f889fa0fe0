"""How a fielding goes: responses as the days pass, where people stopped, and what they left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd
from pandas.api.types import is_datetime64_any_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import names_once
from evalkit.metrics._groups import By, in_each
from evalkit.metrics._rows import Row, as_table
from evalkit.metrics._shares import share_rows


def responses_so_far(started: pd.Series, between: tuple[date, date] | None = None) -> pd.DataFrame:
    """Give how many respondents had begun by the end of each day on which somebody did.

    `started` has one date or time a respondent, NaT where it isn't known. `between` are the fielding's first
    and last day; those of `started` unless given, and they have to enclose these. The answer has one row a day:
    `option` is the day (2021-06-07), `estimate` and `count` those who had begun by then, `n` and `people` all
    whose day is known. The row before the first day says 0, and the last day has its row also where nobody
    began on it, so that groups of one fielding begin and end alike. No date at all: no row.

    Raises UsageError where `started` is not of a datetime type, or lies outside `between`.

    >>> started = pd.Series(pd.to_datetime(["2021-06-08", "2021-06-07", None, "2021-06-08"]))
    >>> responses_so_far(started)[["option", "count", "n"]]
           option  count  n
    0  2021-06-06      0  3
    1  2021-06-07      1  3
    2  2021-06-08      3  3
    """
    if not is_datetime64_any_dtype(started):
        raise UsageError(f"Column {started.name} holds no dates. Read them with pandas.to_datetime first.")
    days = started.dropna().dt.date
    if between is None:
        if days.empty:
            return as_table([])
        between = days.min(), days.max()
    first, last = between
    if ((days < first) | (days > last)).any():
        raise UsageError(f"A day lies outside {first} to {last}. Give the first and the last day of the fielding.")
    begun = days.value_counts().reindex(sorted({first - timedelta(days=1), last, *days}), fill_value=0).cumsum()
    about: Row = {v.MEASURE: v.SO_FAR, v.ITEM: v.RESPONDENTS, v.N: len(days), v.PEOPLE: len(days)}
    return as_table(
        about | {v.OPTION: day.isoformat(), v.ESTIMATE: float(count), v.COUNT: int(count)}
        for day, count in begun.items()
    )


def break_off_points(missing: pd.DataFrame, *, by: By = None) -> pd.DataFrame:
    """Give the share of respondents whose last answer was to each item, of those who stopped before the end.

    `missing` has one row a respondent and one column an item, in the order asked: the kind of missing, "" where
    answered (`Survey.missing`, without derived items). Somebody stopped before the end who has an item of the
    kind "broken_off". `estimate` is `count` / `n`, `n` and `people` all respondents, `lower` and `upper` the 95%
    interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212). Who stopped without any answer is in `n` alone.
    `by` gives the figures of each group, as in `item_distribution`.

    Raises UsageError where a column stands twice or holds another word than the kinds of missing.

    >>> missing = pd.DataFrame({"age": ["", "", ""], "job": ["", "broken_off", ""], "pay": ["", "broken_off", ""]})
    >>> break_off_points(missing)[["item", "estimate", "count", "n"]].round(2)
      item  estimate  count  n
    0  age      0.33      1  3
    1  job      0.00      0  3
    2  pay      0.00      0  3
    """
    if by is not None:
        return in_each(missing, by, break_off_points)
    _only_kinds(missing)
    stopped = missing[(missing == v.BROKEN_OFF).any(axis=1)]
    answered = (stopped == v.ANSWERED).to_numpy()
    answered = answered[answered.any(axis=1)]
    items = [str(name) for name in missing.columns]
    last = len(items) - 1 - answered[:, ::-1].argmax(axis=1) if len(answered) else np.array([], dtype=int)
    counts = np.bincount(last, minlength=len(items)).tolist()
    rows = share_rows(v.BREAK_OFF, "", items, counts, len(missing))
    return as_table(row | {v.ITEM: row[v.OPTION], v.OPTION: ""} for row in rows)


def item_nonresponse(missing: pd.DataFrame, *, by: By = None) -> pd.DataFrame:
    """Give the share of those asked who did not answer each item, altogether and by kind.

    `missing` is that of `break_off_points`. `n` and `people` are those who were asked and still there: neither
    "not_asked" nor "broken_off". Each item has a row of the measure `nonresponse`, and one a kind
    (not_answered, refused, dont_know, user_missing; the `option`) of the measure `nonresponse_kind`. `estimate`
    is `count` / `n`, `lower` and `upper` the 95% interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212).
    Nobody asked: the figures are NaN and `note` says so. `by` is as in `item_distribution`.

    Raises UsageError as `break_off_points` does.

    >>> missing = pd.DataFrame({"pay": ["", "refused", "not_answered", "not_asked", "broken_off"]})
    >>> item_nonresponse(missing)[["item", "option", "count", "n"]].head(3)
      item        option  count  n
    0  pay                    2  3
    1  pay  not_answered      1  3
    2  pay       refused      1  3
    """
    if by is not None:
        return in_each(missing, by, item_nonresponse)
    _only_kinds(missing)
    return as_table(row for name, kinds in missing.items() for row in _nonresponse(str(name), kinds))


def _nonresponse(item: str, kinds: pd.Series) -> Iterator[Row]:
    counts = [int((kinds == kind).sum()) for kind in v.NONRESPONSE_KINDS]
    asked = int((~kinds.isin([v.NOT_ASKED, v.BROKEN_OFF])).sum())
    whole, *each = share_rows(v.NONRESPONSE, item, ["", *v.NONRESPONSE_KINDS], [sum(counts), *counts], asked)
    yield whole
    yield from (row | {v.MEASURE: v.NONRESPONSE_KIND} for row in each)


def _only_kinds(missing: pd.DataFrame) -> None:
    names_once(missing)
    for name, column in missing.items():
        if not column.isin([v.ANSWERED, *v.MISSING_KINDS]).all():
            raise UsageError(f"Column {name} holds something other than kinds of missing. Give those of load_survey.")
