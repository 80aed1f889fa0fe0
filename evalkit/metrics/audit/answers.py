"""The answers behind a mean: how many, between which bounds, in which steps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from evalkit.errors import UsageError
from evalkit.metrics.audit.printed import Printed


@dataclass(frozen=True)
class Answers:
    """`n` scores, each the mean of `items` answers from the first to the second of the bounds.

    >>> Answers(10, (1, 4)).sums(Printed.read("3.25"))
    range(33, 33)
    """

    n: int
    bounds: tuple[int, int] | None = None
    items: int = 1
    whole: bool = True

    def __post_init__(self) -> None:
        if self.n < 1 or self.items < 1:
            raise UsageError("The number of respondents and of items must be 1 or more.")
        if self.bounds is not None and self.bounds[0] >= self.bounds[1]:
            raise UsageError("The bounds must be the lowest and then the highest answer.")

    def of(self, n: int) -> Answers:
        """Give the same for another number of respondents."""
        return replace(self, n=n)

    def outside(self, mean: Printed) -> bool:
        """Tell whether no mean within the bounds is printed so."""
        if self.bounds is None:
            return False
        low, high = self.bounds
        return mean.low > high or mean.high < low or (mean.high == low and not mean.takes_high)

    def sums(self, mean: Printed) -> range:
        """Give the sums of whole answers, over respondents and items, whose mean is printed as this figure."""
        parts = self.n * self.items
        sums = mean.whole_numbers(Fraction(parts))
        if self.bounds is None:
            return sums
        low, high = self.bounds
        return range(max(sums.start, parts * low), max(min(sums.stop, parts * high + 1), max(sums.start, parts * low)))
