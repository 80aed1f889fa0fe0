"""Percentages of one base: each a whole number of people, and together the base where everybody gave one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evalkit.metrics.audit.printed import Printed


@dataclass(frozen=True)
class Group:
    """Printed percentages that rest on the same base; `adds_up` where their counts together are the base."""

    printed: tuple[Printed, ...]
    adds_up: bool

    def counts(self, base: int) -> list[range]:
        """Give the counts that each percentage of a base can stand for."""
        return [_counts(figure, base) for figure in self.printed]

    def fits(self, base: int) -> bool:
        """Tell whether counts of this base exist that are printed as these percentages, and add up where they should.

        Between the sum of the lowest and the sum of the highest counts every sum occurs, so the ends decide.
        """
        counts = self.counts(base)
        if not all(counts):
            return False
        return not self.adds_up or sum(each[0] for each in counts) <= base <= sum(each[-1] for each in counts)

    def bases(self, at_most: int) -> tuple[int, ...]:
        """Give every base up to a limit that fits."""
        return tuple(base for base in range(1, at_most + 1) if self.fits(base))

    def loosened(self) -> Group:
        """Let halves be rounded down too."""
        return Group(tuple(figure.loosened() for figure in self.printed), self.adds_up)

    def telling(self, n: int | None) -> bool:
        """Tell whether this base can refute anything: from 100 on (with a decimal 1,000) every percentage occurs."""
        most = max(figure.decimals for figure in self.printed)
        return n is None or self.adds_up or n < 100 * 10**most


def _counts(figure: Printed, base: int) -> range:
    counts = figure.whole_numbers(Fraction(base, 100))
    return range(max(counts.start, 0), max(min(counts.stop, base + 1), max(counts.start, 0)))


def odd_ones(group: Group, at_most: int) -> Sequence[tuple[int, tuple[int, ...]]]:
    """Name each percentage without which the others have a base: its place, and the bases of the others."""
    if len(group.printed) < 3:
        return []
    found: dict[int, list[int]] = {}
    for base in range(1, at_most + 1):
        misfits = [place for place, counts in enumerate(group.counts(base)) if not counts]
        # Where all fit and only their sum doesn't, any of them may be the odd one.
        for place in misfits if len(misfits) == 1 else [] if misfits else range(len(group.printed)):
            found.setdefault(place, []).append(base)
    return [(place, tuple(bases)) for place, bases in sorted(found.items())]


def as_share(count: int, n: int) -> str:
    """Say what a count is of its base.

    >>> as_share(18, 31)
    '18 of 31 is 58.1%'
    """
    return f"{count} of {n} is {100 * count / n:.1f}%"
