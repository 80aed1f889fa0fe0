"""The groups by which a county-wide survey's results are told apart, and whether its questions fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evalkit.schemas.about_service import AboutService
from evalkit.schemas.faults import Fault, write_one_of
from evalkit.schemas.item import Item
from evalkit.schemas.option import Strict
from evalkit.vocabulary import BARRIER, DIFFICULTY, NEED, NOT_GIVEN, PAIR_JOINT, UNIT_KIND


class Grouping(Strict):
    """The item that tells the groups, and the option with which the others are compared."""

    item: str
    reference: str | None = None


def misfits(items: Sequence[Item], groups: Sequence[Grouping]) -> Iterator[Fault]:
    """Tell where questions about services, or the groups, don't fit the items."""
    yield from _unfit_questions(items)
    known, before = {item.id: item for item in items}, set[str]()
    for at, grouping in enumerate(groups):
        item, place = known.get(grouping.item), ("groups", at, "item")
        if item is None:
            remedy = write_one_of(grouping.item, [one.id for one in items if one.kind == "single"])
            yield Fault(place, f"groups names the item {grouping.item}, which is not among the items", remedy)
            continue
        if item.id in before:
            yield Fault(place, f"groups given more than once: {item.id}", "Keep one of them.")
        before.add(item.id)
        yield from _unfit_grouping(item, grouping, at)


def _unfit_grouping(item: Item, grouping: Grouping, at: int) -> Iterator[Fault]:
    place = ("groups", at, "item")
    if item.kind != "single":
        yield Fault(place, f"groups: the item {item.id} is of the kind {item.kind}, not single")
        return
    if PAIR_JOINT in item.id or item.id == UNIT_KIND:
        what = f"groups: the item id {item.id} is evalkit's own, or holds a {PAIR_JOINT}"
        yield Fault(place, what, "Choose another.")
    if odd := [option.id for option in item.options if PAIR_JOINT in option.id]:
        what = f"groups: the option {odd[0]} of {item.id} holds a {PAIR_JOINT}"
        yield Fault(place, what, "Choose another id.")
    options = [one.id for one in item.options if one.id != NOT_GIVEN]
    if grouping.reference not in (None, *options):
        remedy = f"Write the id of one: {', '.join(options)}."
        yield Fault(("groups", at, "reference"), f"{grouping.reference} is no group of {item.id}", remedy)


def _unfit_questions(items: Sequence[Item]) -> Iterator[Fault]:
    questions = [(at, item, item.about_service) for at, item in enumerate(items) if item.about_service]
    asked, before = {(about.service, about.asks) for _, _, about in questions}, set[tuple[str, str]]()
    for at, item, about in questions:
        place, question = ("items", at, "about_service"), f"{about.asks} of {about.service}"
        if (about.service, about.asks) in before:
            what = f"questions about services given more than once: {question}"
            yield Fault(place, what, f"Keep one of them, or correct the service of {item.id}.")
        before.add((about.service, about.asks))
        yield from _unfit_answers(item, about, place)
        if about.asks != NEED and (about.service, NEED) not in asked:
            what = f"item {item.id} asks about {question}, but nobody is asked who needs it"
            yield Fault(place, what, f"Add the question about need (asks: need), or take about_service off {item.id}.")
        elif about.asks == BARRIER and (about.service, DIFFICULTY) not in asked:
            # Else all reasons would be left out, silently: they are those of people with difficulty.
            what = f"item {item.id} asks why {about.service} is hard to get, which counts for those with difficulty "
            what += "alone, and no item asks about difficulty"
            remedy = f"Add the question about difficulty (asks: difficulty), or take about_service off {item.id}."
            yield Fault(place, what, remedy)


def _unfit_answers(item: Item, about: AboutService, place: tuple[str, int, str]) -> Iterator[Fault]:
    needed, options = "multi" if about.asks == BARRIER else "single", [option.id for option in item.options]
    if item.kind != needed:
        yield Fault(place, f"item {item.id} asks about {about.asks}: its kind must be {needed}")
    elif needed == "multi" and about.yes:
        yield Fault((*place, "yes"), f"item {item.id}: yes is for questions of need and difficulty", "Leave it out.")
    elif needed == "single" and not about.yes:
        what = f"item {item.id}: yes must list the options that mean yes: of {', '.join(options)}"
        yield Fault(place, what, 'Add it, its name in quotation marks: "yes": [...].')
    elif needed == "single" and (strange := [name for name in about.yes if name not in options]):
        what = f"item {item.id}: yes names {', '.join(strange)}, which is not among the options"
        yield Fault((*place, "yes"), what, f"List those that mean yes: of {', '.join(options)}.")
