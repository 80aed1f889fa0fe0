"""The groups by which a county-wide survey's results are told apart, and whether its questions fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.schemas.item import Item
from evalkit.schemas.option import Strict, refuse_doubled
from evalkit.vocabulary import BARRIER, NEED, NOT_GIVEN, PAIR_JOINT, UNIT_KIND


class Grouping(Strict):
    """The item that tells the groups, and the option with which the others are compared."""

    item: str
    reference: str | None = None


def refuse_unfit(items: Sequence[Item], groups: Sequence[Grouping]) -> None:
    """Raise ValueError where questions about services, or the groups, don't fit the items."""
    _refuse_unfit_questions(items)
    refuse_doubled("groups", (grouping.item for grouping in groups))
    known = {item.id: item for item in items}
    for grouping in groups:
        item = known.get(grouping.item)
        if item is None:
            raise ValueError(f"groups names the item {grouping.item}, which is not among the items")
        if item.kind != "single":
            raise ValueError(f"groups: the item {item.id} is of the kind {item.kind}, not single")
        if PAIR_JOINT in item.id or item.id == UNIT_KIND:
            raise ValueError(f"groups: the item id {item.id} is evalkit's own, or holds a {PAIR_JOINT}: choose another")
        if odd := [option.id for option in item.options if PAIR_JOINT in option.id]:
            raise ValueError(f"groups: the option {odd[0]} of {item.id} holds a {PAIR_JOINT}: choose another id")
        if grouping.reference == NOT_GIVEN or grouping.reference not in (None, *(one.id for one in item.options)):
            raise ValueError(f"groups: {grouping.reference} is no group of {item.id}")


def _refuse_unfit_questions(items: Sequence[Item]) -> None:
    asked = {(item.about_service.service, item.about_service.asks): item for item in items if item.about_service}
    refuse_doubled("questions about services", _questions(items))
    for (service, asks), item in asked.items():
        needed = "multi" if asks == BARRIER else "single"
        if item.kind != needed:
            raise ValueError(f"item {item.id} asks about {asks}: its kind must be {needed}")
        yes, options = item.about_service.yes if item.about_service else [], [option.id for option in item.options]
        if needed == "multi" and yes:
            raise ValueError(f"item {item.id}: yes is for questions of need and difficulty")
        if needed == "single" and not (yes and set(yes) <= set(options)):
            raise ValueError(f"item {item.id}: yes must list the options that mean yes: of {', '.join(options)}")
        if asks != NEED and (service, NEED) not in asked:
            raise ValueError(f"item {item.id} asks about {asks} of {service}, but nobody is asked who needs it")


def _questions(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if item.about_service:
            yield f"{item.about_service.asks} of {item.about_service.service}"
