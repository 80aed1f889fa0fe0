"""Dates and times in the cells of one column: whether they are, and what they say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalkit.load.days import YEARS, Day, Order, cut, read_clock, read_day

_ROWS, _SAMPLE, _FEW = 20_000, 2_000, 20
_ISO = {10: "%Y-%m-%d", 19: "%Y-%m-%d %H:%M:%S"}
_NEVER = np.iinfo(np.int64).min
"""How numpy writes NaT as a number."""


@dataclass(frozen=True)
class Dates:
    """A column of dates, read.

    `values` are datetime64, NaT where a cell is empty or `unread`. `order` is that of day, month and year in
    most cells. `ambiguous`: nothing in the column tells which of two numbers is the day, so `order` is a guess.
    """

    values: pd.Series[pd.Timestamp]
    unread: pd.Series[bool]
    ambiguous: bool
    order: Order


def looks_like_dates(cells: pd.Series) -> bool:
    """Tell whether a column holds dates: all of a sample of its values read as such.

    >>> looks_like_dates(pd.Series(["18.07.2021", "", "1.8.2021 16:48"])), looks_like_dates(pd.Series(["2021", "2020"]))
    (True, False)
    """
    sample = cells[cells != ""].head(_ROWS).drop_duplicates().head(_SAMPLE)
    # Most columns hold no dates, which a few values tell.
    return not sample.empty and not any(read_dates(sample.head(many)).unread.any() for many in (_FEW, _SAMPLE))


def read_dates(cells: pd.Series) -> Dates:
    """Read the dates of a column, "" where empty; the whole column tells whether the day or the month stands first.

    The clock stays as it was where the respondent was: a time zone is dropped. A year of two digits is
    1969 to 2068.

    >>> dates = read_dates(pd.Series(["6/7/2021 4:48 p. m. GMT-6", "6/14/2021", "31 juin 2021", ""]))
    >>> dates.values.dropna().astype(str).tolist()
    ['2021-06-07 16:48:00', '2021-06-14 00:00:00']
    >>> dates.unread.tolist(), dates.order, dates.ambiguous
    ([False, False, True, False], 'mdy', False)
    """
    codes, distinct = pd.factorize(cells)
    if (moments := _as_iso(distinct)) is not None:
        values = pd.Series(moments[codes], index=cells.index, name=cells.name)
        return Dates(values, pd.Series(False, index=cells.index), False, "ymd")
    halves = [cut(text) for text in distinct.tolist()]
    day_codes, days = pd.factorize(np.array([day for day, _ in halves], dtype=object))
    clock_codes, clocks = pd.factorize(np.array([clock for _, clock in halves], dtype=object))
    written = [read_day(text) for text in days]
    year_last, ambiguous = _order([day for day in written if day and not day.order])
    found = [day.on_calendar(year_last) if day else None for day in written]
    times = [read_clock(text) for text in clocks]
    moments = np.array(found, dtype="datetime64[us]")[day_codes]
    moments += np.array([_NEVER if time is None else time for time in times], dtype="timedelta64[us]")[clock_codes]
    values = pd.Series(moments[codes], index=cells.index, name=cells.name)
    orders = Counter(day.order or year_last for day, date in zip(written, found, strict=True) if day and date)
    return Dates(values, values.isna() & (cells != ""), ambiguous, max(orders, key=lambda o: orders[o], default=""))


def _as_iso(distinct: pd.Index) -> npt.NDArray[np.datetime64] | None:
    """Read moments that are all written alike, as most tools do, at once; None where any is not."""
    filled = distinct[distinct != ""]
    form = next((form for size, form in _ISO.items() if len(filled) and len(filled[0]) == size), "")
    if not form:
        return None
    read = pd.to_datetime(distinct, format=form, errors="coerce")
    years = read.year[distinct != ""]
    if not years.isin(YEARS).all():
        return None
    return np.asarray(read, dtype="datetime64[us]")


def _order(days: list[Day]) -> tuple[Order, bool]:
    """Tell whether day or month stands first, and whether that is a guess."""
    day_first = sum(12 < day.first <= 31 and day.second <= 12 for day in days)
    month_first = sum(12 < day.second <= 31 and day.first <= 12 for day in days)
    if day_first != month_first:
        return ("dmy" if day_first > month_first else "mdy"), False
    # Slashes are the American way more often than not, points and dashes are not.
    slashes = sum(day.mark == "/" for day in days) * 2 > len(days)
    swappable = any(day.first != day.second and max(day.first, day.second) <= 12 for day in days)
    return ("mdy" if slashes else "dmy"), swappable
