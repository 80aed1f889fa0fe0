"""How a fielding goes: responses as the days pass, where people stopped, and what they left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd
from pandas.api.types import is_datetime64_any_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import Asked
from evalkit.metrics._checks import names_once
from evalkit.metrics._groups import By, Groups, in_each, split
from evalkit.metrics._rows import Row, as_table
from evalkit.metrics._shares import share_table


def responses_so_far(
    started: pd.Series, between: tuple[date, date] | None = None, *, by: pd.Series | None = None
) -> pd.DataFrame:
    """Give how many respondents had begun by the end of each day on which somebody did.

    `started` has one date or time a respondent, NaT where it isn't known. `between` are the fielding's first
    and last day; those of `started` unless given, and they have to enclose these. The answer has one row a day:
    `option` is the day (2021-06-07), `estimate` and `count` those who had begun by then, `n` and `people` all
    whose day is known. The row before the first day says 0, and the last day has its row also where nobody
    began on it, so that groups of one fielding begin and end alike. No date at all: no row. `by` gives the figures of
    each group, as in `category_shares`, between the same days.

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
    if by is not None:
        return in_each(started.to_frame(), by, lambda rows: responses_so_far(rows.iloc[:, 0], between))
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
    missing, groups = split(missing, by)
    _only_kinds(missing)
    items = [str(name) for name in missing.columns]
    answered = (missing == v.ANSWERED).to_numpy()
    stopped = (missing == v.BROKEN_OFF).to_numpy().any(axis=1) & answered.any(axis=1) & (groups.codes >= 0)
    last = len(items) - 1 - answered[stopped][:, ::-1].argmax(axis=1) if stopped.any() else np.array([], dtype=int)
    places = groups.codes[stopped] * len(items) + last
    counts = np.bincount(places, minlength=len(groups) * len(items)).reshape(len(groups), len(items))
    n = groups.count(np.ones(len(missing), dtype=bool))
    return _shares(groups, v.BREAK_OFF, items, [""], counts[:, :, None], np.broadcast_to(n[:, None], counts.shape))


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
    missing, groups = split(missing, by)
    _only_kinds(missing)
    items = [str(name) for name in missing.columns]
    each = groups.count_each((missing[name] == kind).to_numpy() for name in missing for kind in v.NONRESPONSE_KINDS)
    each = each.reshape(len(groups), len(items), len(v.NONRESPONSE_KINDS))
    n = groups.count_each(~missing[name].isin([v.NOT_ASKED, v.BROKEN_OFF]).to_numpy() for name in missing)
    counts = np.concatenate([each.sum(axis=2, keepdims=True), each], axis=2)
    measures = np.array([v.NONRESPONSE] + [v.NONRESPONSE_KIND] * len(v.NONRESPONSE_KINDS), dtype=object)
    return _shares(groups, measures, items, ["", *v.NONRESPONSE_KINDS], counts, n)


def _shares(
    groups: Groups,
    measure: str | np.ndarray,
    items: Sequence[str],
    options: Sequence[str],
    counts: np.ndarray,
    n: np.ndarray,
) -> pd.DataFrame:
    """Give the rows of shares by group, item and option, which are not judged: they are about the survey."""
    whom = Asked(False, np.full(len(groups), np.nan))
    return share_table(groups, whom, "wilson", measure, items, options, counts, n).assign(**{v.QUALITY: ""})


def _only_kinds(missing: pd.DataFrame) -> None:
    names_once(missing)
    for name, column in missing.items():
        if not column.isin([v.ANSWERED, *v.MISSING_KINDS]).all():
            raise UsageError(f"Column {name} holds something other than kinds of missing. Give those of load_survey.")
