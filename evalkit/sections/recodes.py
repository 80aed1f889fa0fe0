"""How answers were grouped before they were counted, as the instrument declares it."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.schemas.item import Item, Option
from evalkit.sections.page import Page


def recodes(page: Page) -> list[str]:
    """Say in plain words which items were made from others, and which answers beside "other" were counted elsewhere."""
    asked, words = page.asked, page.words
    told = [_derived(page, item) for item in asked.instrument.items if item.derive is not None]
    for name, options in asked.assigned.items():
        item = asked.instrument.item(name)
        labels = [page.text(option.label) for option in item.options if option.id in options]
        told.append(
            words.say(
                "{item}: some of what people wrote beside “other” was counted as {options}.",
                item=page.text(item.label),
                options=words.listed(labels),
            )
        )
    return told


def _derived(page: Page, item: Item) -> str:
    instrument = page.asked.instrument
    unit = instrument.unit if item.derive == v.UNIT else None
    source = unit or instrument.item(item.derive or "")
    groups = "; ".join(f"{page.text(option.label)}: {_sources(page, option, source)}" for option in item.options)
    return page.words.say(
        "{item} was made from {source}: {groups}.",
        item=page.text(item.label),
        source=page.text(source.label),
        groups=groups,
    )


def _sources(page: Page, option: Option, source: Item) -> str:
    if option.range is None:
        labels = {known.id: page.text(known.label) for known in source.options}
        return ", ".join(labels.get(name, name) for name in option.of)
    low, high = option.range
    if low is None or high is None:
        only = f"{high if low is None else low:g}"
        return page.words.say("up to {high}", high=only) if low is None else page.words.say("{low} or more", low=only)
    return page.words.say("{low} to {high}", low=f"{low:g}", high=f"{high:g}")
