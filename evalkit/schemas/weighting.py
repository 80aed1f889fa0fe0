"""How far weighting moved a county's respondents: what the report tells of it."""

from __future__ import annotations

from pydantic import Field

from evalkit.schemas.option import Strict


class MarginShare(Strict):
    """A category of a margin as shares (0 to 1): of the population, and of the weights before and after raking.

    `before` and `after` are None for each category of an item where one of them has too few respondents.
    """

    item: str
    option: str
    population: float
    before: float | None = None
    after: float | None = None


class Weighting(Strict):
    """The weights of one county.

    `effect` is 1 + CV² of the weights (Kish 1992): how much they enlarge variances at most. Of raked weights, the
    `smallest_factor` and `largest_factor` by which one was moved, how many were `trimmed` (None for too few to be
    told), and `off`, the largest distance from a margin that was left, as a share of the population.
    """

    unit: str
    effect: float
    smallest_factor: float | None = None
    largest_factor: float | None = None
    trimmed: int | None = 0
    off: float | None = None
    margins: list[MarginShare] = Field(default_factory=list)
