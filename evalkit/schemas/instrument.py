"""The instrument: the questionnaire as it was fielded, and the rules by which its responses are read."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from evalkit.schemas.crosswalk import Correspondence, refuse_misfits
from evalkit.schemas.faults import refuse
from evalkit.schemas.flow_rules import Consent, FlowRules
from evalkit.schemas.item import Condition, Item, Option, Strict, refuse_doubled
from evalkit.schemas.services import Grouping, misfits
from evalkit.schemas.texts import Identifier, LocalText
from evalkit.vocabulary import ACTIONS, RESPONDENT, ROW, UNIT, WAVE

__all__ = ["Condition", "Consent", "FlowRules", "Grouping", "Instrument", "Item", "Option", "Scale", "Strict"]

_TAKEN = (RESPONDENT, ROW, UNIT, WAVE)
"""Columns that Responses have besides the items."""


class Scale(Strict):
    """Items that are scored together; those in `reverse` are turned round first."""

    id: Identifier
    label: LocalText
    items: list[str] = Field(min_length=1)
    reverse: list[str] = Field(default_factory=list)
    published_alpha: float | None = None


class Instrument(Strict):
    """A questionnaire as fielded: items, anchors, scales, population and flow rules.

    `groups` names the items by which results of services are told apart; `crosswalk` tells which items continue
    those of an earlier wave's instrument. `respondent` and `started` name columns of the export: each respondent's id,
    and when somebody answered, where the tool doesn't tell or the table is one made by hand.
    """

    id: Identifier
    title: LocalText
    source: LocalText
    population: Literal["census", "sample"]
    invited: int | None
    respondent: str | None = None
    started: str | None = None
    unit: Item | None = None
    anchors: dict[str, dict[int, LocalText]] = Field(default_factory=dict)
    items: list[Item]
    scales: list[Scale] = Field(default_factory=list)
    groups: list[Grouping] = Field(default_factory=list)
    flow: FlowRules = Field(default_factory=FlowRules)
    crosswalk: list[Correspondence] = Field(default_factory=list)

    @field_validator("crosswalk")
    @classmethod
    def _crosswalk_fits(cls, crosswalk: list[Correspondence], info: ValidationInfo) -> list[Correspondence]:
        if {"items", "anchors"} <= info.data.keys():
            refuse_misfits(crosswalk, info.data["items"], info.data["anchors"])
        return crosswalk

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        ids = [item.id for item in self.items]
        refuse_doubled("item ids", ids)
        refuse_doubled("scale ids", (scale.id for scale in self.scales))
        if taken := [name for name in ids if name in _TAKEN]:
            raise ValueError(f"the item id {taken[0]} is evalkit's own: choose another")
        if self.id == ACTIONS:
            raise ValueError(f"the instrument id {ACTIONS} is evalkit's own: choose another")
        if self.unit is not None and self.unit.kind != "single":
            raise ValueError("unit: its kind must be single")
        wanted = [("flow", name) for name in self.flow.answered_any_of + self.flow.finished_if_any_of]
        wanted += [(f"asked_if of {item.id}", rule.item) for item in self.items for rule in item.asked_if]
        wanted += [(f"scale {scale.id}", name) for scale in self.scales for name in scale.items + scale.reverse]
        for place, name in wanted:
            if name not in ids:
                raise ValueError(f"{place} names the item {name}, which is not among the items")
        return self

    @model_validator(mode="after")
    def _services_and_groups_fit(self) -> Self:
        refuse(misfits(self.items, self.groups))
        return self

    @model_validator(mode="after")
    def _scales_have_anchors(self) -> Self:
        for name, anchors in self.anchors.items():
            if len(anchors) < 2:
                raise ValueError(f"the anchors {name} are fewer than two")
        for item in self.items:
            if item.anchors is not None and item.anchors not in self.anchors:
                raise ValueError(f"item {item.id} uses the anchors {item.anchors}, which are not declared")
        for scale in self.scales:
            if len({self.item(name).anchors for name in scale.items}) > 1:
                raise ValueError(f"the items of scale {scale.id} do not share their anchors")
            if any(self.item(name).kind != "scale" for name in scale.items):
                raise ValueError(f"scale {scale.id} holds an item that is not of the kind scale")
            if strange := [name for name in scale.reverse if name not in scale.items]:
                raise ValueError(f"scale {scale.id} reverses {strange[0]}, which is not among its items")
        return self

    @model_validator(mode="after")
    def _sources_come_first(self) -> Self:
        before: dict[str, str] = {UNIT: "single"} if self.unit else {}
        for item in self.items:
            if item.derive is not None:
                ranges = item.options[0].range is not None
                fit = ("number", "scale") if ranges else ("single", "scale")
                if item.derive not in before:
                    raise ValueError(
                        f"item {item.id} is made from {item.derive}, which is not among the items before it"
                    )
                if before[item.derive] not in fit:
                    raise ValueError(
                        f"item {item.id}: {item.derive} is of the kind {before[item.derive]}, not {fit[0]}"
                    )
            before[item.id] = item.kind
        return self

    def item(self, name: str) -> Item:
        """Give the item of that id."""
        return next(item for item in self.items if item.id == name)

    def about_services(self) -> list[Item]:
        """Give the items that ask about a service."""
        return [item for item in self.items if item.about_service]

    def of_kind(self, kind: str) -> list[Item]:
        """Give the items of one kind, in the order they were asked."""
        return [item for item in self.items if item.kind == kind]

    def anchors_of(self, name: str) -> dict[int, dict[str, str]]:
        """Give the anchors of a scale item: value to label."""
        return self.anchors[self.item(name).anchors or ""]

    def columns(self) -> list[str]:
        """Give every column that the instrument looks for in an export."""
        given = [column for column in (self.respondent, self.started) if column]
        given += [self.flow.consent.column] if self.flow.consent else []
        items = [self.unit, *self.items] if self.unit else self.items
        return given + [column for item in items for column in item.columns]
