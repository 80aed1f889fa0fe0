import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.dates import looks_like_dates, read_dates

NBSP, NARROW = "\u00a0", "\u202f"


def column(*cells):
    return pd.Series(cells, index=range(2, len(cells) + 2), dtype="str")


def spanish(moment):
    half = "p" if moment.hour >= 12 else "a"
    return f"{moment:%Y/%m/%d} {moment.hour % 12 or 12}:{moment:%M:%S} {half}.{NBSP}m. GMT-6"


STYLES = {
    "iso": lambda m: m.isoformat(),
    "iso with zone": lambda m: f"{m.isoformat()}.000-06:00",
    "zulu": lambda m: f"{m.isoformat()}Z",
    "qualtrics": lambda m: f"{m:%Y-%m-%d %H:%M:%S}",
    "german": lambda m: f"{m:%d.%m.%Y, %H:%M:%S}",
    "google": lambda m: f"{m.month}/{m.day}/{m.year} {m:%H:%M:%S}",
    "google, british": lambda m: f"{m:%d/%m/%Y %H:%M:%S}",
    "google, spanish": spanish,
    "american": lambda m: f"{m.month}/{m.day}/{m.year} {m.hour % 12 or 12}:{m:%M:%S}{NARROW}{m:%p}",
    "spss": lambda m: f"{m:%d-%b-%Y %H:%M:%S}".upper(),
    "words": lambda m: f"{m:%B} {m.day}, {m:%Y %H:%M:%S}",
}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=30, deadline=None)
@given(moments=st.lists(st.datetimes(pd.Timestamp("1900-01-01"), pd.Timestamp("2199-12-31")), max_size=20))
def test_moments_come_back_from_each_style(style, moments):
    # A day after the 12th, so that the column tells its order.
    moments = [*(moment.replace(microsecond=0) for moment in moments), pd.Timestamp("2021-06-14 16:48:22")]
    cells = column(*(STYLES[style](moment) for moment in moments), "")
    dates = read_dates(cells)
    assert dates.values[:-1].tolist() == [pd.Timestamp(moment) for moment in moments]
    assert pd.isna(dates.values.iloc[-1])
    assert not dates.unread.any()
    assert not dates.ambiguous
    assert looks_like_dates(cells)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=70) | st.from_regex(r"[0-9/.: -]{4,20}", fullmatch=True)))
def test_no_text_makes_it_fall_over(texts):
    dates = read_dates(column(*texts))
    assert (dates.unread == (dates.values.isna() & (column(*texts) != ""))).all()
    assert list(dates.values.index) == list(range(2, len(texts) + 2))


@pytest.mark.parametrize(
    ("cells", "first", "order", "ambiguous"),
    [
        (("6/7/2021", "6/14/2021"), "2021-06-07", "mdy", False),
        (("6/7/2021", "14/6/2021"), "2021-07-06", "dmy", False),
        (("6/7/2021", "1/1/2021"), "2021-06-07", "mdy", True),
        (("6.7.2021", "1.1.2021"), "2021-07-06", "dmy", True),
        (("6/6/2021", "1/1/2021"), "2021-06-06", "mdy", False),
        (("6/7/2021", "6/14/2021", "14/6/2021"), "2021-06-07", "mdy", True),
        (("6/7/2021", "6/14/2021", "6/15/2021", "14/6/2021"), "2021-06-07", "mdy", False),
        (("18/07/21",), "2021-07-18", "dmy", False),
    ],
)
def test_the_whole_column_tells_whether_the_day_stands_first(cells, first, order, ambiguous):
    dates = read_dates(column(*cells))
    assert (dates.values.iloc[0], dates.order, dates.ambiguous) == (pd.Timestamp(first), order, ambiguous)


def test_a_day_that_does_not_exist_is_unread_and_an_empty_cell_is_not():
    dates = read_dates(column("2021-06-31", "2021-06-30", "", "soon", "2021-06-30 25:00"))
    assert dates.unread.tolist() == [True, False, False, True, True]
    assert dates.values.tolist()[1] == pd.Timestamp("2021-06-30")


@pytest.mark.parametrize(
    "cells",
    [
        ("", ""),
        (),
        ("2021", "2020"),
        ("1", "12", "20210718"),
        ("1.5", "12.25"),
        ("505-555-1212", "(505) 555-1212"),
        ("123-45-6789",),
        ("3292879998", "R_2YPOQ602ER1jkf1"),
        ("192.168.1.21",),
        ("may", "March"),
        ("2021-07-18", "yesterday"),
        ("08:28", "09:30"),
    ],
)
def test_other_columns_are_not_taken_for_dates(cells):
    assert not looks_like_dates(column(*cells))


def test_a_long_column_is_judged_by_a_sample():
    days = np.datetime64("1850-01-01") + np.arange(100_000).astype("timedelta64[D]")
    assert looks_like_dates(pd.Series(days.astype(str), dtype="str"))
    assert not looks_like_dates(column("2021-07-18", *[f"text {number}" for number in range(100_000)]))
