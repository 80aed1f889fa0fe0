"""Search for invented respondents whose six answers have the published means, SDs and alpha.

Only whole numbers are drawn, added and compared, so the same seed gives the same respondents on every
machine and on Python 3.11 to 3.13. Used by make_exports.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from random import Random

PUBLISHED = {
    "commitment_to_impact": (3.8, 0.54),
    "commitment_to_alignment": (3.6, 0.73),
    "right_partners_for_progress": (3.3, 0.80),
    "shared_ownership": (3.2, 0.78),
    "right_partners_for_many_voices": (3.2, 0.74),
    "resources": (2.7, 0.78),
}
"""Mean and SD of each item as the study prints them, n = 58, anchors 1 to 4."""

PUBLISHED_ALPHA = 0.87
ALPHA_WITHIN = 0.0005
"""With these item counts alpha moves in steps of about 0.0009: nearer than this can't be asked for."""

SWAPS_TRIED = 20_000

Counts = tuple[int, int, int, int]
"""How many respondents chose anchor 1, 2, 3 and 4."""


def mean_and_sd(values: Sequence[int]) -> tuple[float, float]:
    """Give the mean and the sample SD (divisor n - 1)."""
    n = len(values)
    return sum(values) / n, sqrt(_n_squares(values) / (n * (n - 1)))


def _n_squares(values: Sequence[int]) -> int:
    """Give n times the sum of squared deviations: a whole number."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


def cronbach_alpha(answers: Sequence[Sequence[int]]) -> float:
    """Give Cronbach's raw alpha, k / (k - 1) * (1 - sum of item variances / variance of the sum).

    `answers` holds one sequence an item, respondents in the same order in each.
    """
    k = len(answers)
    totals = [sum(person) for person in zip(*answers, strict=True)]
    return k / (k - 1) * (1 - sum(_n_squares(item) for item in answers) / _n_squares(totals))


def expand(counts: Counts) -> list[int]:
    """Give the answers that the counts stand for, lowest first.

    >>> expand((1, 0, 2, 1))
    [1, 3, 3, 4]
    """
    return [anchor for anchor, count in enumerate(counts, start=1) for _ in range(count)]


def _all_counts(n: int) -> Iterator[Counts]:
    """Give each way n respondents can use all four anchors."""
    for first in range(1, n - 2):
        for second in range(1, n - first - 1):
            for third in range(1, n - first - second):
                yield first, second, third, n - first - second - third


def _has_one_peak(counts: Counts) -> bool:
    peak = counts.index(max(counts))
    rise, fall = list(counts[: peak + 1]), list(counts[peak:])
    return rise == sorted(rise) and fall == sorted(fall, reverse=True)


def find_counts(n: int, mean: float, sd: float) -> Counts:
    """Give the most natural counts whose mean and SD round to the published ones.

    Natural: all anchors used, one peak, then nearest to the mean, then smoothest (least squared second
    differences). `mean` has one decimal, `sd` two. Raises ValueError where no counts fit.
    """
    fitting = []
    for counts in filter(_has_one_peak, _all_counts(n)):
        exact_mean, exact_sd = mean_and_sd(expand(counts))
        if round(exact_mean, 1) == mean and round(exact_sd, 2) == sd:
            a, b, c, d = counts
            roughness = (a - 2 * b + c) ** 2 + (b - 2 * c + d) ** 2
            fitting.append((round(abs(exact_mean - mean), 6), roughness, counts))
    if not fitting:
        raise ValueError(f"no {n} answers from 1 to 4 have the mean {mean} and the SD {sd}")
    return min(fitting)[-1]


def bell(rng: Random) -> int:
    """Give a bell-shaped whole number around 0, SD about 116."""
    return sum(rng.randrange(-100, 101) for _ in range(4))


def _answers_by_rank(rng: Random, standing: Sequence[int], counts: Counts) -> list[int]:
    """Give the low answers to those who stand low, with noise of the item's own."""
    noisy = [level + bell(rng) for level in standing]
    ranked = sorted(range(len(noisy)), key=lambda person: (noisy[person], person))
    answers = [0] * len(noisy)
    for person, answer in zip(ranked, expand(counts), strict=True):
        answers[person] = answer
    return answers


def _swap_towards(rng: Random, answers: list[list[int]], target: float) -> None:
    """Swap two people's answers to an item wherever that brings alpha nearer, until it is near enough."""
    gap = abs(cronbach_alpha(answers) - target)
    for _ in range(SWAPS_TRIED):
        if gap <= ALPHA_WITHIN:
            return
        item = answers[rng.randrange(len(answers))]
        one, other = rng.randrange(len(item)), rng.randrange(len(item))
        item[one], item[other] = item[other], item[one]
        swapped_gap = abs(cronbach_alpha(answers) - target)
        if swapped_gap < gap:
            gap = swapped_gap
        else:
            item[one], item[other] = item[other], item[one]
    raise ValueError(f"alpha stays {gap:.4f} away from {target}: try another seed")


def search(rng: Random, levels: Sequence[int]) -> list[list[int]]:
    """Give six lists of answers, one an item, that reproduce the published figures.

    `levels` holds one whole number a respondent, how high their county stands (0 is the middle, 116 one
    SD of a person). Raises ValueError where the figures can't be reached.
    """
    standing = [level + bell(rng) for level in levels]
    counts = [find_counts(len(levels), mean, sd) for mean, sd in PUBLISHED.values()]
    answers = [_answers_by_rank(rng, standing, item) for item in counts]
    _swap_towards(rng, answers, PUBLISHED_ALPHA)
    return answers
