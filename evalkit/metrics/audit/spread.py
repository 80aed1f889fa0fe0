"""Which standard deviations a mean allows: by range, and for whole answers by trying all sums and squares."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from evalkit.metrics.audit.answers import Answers
from evalkit.metrics.audit.printed import Printed

_STEPS, _BITS = 3_000_000, 60_000_000_000
"""Up to how many steps, and bits in all of them, every pair of sum and squares is worked out.

200 answers on ten anchors are 2 million steps and 52 billion bits, and take less than a second.
"""

_SUMS = 100_000
"""Up to how many sums that give the mean are looked at one by one; beyond, answers are held to the range."""


@dataclass(frozen=True)
class Fit:
    """`by` names the divisors that fit; `least` and `most` are the SDs (by n - 1) at the mean, None if it has none.

    `exact` tells whether answers were worked out, not only held to necessary conditions.
    """

    by: tuple[str, ...]
    exact: bool
    least: float | None
    most: float | None
    in_range: bool


def fits(mean: Printed, sd: Printed, answers: Answers) -> Fit:
    """Tell by which divisor, n - 1 or n, answers with this mean can have this SD."""
    divisors = [(name, number) for name, number in (("n - 1", answers.n - 1), ("n", answers.n)) if number > 0]
    if not answers.whole or len(answers.sums(mean)) > _SUMS:
        return _by_range(mean, sd, answers, divisors)
    low, high = answers.bounds or (0, 0)
    n, top = answers.n, (high - low) * answers.items
    exact = n * n * top * (top + 1) // 2 <= _STEPS and n**3 * top**4 <= _BITS
    least: list[Fraction] = []
    most: list[Fraction] = []
    found: set[str] = set()
    in_range = False
    for total in answers.sums(mean):
        ours = total - n * low * answers.items
        ends = _ends(n, top, ours)
        deviations = [squares - Fraction(ours * ours, n) for squares in ends]
        least.append(deviations[0])
        most.append(deviations[1])
        for name, divisor in divisors:
            wanted = _squares(sd, divisor * answers.items**2, Fraction(ours * ours, n))
            within = range(max(wanted.start, ends[0]), min(wanted.stop, ends[1] + 1))
            in_range |= len(within) > 0
            if any(_attained(n, top, ours, squares, exact) for squares in within):
                found.add(name)
        if len(found) == len(divisors):
            break
    if not least:
        return Fit((), exact, None, None, False)
    unit = answers.items**2 * max(n - 1, 1)
    return Fit(
        tuple(sorted(found, reverse=True)), exact, math.sqrt(min(least) / unit), math.sqrt(max(most) / unit), in_range
    )


def _squares(sd: Printed, divisor: int, taken: Fraction) -> range:
    """Give the whole sums of squares for which √((squares - taken) / divisor) is printed as this figure."""
    if sd.high < 0:
        return range(0)
    first = math.ceil(max(sd.low, Fraction(0)) ** 2 * divisor + taken)
    end = sd.high**2 * divisor + taken
    last = math.floor(end)
    return range(first, last if last == end and not sd.takes_high else last + 1)


def _ends(n: int, top: int, total: int) -> tuple[int, int]:
    """Give the least and the most sum of squares of n whole numbers from 0 to `top` with this sum."""
    each, rest = divmod(total, n)
    least = (n - rest) * each**2 + rest * (each + 1) ** 2
    full, left = divmod(total, top)
    return least, full * top**2 + left**2


def _attained(n: int, top: int, total: int, squares: int, exact: bool) -> bool:
    if (total - squares) % 2:
        return False
    return not exact or bool(_all_squares(n, top)[total] >> squares & 1)


@lru_cache(maxsize=64)
def _all_squares(n: int, top: int) -> tuple[int, ...]:
    """Give, for each sum of n whole numbers from 0 to `top`, their possible sums of squares as the bits of a number."""
    squares = [1]
    for people in range(1, n + 1):
        more = [0] * (people * top + 1)
        for total, bits in enumerate(squares):
            for answer in range(top + 1):
                more[total + answer] |= bits << answer**2
        squares = more
    return tuple(squares)


def _by_range(mean: Printed, sd: Printed, answers: Answers, divisors: list[tuple[str, int]]) -> Fit:
    low, high = answers.bounds or (0, 0)
    # The variance is largest where the mean is nearest to the middle.
    middle = Fraction(low + high, 2)
    nearest = min(max(middle, mean.low), mean.high)
    most = max((nearest - low) * (high - nearest), Fraction(0)) * answers.n
    by = tuple(name for name, divisor in divisors if sd.high >= 0 and max(sd.low, Fraction(0)) ** 2 * divisor <= most)
    return Fit(by, False, 0.0, math.sqrt(most / max(answers.n - 1, 1)), bool(by))
