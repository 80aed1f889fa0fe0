"""The cells of a column, each distinct one looked at once: a hundred thousand rows rarely hold a hundred answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from evalkit.load.coded import coded, distinct, told_by_place

_WHOLE_NUMBER = re.compile(r"([+-]?\d+)[.,]0+")


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


def same(text: str) -> str:
    """Make cells alike that a reader takes for the same: small and capital letters, é in one sign or two, 3 and 3.0.

    >>> same("SÍ"), same("3.0")
    ('sí', '3')
    """
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    whole = _WHOLE_NUMBER.fullmatch(text)
    return whole[1] if whole else text
