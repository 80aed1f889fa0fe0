"""The instrument: the questionnaire as it was fielded, and the rules by which its responses are read."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from evalkit.schemas.texts import LocalText

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


class Option(Strict):
    """One answer to a single or multi-response item.

    `value` is what the export holds (single), `column` the option's column (multi).
    """

    id: str
    label: LocalText
    value: str | None = None
    column: str | None = None


class Item(Strict):
    """One question. `kind` decides how its column or columns are read."""

    id: str
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
        if self.kind == "single" and any(option.value is None for option in self.options):
            raise ValueError(f"item {self.id} is single-response: each option needs a value")
        return self


class Scale(Strict):
    """Items that are scored together; those in `reverse` are turned round first."""

    id: str
    label: LocalText
    items: list[str]
    reverse: list[str] = Field(default_factory=list)
    published_alpha: float | None = None


class Consent(Strict):
    """Where consent stands and which answers mean yes."""

    column: str
    agree: list[str]


class FlowRules(Strict):
    """How the participant flow is counted: consent, and the items of which one makes a respondent."""

    consent: Consent | None = None
    answered_any_of: list[str]


class Instrument(Strict):
    """A questionnaire as fielded: items, anchors, scales, population and flow rules."""

    id: str
    title: LocalText
    source: LocalText
    population: Literal["census", "sample"]
    invited: int | None
    respondent: str
    unit: Item | None = None
    anchors: dict[str, dict[int, LocalText]] = Field(default_factory=dict)
    items: list[Item]
    scales: list[Scale] = Field(default_factory=list)
    flow: FlowRules

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        ids = [item.id for item in self.items]
        doubled = sorted({name for name in ids if ids.count(name) > 1})
        if doubled:
            raise ValueError(f"item ids given more than once: {', '.join(doubled)}")
        wanted = [("flow", name) for name in self.flow.answered_any_of]
        wanted += [(f"scale {scale.id}", name) for scale in self.scales for name in scale.items + scale.reverse]
        for place, name in wanted:
            if name not in ids:
                raise ValueError(f"{place} names the item {name}, which is not among the items")
        for item in self.items:
            if item.anchors is not None and item.anchors not in self.anchors:
                raise ValueError(f"item {item.id} uses the anchors {item.anchors}, which are not declared")
        return self

    def item(self, name: str) -> Item:
        """Give the item of that id."""
        return next(item for item in self.items if item.id == name)

    def of_kind(self, kind: str) -> list[Item]:
        """Give the items of one kind, in the order they were asked."""
        return [item for item in self.items if item.kind == kind]

    def anchors_of(self, name: str) -> dict[int, dict[str, str]]:
        """Give the anchors of a scale item: value to label."""
        return self.anchors[self.item(name).anchors or ""]
