"""The crosswalk: which items of an instrument correspond to those of an earlier wave, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from evalkit.schemas.item import Item, Strict, refuse_doubled
from evalkit.schemas.texts import LocalText

Change = Literal["wording", "order", "anchors", "options", "asked_if"]
"""What may differ between two fieldings of an item: `asked_if` is who is asked it."""

Fault = tuple[tuple[int | str, ...], str]
"""Where in the crosswalk something does not fit, and what."""


class Correspondence(Strict):
    """One item, the earlier item that it continues, what changed, and whether the two may be compared.

    `was` is the id in the earlier instrument (the same unless given); `wave` the earlier wave (the one just
    before unless given). `changed` lists what differs and does no harm. `anchors` and `options` map each old
    value or option id to the new one. Where `comparable` is false, `why` says it in words.
    """

    item: str
    was: str | None = None
    wave: str | None = None
    changed: list[Change] = Field(default_factory=list)
    anchors: dict[int, int] = Field(default_factory=dict)
    options: dict[str, str] = Field(default_factory=dict)
    comparable: bool = True
    why: LocalText | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        refuse_doubled(f"changes of item {self.item}", self.changed)
        if self.anchors and self.options:
            raise ValueError(f"item {self.item} has either anchors or options: map one of the two")
        if not self.comparable and not self.why:
            raise ValueError(f"item {self.item} can't be compared: say why")
        if not self.comparable and (self.anchors or self.options):
            raise ValueError(f"item {self.item} can't be compared: leave its {self.mapped} out")
        if self.comparable and "anchors" in self.changed and not self.anchors:
            raise ValueError(f"the anchors of item {self.item} changed: map each old value to a new one by anchors")
        return self

    @property
    def earlier(self) -> str:
        """The earlier item's id."""
        return self.was or self.item

    @property
    def mapped(self) -> Literal["anchors", "options"]:
        """What it maps, or would map."""
        return "anchors" if self.anchors else "options"

    @property
    def told(self) -> set[str]:
        """What it says has changed: a mapping says so too."""
        return {*self.changed} | ({self.mapped} if self.anchors or self.options else set())


def refuse_misfits(
    crosswalk: Sequence[Correspondence], items: Sequence[Item], anchors: Mapping[str, Mapping[int, object]]
) -> None:
    """Raise ValidationError for each entry that does not fit the instrument's own items and anchors."""
    faults = [*_doubled(crosswalk), *_misfits(crosswalk, {item.id: item for item in items}, anchors)]
    if faults:
        # A list of these, and not one ValueError, so that each is told with the line of its entry.
        details = [
            InitErrorDetails(type=PydanticCustomError("crosswalk", "{said}", {"said": said}), loc=place, input=None)
            for place, said in faults
        ]
        raise ValidationError.from_exception_data("crosswalk", details)


def _doubled(crosswalk: Sequence[Correspondence]) -> Iterator[Fault]:
    new: set[tuple[str, str | None]] = set()
    old: set[tuple[str, str | None]] = set()
    for at, entry in enumerate(crosswalk):
        if (entry.item, entry.wave) in new:
            yield (at, "item"), f"the item {entry.item} is given twice for the same wave"
        elif (entry.earlier, entry.wave) in old:
            key = "was" if entry.was else "item"
            yield (at, key), f"the earlier item {entry.earlier} is continued by two items of this instrument"
        new.add((entry.item, entry.wave))
        old.add((entry.earlier, entry.wave))


def _misfits(
    crosswalk: Sequence[Correspondence], items: Mapping[str, Item], anchors: Mapping[str, Mapping[int, object]]
) -> Iterator[Fault]:
    for at, entry in enumerate(crosswalk):
        item = items.get(entry.item)
        if item is None:
            yield (at, "item"), f"the item {entry.item} is not among the items of this instrument"
            continue
        if "anchors" in entry.told and item.kind != "scale":
            yield (at,), f"item {item.id} is of the kind {item.kind}: it has no anchors that could change"
        elif "options" in entry.told and not item.options:
            yield (at,), f"item {item.id} is of the kind {item.kind}: it has no options that could change"
        else:
            values = anchors.get(item.anchors or "", {})
            for old, value in entry.anchors.items():
                if value not in values:
                    yield (at, "anchors", old), f"{value} is not one of the anchors of item {item.id}"
            ids = [option.id for option in item.options]
            for name, option in entry.options.items():
                if option not in ids:
                    yield (at, "options", name), f"{option} is not one of the options of item {item.id}"
