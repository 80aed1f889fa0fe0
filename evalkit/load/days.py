"""One day and one time of day, as a tool or a person wrote it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from babel.dates import get_month_names

from evalkit.load.letters import fold

Order = Literal["ymd", "dmy", "mdy", ""]

_LANGUAGES = ("en", "es", "de", "pt", "fr")
_LONGEST = 60
YEARS = range(1800, 2200)
"""A year outside is a slip of the pen, or 9999 for "no date"."""
_BEFORE_TIME = re.compile(r"(?:(?<=[0-9])t|,\s*|\s+)(?=[0-9]{1,2}:[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_DAY_NAME = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er)?[-/.\s]*(?:de\s+)?([a-z]+)[-/.,\s]*(?:de\s+)?([0-9]{4}|[0-9]{2})"
)
_NAME_DAY = re.compile(r"([a-z]+)[-/.\s]*([0-9]{1,2})(?:st|nd|rd|th)?[-/,\s]+([0-9]{4}|[0-9]{2})")
_ZONE = r"z|(?:utc|gmt)?\s?[-+−][0-9]{1,2}(?::?[0-9]{2})?|utc|gmt|[ecmp][sd]t|ak[sd]t|hst|bst|wes?t|ces?t|mes?z"
_TIME = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    rf"(?:\s*([ap])\.?\s?m\.?)?(?:\s*uhr)?(?:\s*(?:{_ZONE}))?(?:\s*\([^)]*\))?"
)


class Day(NamedTuple):
    """A day as written: two numbers, which are month and day once the `order` is known; `mark` stands between."""

    first: int
    second: int
    year: int
    order: Order
    mark: str = ""

    def on_calendar(self, year_last: Order) -> date | None:
        """Give the day, read in its own order or the one told; None where the calendar doesn't have it.

        >>> Day(6, 31, 2021, "").on_calendar("mdy") is None, Day(6, 7, 2021, "").on_calendar("dmy")
        (True, datetime.date(2021, 7, 6))
        """
        first_is_day = (self.order or year_last) == "dmy"
        number, month = (self.first, self.second) if first_is_day else (self.second, self.first)
        try:
            return date(self.year, month, number) if self.year in YEARS else None
        except ValueError:
            return None


def cut(text: str) -> tuple[str, str]:
    """Cut the day from the time, both in small letters: a column has few days and few times, however many moments.

    >>> cut("2021-07-18T08:28:09Z")
    ('2021-07-18', '08:28:09z')
    """
    if len(text) > _LONGEST:
        return "", ""
    text = fold(text.strip())
    found = _BEFORE_TIME.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def read_day(text: str) -> Day | None:
    """Read a day in figures or with the month's name; a year of two digits is 1969 to 2068.

    >>> read_day("18 de julio de 2021")
    Day(first=18, second=7, year=2021, order='dmy', mark='')
    """
    if found := _YEAR_FIRST.fullmatch(text):
        return Day(int(found[3]), int(found[4]), int(found[1]), "ymd")
    if found := _YEAR_LAST.fullmatch(text):
        return Day(int(found[1]), int(found[3]), _year(found[4]), "", found[2])
    if (found := _DAY_NAME.fullmatch(text)) and found[2] in _months():
        return Day(int(found[1]), _months()[found[2]], _year(found[3]), "dmy")
    if (found := _NAME_DAY.fullmatch(text)) and found[1] in _months():
        return Day(_months()[found[1]], int(found[2]), _year(found[3]), "mdy")
    return None


def read_clock(text: str) -> int | None:
    """Read a time of day, with or without a.m. and p.m., in microseconds since midnight; its zone is left out.

    >>> read_clock("4:48:22 p. m. gmt-6") == ((16 * 60 + 48) * 60 + 22) * 1_000_000
    True
    """
    if not text:
        return 0
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[5] and hour <= 12:
        hour = hour % 12 + (12 if found[5] == "p" else 0)
    elif found[5] == "a":
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + int((found[4] or "").ljust(6, "0")[:6])


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 69 else 2000)


@cache
def _months() -> dict[str, int]:
    """Give the month of each name, long or short, in every language."""
    names = [
        get_month_names(width, context, language)
        for language in _LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return {fold(name).strip("."): month for months in names for month, name in months.items()}
