"""One question of an instrument, and the options that answer it."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import Literal, Self

from pydantic import Field, model_validator

from evalkit.schemas.about_service import AboutService
from evalkit.schemas.option import AskedIf, Option, OtherText, Strict, refuse_doubled
from evalkit.schemas.texts import Identifier, LocalText

__all__ = ["AskedIf", "Condition", "Item", "MissingKind", "Option", "OtherText", "Strict", "refuse_doubled"]

Condition = Literal[
    "common_agenda",
    "shared_measurement",
    "mutually_reinforcing_activities",
    "continuous_communication",
    "backbone_support",
]
"""The five conditions of collective impact."""

MissingKind = Literal["not_asked", "not_answered", "refused", "dont_know", "user_missing", "broken_off"]
"""Why an answer is not there."""


class Item(Strict):
    """One question. `kind` decides how its column or columns are read.

    `about_respondent` marks what tells who took part (sector, team, age band), `about_service` a question of a
    county-wide survey, `ordered` options that stand in an order of their own. `separator` stands between the
    answers of a check-all in one cell. `missing` tells which values are no answer: value to kind of missing. All
    of `asked_if` must hold. `derive` names the item that this one is made from.
    """

    id: Identifier
    kind: Literal["scale", "single", "multi", "number", "date", "text"]
    text: LocalText
    label: LocalText
    column: str | None = None
    anchors: str | None = None
    options: list[Option] = Field(default_factory=list)
    ordered: bool = False
    about_respondent: bool = False
    about_service: AboutService | None = None
    separator: str | None = None
    condition: list[Condition] = Field(default_factory=list)
    asked_if: list[AskedIf] = Field(default_factory=list)
    missing: dict[str, MissingKind] = Field(default_factory=dict)
    other_text: OtherText | None = None
    derive: str | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if self.derive is not None:
            self._is_derived()
        elif self.kind == "multi" and self.separator is None:
            if not self.options or any(option.column is None for option in self.options):
                raise ValueError(f"item {self.id} is multi-response: each option needs a column, or it a separator")
        elif self.column is None:
            raise ValueError(f"item {self.id} needs the column it stands in")
        if self.kind == "scale" and self.anchors is None:
            raise ValueError(f"item {self.id} is a scale item: name its anchors")
        if self.derive is None and (self.kind == "single" or self.separator is not None):
            if not self.options or any(option.value is None for option in self.options):
                raise ValueError(f"item {self.id} is {self.kind}-response: it needs options, and each option a value")
            cells = [cell.casefold() for option in self.options for cell in option.cells]
            refuse_doubled(f"values of item {self.id}", cells)
        refuse_doubled(f"option ids of item {self.id}", (option.id for option in self.options))
        if self.other_text and (strange := set(self.other_text.assign.values()) - {o.id for o in self.options}):
            raise ValueError(f"item {self.id} assigns texts to {min(strange)}, which is not among its options")
        return self

    def _is_derived(self) -> None:
        if self.kind != "single" or not self.options or self.column is not None:
            raise ValueError(f"item {self.id} is derived: its kind must be single, with options and without a column")
        bands = [option.range for option in self.options if option.range is not None]
        if len(bands) not in (0, len(self.options)) or any(not option.of for option in self.options if not bands):
            raise ValueError(f"item {self.id} is derived: its options need of, or all of them range")
        refuse_doubled(f"sources of item {self.id}", (source for option in self.options for source in option.of))
        ends = sorted((-inf if low is None else low, inf if high is None else high) for low, high in bands)
        if any(high < low for low, high in ends) or any(after[0] <= before[1] for before, after in pairwise(ends)):
            raise ValueError(f"item {self.id}: its ranges overlap, or one ends before it begins")

    @property
    def columns(self) -> list[str]:
        """The export's columns that it stands in."""
        many = self.kind == "multi" and self.separator is None
        given = [option.column for option in self.options] if many else [self.column]
        given += [self.other_text.column] if self.other_text else []
        return [column for column in given if column]

    @property
    def fields(self) -> list[str]:
        """The columns of Responses that hold it: its id, or `id__option` for each option of a check-all."""
        return [f"{self.id}__{option.id}" for option in self.options] if self.kind == "multi" else [self.id]
