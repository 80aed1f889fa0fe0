"""Numbers in the cells of one column: whether they are, and what they say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

_ROWS, _SAMPLE, _FEW = 20_000, 2_000, 20
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | {"−": "-", "’": "'", "٫": ".", "٬": "'"}
    | {digit: str(number % 10) for number, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
)
"""Blanks that keep numbers together, other signs for minus and apostrophe, and the digits of Arabic and Persian."""
_UNIT = re.compile("[$€£%]")
_LEADING_ZERO = re.compile("[-+]?0[0-9]")


def _written_with(decimal: str, group: str) -> re.Pattern[str]:
    fraction = rf"[{decimal}][0-9]+"
    plain = rf"(?:[0-9]{{1,15}}(?:{fraction})?|{fraction})(?:[eE][-+]?[0-9]{{1,3}})?"
    groups = "|".join(rf"(?:{mark}[0-9]{{3}}){{1,4}}" for mark in (rf"[{group}]", " ", "'"))
    return re.compile(rf"[-+]?(?:{plain}|[1-9][0-9]{{0,2}}(?:{groups})(?:{fraction})?)")


_POINT, _COMMA = _written_with(".", ","), _written_with(",", ".")
"""More than 15 digits are a card's or a record's; no float holds them."""


@dataclass(frozen=True)
class Numbers:
    """A column of numbers, read.

    `values` are float64, NaN where a cell is empty or `unread`. `decimal` is the mark before the fraction.
    `unit` is "$", "€", "£" or "%" where the column bears it ("50%" is 50), or "". `ambiguous`: the column can
    be read in two ways, and this is one of them.
    """

    values: pd.Series[float]
    unread: pd.Series[bool]
    decimal: Literal[".", ","]
    ambiguous: bool
    unit: str


def looks_like_numbers(cells: pd.Series) -> bool:
    """Tell whether a column holds numbers: all of a sample of its values read as such, and none begins like 06037.

    >>> looks_like_numbers(pd.Series(["1,5", "", "-2"])), looks_like_numbers(pd.Series(["06037", "35013"]))
    (True, False)
    """
    sample = cells[cells != ""].head(_ROWS).drop_duplicates().head(_SAMPLE)
    # Most columns of words show it in their first values.
    if sample.empty or any(read_numbers(sample.head(many)).unread.any() for many in (_FEW, _SAMPLE)):
        return False
    return not any(_LEADING_ZERO.match(_plain(cell)) for cell in sample)


def read_numbers(cells: pd.Series) -> Numbers:
    """Read the numbers of a column, "" where empty; the whole column tells what its points and commas mean.

    Thousands may be grouped by point, comma, blank or apostrophe, where the groups are right. A currency or
    percent sign belongs to the column: a cell that differs from most is unread.

    >>> numbers = read_numbers(pd.Series(["1.234,5", "12,25", "7e2", "many", ""]))
    >>> numbers.values.tolist(), numbers.unread.tolist(), numbers.decimal
    ([1234.5, 12.25, 700.0, nan, nan], [False, False, False, True, False], ',')
    >>> read_numbers(pd.Series(["1,234", "2,500"])).ambiguous
    True
    """
    codes, distinct = pd.factorize(cells)
    texts, unit = _without_unit([_plain(text) for text in distinct.tolist()])
    point = _values(texts, _POINT, str.maketrans("", "", ", '"))
    comma = _values(texts, _COMMA, str.maketrans(",", ".", ". '"))
    more = int(np.isfinite(comma).sum() - np.isfinite(point).sum())
    ambiguous = (more == 0 and not np.array_equal(point, comma, equal_nan=True)) or _lists(texts)
    values = pd.Series((comma if more > 0 else point)[codes], index=cells.index, name=cells.name, dtype="float64")
    return Numbers(values, values.isna() & (cells != ""), "," if more > 0 else ".", ambiguous, unit)


def _plain(text: str) -> str:
    return (text if text.isascii() else text.translate(_PLAIN)).strip()


def _without_unit(texts: list[str]) -> tuple[list[str], str]:
    """Take off the sign that most cells bear; a cell that differs stays as it is, or becomes empty: both are unread."""
    signs = [found[0] if (found := _UNIT.search(text)) else "" for text in texts]
    counted = Counter(sign for sign, text in zip(signs, texts, strict=True) if text)
    unit = max(sorted(counted), key=lambda sign: counted[sign], default="")
    if not unit:
        return texts, ""
    before = "" if unit == "%" else rf"^([-+]?) ?{re.escape(unit)} ?|"
    mark = re.compile(rf"{before} ?{re.escape(unit)}$")
    taken = r"\1" if before else ""
    return [
        mark.sub(taken, text, count=1) if sign == unit else "" for text, sign in zip(texts, signs, strict=True)
    ], unit


def _values(texts: list[str], written: re.Pattern[str], marks: dict[int, int | None]) -> npt.NDArray[np.float64]:
    """Read texts that are written so; NaN where they aren't, or are too large."""
    read = [float(text.translate(marks)) if written.fullmatch(text) else np.nan for text in texts]
    values = np.array(read, dtype="float64")
    return np.where(np.isfinite(values), values, np.nan)


def _lists(texts: list[str]) -> bool:
    """Tell whether blanks seem to join answers, not thousands: 100 200 beside 100 and 200."""
    parts = {part for text in texts if " " in text for part in text.split()}
    return bool(parts) and parts <= set(texts)
