"""The values of an SPSS or Stata file as text, the way people type them."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd

_DAYS = re.compile(r"(A|E|J|S)?DATE\d|%t?d|%-?d", re.IGNORECASE)
_PERIODS = re.compile(r"(MOYR|QYR|WKYR)\d", re.IGNORECASE)
_LAST = 265_000_000_000
_SPSS_BEGINS = np.datetime64("1582-10-14", "s")


def value_text(value: Any, number: str = "double") -> str:
    """Write one value as text: whole numbers without decimals, Stata's extended missing values with their dot.

    `number` is how the file stores it: "float" has half the digits, "string" is text already.

    >>> value_text(2.0), value_text(0.5), value_text("a"), value_text(" a ", "string"), value_text(None)
    ('2', '0.5', '.a', 'a', '')
    """
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, str):
        return value.strip() if number == "string" else f".{value}"
    exact = float(value)
    if exact.is_integer() and abs(exact) < 1e15:
        return str(int(exact))
    return str(np.float32(exact)) if number == "float" else repr(exact)


def column_text(values: pd.Series[Any], number: str, shown_as: str) -> pd.Series[str]:
    """Write a column as text, dates as ISO; `shown_as` is the file's own display format.

    >>> column_text(pd.Series([1.0, None, 2.5]), "double", "F8.2").tolist()
    ['1', '', '2.5']
    """
    if _PERIODS.match(shown_as) and pd.api.types.is_numeric_dtype(values):
        # Months, quarters and weeks are kept as the second they begin.
        texts = [spss_moment(seconds) for seconds in values]
        return pd.Series(texts, index=values.index, dtype="str")
    codes, distinct = pd.factorize(values)
    if pd.api.types.is_datetime64_any_dtype(values):
        texts = [_moment(moment) for moment in distinct]
    else:
        texts = [_text(value, number) for value in distinct]
    return pd.Series(np.array([*texts, ""], dtype=object)[codes], index=values.index, dtype="str")


def is_date(values: pd.Series[Any], shown_as: str) -> bool:
    """Tell whether the file keeps a column as dates, or dates with a time."""
    return bool(_DAYS.match(shown_as) or _PERIODS.match(shown_as) or pd.api.types.is_datetime64_any_dtype(values))


def spss_moment(seconds: float, with_time: bool = False) -> str:
    """Write what SPSS keeps for a date, seconds since 14 October 1582, as ISO; "" for none.

    >>> spss_moment(86400.0), spss_moment(60.0, with_time=True)
    ('1582-10-15', '1582-10-14 00:01:00')
    """
    if seconds != seconds:
        return ""
    moment = _SPSS_BEGINS + np.timedelta64(int(min(max(seconds, 0), _LAST)), "s")
    return str(moment).replace("T", " ")[: None if with_time else 10]


def _text(value: Any, number: str) -> str:
    # Days and times of day are written as ISO by Python itself.
    return str(value) if hasattr(value, "isoformat") else value_text(value, number)


def _moment(moment: pd.Timestamp) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S")
