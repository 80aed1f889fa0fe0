"""The cells of a column, each distinct one looked at once: a hundred thousand rows rarely hold a hundred answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalkit.load.coded import Coded, told_by_place

_WHOLE_NUMBER = re.compile(r"([+-]?\d+)[.,]0+")
_LONG = 10_000
"""A shorter column takes no room worth saving."""
_BYTE = 256


class Distinct:
    """A column's distinct cells, and which of them each row holds.

    >>> Distinct(pd.Series(["yes", "no", "yes", ""])).counts()
    {'yes': 2, 'no': 1}
    """

    def __init__(self, cells: pd.Series[str]) -> None:
        self.index = cells.index
        self.codes, self.values = distinct(cells)

    @cached_property
    def filled(self) -> int:
        """How many rows hold something."""
        return sum(self.counts().values())

    def counts(self) -> dict[str, int]:
        """Count the rows of each value, empty cells left out, in order of first appearance."""
        return self._counted

    @cached_property
    def _counted(self) -> dict[str, int]:
        numbers = np.bincount(self.codes, minlength=len(self.values)).tolist()
        return {value: number for value, number in zip(self.values, numbers, strict=True) if value}

    def each(self, function: Callable[[str], Any], dtype: Any = object) -> pd.Series[Any]:
        """Give each row what the function makes of its cell; `dtype="str"` for texts, with None for none."""
        if dtype == "str":
            texts = pd.array([function(value) for value in self.values], dtype="str")
            return pd.Series(coded(self.codes, texts), index=self.index)
        if dtype is bool:
            told = np.array([function(value) for value in self.values], dtype=bool)
            return pd.Series(told_by_place(told, self.codes), index=self.index)
        made = np.empty(len(self.values), dtype=dtype)
        made[:] = [function(value) for value in self.values]
        return pd.Series(made[self.codes], index=self.index)

    def rows(self, wanted: Iterable[str]) -> pd.Index:
        """Give the rows that hold one of these values."""
        sought = set(wanted)
        return self.index[self.each(lambda value: value in sought, bool).to_numpy()]


def coded(codes: npt.NDArray[np.integer[Any]], words: Any) -> Any:
    """Give a column of text from words, and the place from 0 of each row's word: plain where it is short.

    >>> type(coded(np.array([0, 0]), pd.array(["yes"], dtype="str"))).__name__
    'ArrowStringArray'
    """
    if len(codes) < _LONG or 2 * len(words) > len(codes):
        return words.take(codes)
    return Coded(codes.astype(np.uint8, copy=False) if len(words) <= _BYTE else codes, words)


def distinct(cells: pd.Series[str]) -> tuple[npt.NDArray[np.integer[Any]], list[str]]:
    """Give each row's place among a column's distinct cells, and these, in order of first appearance.

    >>> distinct(pd.Series(["no", "yes", "no"]))[1]
    ['no', 'yes']
    """
    held = cells.array
    places, words = held.places() if isinstance(held, Coded) else pd.factorize(cells)
    return places, words.tolist()


def same(text: str) -> str:
    """Make cells alike that a reader takes for the same: small and capital letters, é in one sign or two, 3 and 3.0.

    >>> same("SÍ"), same("3.0")
    ('sí', '3')
    """
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    whole = _WHOLE_NUMBER.fullmatch(text)
    return whole[1] if whole else text
