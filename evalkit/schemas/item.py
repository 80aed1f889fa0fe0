"""One question of an instrument, and the options that answer it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evalkit.schemas.texts import Identifier, LocalText

Condition = Literal[
    "common_agenda",
    "shared_measurement",
    "mutually_reinforcing_activities",
    "continuous_communication",
    "backbone_support",
]
"""The five conditions of collective impact."""


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

    `value` is what the export holds (single), `column` the option's column (multi). The ids `other` and
    `not_given` are drawn, but never called the largest group.
    """

    id: Identifier
    label: LocalText
    value: str | None = None
    column: str | None = None


class Item(Strict):
    """One question. `kind` decides how its column or columns are read."""

    id: Identifier
    kind: Literal["scale", "single", "multi"]
    text: LocalText
    label: LocalText
    column: str | None = None
    anchors: str | None = None
    options: list[Option] = Field(default_factory=list)
    condition: list[Condition] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.kind == "multi":
            if not self.options or any(option.column is None for option in self.options):
                raise ValueError(f"item {self.id} is multi-response: each option needs a column")
        elif self.column is None:
            raise ValueError(f"item {self.id} needs the column it stands in")
        if self.kind == "scale" and self.anchors is None:
            raise ValueError(f"item {self.id} is a scale item: name its anchors")
        if self.kind == "single" and (not self.options or any(option.value is None for option in self.options)):
            raise ValueError(f"item {self.id} is single-response: it needs options, and each option a value")
        refuse_doubled(f"option ids of item {self.id}", (option.id for option in self.options))
        if self.kind == "single":
            refuse_doubled(f"values of item {self.id}", (str(option.value).casefold() for option in self.options))
        return self

    @property
    def columns(self) -> list[str]:
        """The export's columns that it stands in."""
        given = [option.column for option in self.options] if self.kind == "multi" else [self.column]
        return [column for column in given if column]

    @property
    def fields(self) -> list[str]:
        """The columns of Responses that hold it: its id, or `id__option` for each option of a check-all."""
        return [f"{self.id}__{option.id}" for option in self.options] if self.kind == "multi" else [self.id]
