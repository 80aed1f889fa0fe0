from datetime import date

import pytest
from babel.dates import get_month_names

from evalkit.load.days import Day, cut, read_clock, read_day


@pytest.mark.parametrize("language", ["en", "es", "de", "pt", "fr"])
@pytest.mark.parametrize("width", ["wide", "abbreviated"])
def test_a_month_is_known_by_its_name_in_each_language(language, width):
    for month, name in get_month_names(width, "format", language).items():
        assert read_day(cut(f"7 {name.upper()} 2021")[0]).on_calendar("mdy") == date(2021, month, 7)
        assert read_day(cut(f"{name} 7, 2021")[0]).on_calendar("dmy") == date(2021, month, 7)


@pytest.mark.parametrize(
    "text", ["", "2021", "12.5", "july 2021", "7 nowhere 2021", "1/2-2021", "505-555-1212", "20210718"]
)
def test_what_is_no_day_is_not_read(text):
    assert read_day(text) is None


def test_a_year_far_away_is_none_and_two_digits_stand_for_four():
    assert Day(9999, 12, 31, "ymd").on_calendar("ymd") is None
    assert Day(12, 31, 9999, "mdy").on_calendar("mdy") is None
    assert [read_day(f"1/2/{year}").year for year in ("68", "69", "2069")] == [2068, 1969, 2069]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("12:05 am", 0),
        ("12:05 p.m.", 12),
        ("1:05 p. m.", 13),
        ("13:05 pm", 13),
        ("0:05", 0),
        ("08:05 uhr", 8),
        ("8:05 mdt", 8),
    ],
)
def test_the_halves_of_the_day_are_understood(text, hour):
    assert read_clock(text) == (hour * 60 + 5) * 60_000_000


@pytest.mark.parametrize("text", ["24:00", "7:60", "7:05:60", "13:05 am", "7:05 o'clock"])
def test_a_time_that_no_clock_shows_is_not_read(text):
    assert read_clock(text) is None


def test_the_day_is_cut_from_the_time():
    assert cut("14/06/2021, 16:48") == ("14/06/2021", "16:48")
    assert cut("18 Oct 2021") == ("18 oct 2021", "")
    assert cut("a long story about 2021-07-18 08:28 " * 3) == ("", "")
