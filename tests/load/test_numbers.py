import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.numbers import looks_like_numbers, read_numbers

NBSP, NARROW = "\u00a0", "\u202f"


def column(*cells):
    return pd.Series(cells, index=range(2, len(cells) + 2), dtype="str")


def grouped(number, group, decimal):
    return f"{number:,.2f}".translate(str.maketrans({",": group, ".": decimal}))


STYLES = {
    "plain": (str, ".", ""),
    "comma": (lambda n: str(n).replace(".", ","), ",", ""),
    "English": (lambda n: grouped(n, ",", "."), ".", ""),
    "German": (lambda n: grouped(n, ".", ","), ",", ""),
    "Swiss": (lambda n: grouped(n, "’", "."), ".", ""),
    "French": (lambda n: grouped(n, NARROW, ","), ",", ""),
    "dollars": (lambda n: f"{'-' if n < 0 else ''}${abs(n):,.2f}", ".", "$"),
    "euros": (lambda n: grouped(n, ".", ",") + NBSP + "€", ",", "€"),
    "percent": (lambda n: f"{n}%", ".", "%"),
    "typeset": (lambda n: str(n).replace("-", "−"), ".", ""),
}


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=30, deadline=None)
@given(hundredths=st.lists(st.integers(-(10**11), 10**11), max_size=20))
def test_numbers_come_back_from_each_style(style, hundredths):
    write, decimal, unit = STYLES[style]
    numbers = [*(number / 100 for number in hundredths), 12.25]
    cells = column(*map(write, numbers), "")
    read = read_numbers(cells)
    assert read.values.iloc[:-1].tolist() == numbers
    assert np.isnan(read.values.iloc[-1])
    assert (read.decimal, read.unit, read.ambiguous, read.unread.any()) == (decimal, unit, False, False)
    assert looks_like_numbers(cells)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_floats_come_back_to_the_last_bit(numbers):
    cells = column(*(f"{number:.17e}" for number in numbers))
    assert read_numbers(cells).values.tolist() == numbers


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30) | st.from_regex(r"[-+0-9.,' $%e]{1,15}", fullmatch=True)))
def test_no_text_makes_it_fall_over(texts):
    cells = column(*texts)
    read = read_numbers(cells)
    assert (read.unread == (read.values.isna() & (cells != ""))).all()
    assert not np.isinf(read.values).any()


@pytest.mark.parametrize(
    ("cells", "values", "ambiguous"),
    [
        (("1,234", "5"), (1234, 5), True),
        (("1.234", "5"), (1.234, 5), True),
        (("1,234", "12,5"), (1.234, 12.5), False),
        (("1.234", "12.5"), (1.234, 12.5), False),
        (("0.250", "1.234"), (0.25, 1.234), False),
        (("1.234.567", "5"), (1234567, 5), False),
        (("100", "200", "100 200"), (100, 200, 100200), True),
        (("1 234", "567"), (1234, 567), False),
    ],
)
def test_the_whole_column_tells_what_a_comma_means(cells, values, ambiguous):
    read = read_numbers(column(*cells))
    assert (tuple(read.values), read.ambiguous) == (values, ambiguous)


@pytest.mark.parametrize(
    "cell",
    ["nan", "inf", "NA", "1,23,456", "12 34", "1e999", "0x1f", "1_000", "10²", "$", "1.2.3", "--5", "1234567890123456"],
)
def test_what_is_no_number_is_unread(cell):
    read = read_numbers(column("7", cell))
    assert read.unread.tolist() == [False, True]
    assert read.values.iloc[0] == 7


def test_a_sign_that_differs_from_most_is_unread():
    assert read_numbers(column("50%", "60 %", "7", "$5")).unread.tolist() == [False, False, True, True]
    assert read_numbers(column("50", "60", "7%")).unread.tolist() == [False, False, True]
    assert read_numbers(column("5", "1.5", "1,5")).unread.tolist() == [False, False, True]


def test_arabic_and_persian_figures_are_read():
    assert read_numbers(column("٣", "١٢٫٥", "۷")).values.tolist() == [3, 12.5, 7]


@pytest.mark.parametrize("cells", [("06037", "35013"), ("1", "05"), ("٠٥",), ("", ""), (), ("3", "many"), ("5.", "6.")])
def test_codes_and_words_do_not_look_like_numbers(cells):
    assert not looks_like_numbers(column(*cells))


def test_zeros_and_fractions_do():
    assert looks_like_numbers(column("0", "0.5", "-0", "10"))
