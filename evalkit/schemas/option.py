"""What an item can be answered with, who is asked it, and what people wrote beside "other"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evalkit.schemas.texts import Identifier, LocalText


class Strict(BaseModel):
    """A model that refuses keys it does not know, so that a misspelt key is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def refuse_doubled(what: str, names: Iterable[str]) -> None:
    """Raise ValueError for names that are given more than once.

    >>> refuse_doubled("item ids", ["a", "b", "a"])
    Traceback (most recent call last):
    ValueError: item ids given more than once: a
    """
    given = list(names)
    if doubled := sorted({name for name in given if given.count(name) > 1}):
        raise ValueError(f"{what} given more than once: {', '.join(doubled)}")


class Option(Strict):
    """One answer to a single or multi-response item.

    `value` is what the export holds, `also` what else it may hold for the same answer; `column` is the
    option's own column (a check-all with one column an option). Of a derived item, `of` lists the source
    item's options or values that it gathers, `range` the numbers, both ends included, null for no end.
    `none` marks "none of these". The ids `other` and `not_given` are drawn, but never called the largest group.
    """

    id: Identifier
    label: LocalText
    value: str | None = None
    also: list[str] = Field(default_factory=list)
    column: str | None = None
    of: list[str] = Field(default_factory=list)
    range: tuple[float | None, float | None] | None = None
    none: bool = False

    @property
    def cells(self) -> list[str]:
        """What the export holds where somebody chose it."""
        return [value for value in (self.value, *self.also) if value is not None]


class AskedIf(Strict):
    """Who is asked an item: those who gave one of the answers `any_of` to another item, or none of `none_of`.

    Answers are option ids, or values of a scale or number. Whoever did not answer the other item was not asked.
    """

    item: str
    any_of: list[str] = Field(default_factory=list)
    none_of: list[str] = Field(default_factory=list)

    @model_validator(mode="after")
    def _says_who(self) -> Self:
        if bool(self.any_of) == bool(self.none_of):
            raise ValueError(f"asked_if {self.item}: give any_of or none_of, one of the two")
        return self


class OtherText(Strict):
    """What people wrote beside "other": its column, and the option that each text is assigned to."""

    column: str
    assign: dict[str, str] = Field(default_factory=dict)
