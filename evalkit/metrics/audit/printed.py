"""A figure as it was printed, and every exact value that rounds to it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction

from evalkit.errors import UsageError

_FIGURE = re.compile(r"[-−]?(\d+\.?\d*|\.\d+)")


@dataclass(frozen=True)
class Printed:
    """A printed figure: the exact values from `low` to `high` round to it, half up or half to even.

    `high` itself, where the next decimal is exactly a half, rounds to this figure only where the last digit
    is even; `ties_down` lets it in also elsewhere, since a computer that holds 57.5 as 57.4999… prints 57.

    >>> figure = Printed.read("3.80")
    >>> figure.decimals, figure.low, figure.holds(Fraction(221, 58))
    (2, Fraction(759, 200), False)
    """

    text: str
    value: Fraction
    decimals: int
    ties_down: bool = False

    @classmethod
    def read(cls, text: str) -> Printed:
        """Read a figure, a sign of percent left aside; raise UsageError for what is not a plain number."""
        bare = str(text).strip().removesuffix("%").strip()
        if not isinstance(text, str) or not _FIGURE.fullmatch(bare):
            raise UsageError(f"{text!r} is not a figure as text. Write it as it was printed, such as '3.80'.")
        plain = bare.replace("−", "-")
        return cls(text.strip(), Fraction(plain), len(plain.partition(".")[2]))

    @property
    def half(self) -> Fraction:
        """Half a unit of the last decimal."""
        return Fraction(1, 2 * 10**self.decimals)

    @property
    def low(self) -> Fraction:
        """The lowest exact value."""
        return self.value - self.half

    @property
    def high(self) -> Fraction:
        """The highest exact value, or the first beyond."""
        return self.value + self.half

    @property
    def takes_high(self) -> bool:
        """Whether the value at the upper end may be printed so; below zero, half up is towards zero or away."""
        return self.ties_down or self.value < 0 or self.value * 10**self.decimals % 2 == 0

    def holds(self, exact: Fraction) -> bool:
        """Tell whether an exact value is printed as this figure."""
        return self.low <= exact < self.high or (exact == self.high and self.takes_high)

    def whole_numbers(self, scale: Fraction, offset: Fraction = Fraction(0)) -> range:
        """Give the whole numbers c for which c / scale + offset is printed as this figure; `scale` is positive."""
        first = math.ceil((self.low - offset) * scale)
        end = (self.high - offset) * scale
        last = math.floor(end)
        return range(first, last if last == end and not self.takes_high else last + 1)

    def loosened(self) -> Printed:
        """Let a half be rounded down too."""
        return replace(self, ties_down=True)
