"""Published figures as they were printed, ready to be audited and to be computed again."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, NonNegativeInt, PositiveInt, StringConstraints, model_validator

from evalkit import vocabulary as v
from evalkit.schemas.item import Strict


def _figure(text: str) -> str:
    if not re.fullmatch(r"[-−]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*%?", text):
        raise ValueError(f"{text!r} is no figure as printed, such as 3.80 or 23%")
    return text


def _spread(text: str) -> str:
    if text.startswith(("-", "−")):
        raise ValueError(f"{text} is no SD, which is 0 or more")
    return text


PrintedFigure = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_figure)]
"""A number as text, with the decimals that were printed: 3.80, 23, 13%."""
PrintedSd = Annotated[PrintedFigure, AfterValidator(_spread)]
"""A standard deviation as printed."""


class Named(Strict):
    """What a figure is about; `item` and `measure` name it among Estimates, where it is to be computed again."""

    name: str
    item: str = ""


class PublishedMean(Named):
    """A mean of answers between two bounds, and its SD where one was printed."""

    mean: PrintedFigure
    n: PositiveInt
    sd: PrintedSd | None = None
    bounds: tuple[int, int] | None = None
    items: PositiveInt = 1
    whole: bool = True

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        if self.bounds is not None and self.bounds[0] >= self.bounds[1]:
            raise ValueError("bounds are the lowest and then the highest answer")
        if self.sd is not None and self.bounds is None:
            raise ValueError("an SD needs bounds, the lowest and the highest answer")
        return self


class PublishedShares(Named):
    """Percentages of one base, by name; `counts` are those printed beside them."""

    shares: dict[str, PrintedFigure] = Field(min_length=1)
    n: PositiveInt | None = None
    adds_up: bool = False
    counts: dict[str, NonNegativeInt] = Field(default_factory=dict)
    measure: str = v.SHARE

    @model_validator(mode="after")
    def _counts_have_shares(self) -> Self:
        if strange := sorted(self.counts.keys() - self.shares.keys()):
            raise ValueError(f"counts without a percentage: {', '.join(strange)}")
        return self


class PublishedFlow(Named):
    """One step of the participant flow: so many, less those who dropped out by reason, leaves so many."""

    start: NonNegativeInt
    less: dict[str, NonNegativeInt]
    leaves: NonNegativeInt


class PublishedParts(Named):
    """A whole and its parts; `complete` where the text claims to name them all."""

    whole: NonNegativeInt
    parts: dict[str, NonNegativeInt] = Field(min_length=1)
    complete: bool = True


class PublishedAlpha(Named):
    """Cronbach's alpha, with the SDs of its items and of their sum where they were printed."""

    alpha: PrintedFigure
    sds: list[PrintedSd]
    sum_sd: PrintedSd | None = None

    @model_validator(mode="after")
    def _sds_tell(self) -> Self:
        if len(self.sds) < 2 or not any(float(sd.rstrip("% ")) for sd in self.sds):
            raise ValueError("alpha needs the SDs of two items or more, of which one is not zero")
        return self


class PublishedCount(Named):
    """A plain count, to be computed again: there is nothing in it to audit."""

    count: NonNegativeInt
    measure: str = v.NUMBER


class Figures(Strict):
    """The figures of one publication."""

    title: str
    source: str = ""
    means: list[PublishedMean] = Field(default_factory=list)
    percentages: list[PublishedShares] = Field(default_factory=list)
    flows: list[PublishedFlow] = Field(default_factory=list)
    parts: list[PublishedParts] = Field(default_factory=list)
    alphas: list[PublishedAlpha] = Field(default_factory=list)
    counts: list[PublishedCount] = Field(default_factory=list)

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not any((self.means, self.percentages, self.flows, self.parts, self.alphas, self.counts)):
            raise ValueError("no figures: write means, percentages, flows, parts, alphas or counts")
        return self
