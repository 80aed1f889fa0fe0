"""The words by which people know the items and options in a table of estimates."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evalkit import vocabulary as v
from evalkit.schemas.about import About
from evalkit.schemas.instrument import Instrument

In = Callable[[dict[str, str]], str]
"""What gives a text in the page's language."""


def item_labels(about: About, wave: str, text: In) -> dict[tuple[str, str], str]:
    """Name each action, item, service and theme of coded interviews, by instrument and id."""
    labels = {(v.ACTIONS, action.id): action.label for action in about.actions}
    for asked in [one for one in about.fieldings if one.wave == wave]:
        if asked.instrument.about_services():
            labels |= {(asked.instrument.id, service.id): service.label for service in about.services}
        labels |= {(asked.instrument.id, scale.id): scale.label for scale in asked.instrument.scales}
        labels |= {(asked.instrument.id, item.id): item.label for item in asked.instrument.items}
    for told in [one for one in about.interviews if one.wave == wave]:
        labels |= {(told.id, theme.id): theme.label for theme in told.themes.placed()}
    return {key: text(label) for key, label in labels.items()}


def option_labels(instrument: Instrument | None, text: In) -> dict[tuple[str, str], str]:
    """Name each option, each answer of a scale that has a word of its own, and each barrier, by item and option.

    A barrier stands under its service.
    """
    if instrument is None:
        return {}
    labels = {(item.id, option.id): option.label for item in instrument.items for option in item.options}
    for item in instrument.about_services():
        if item.about_service and item.about_service.asks == v.BARRIER:
            labels |= {(item.about_service.service, option.id): option.label for option in item.options}
    for item in instrument.of_kind("scale"):
        labels |= {(item.id, str(value)): word for value, word in instrument.anchors_of(item.id).items()}
    return {key: text(label) for key, label in labels.items()}


def group_labels(about: About, instrument: Instrument | None, text: In) -> dict[tuple[str, str], str]:
    """Name each group, by grouping and group; those of two groupings at once are named by `named_group`."""
    labels = {(v.UNIT_KIND, kind.id): kind.label for kind in about.unit_kinds}
    if instrument is not None:
        for item in (instrument.item(grouping.item) for grouping in instrument.groups):
            labels |= {(item.id, one.id): one.label for one in item.options}
    return {key: text(label) for key, label in labels.items()}


def named_group(by: str, group: str, labels: Mapping[tuple[str, str], str]) -> str:
    """Name a group by the names of its parts.

    >>> named_group("income+language", "low+es", {("income", "low"): "Low income", ("language", "es"): "Spanish"})
    'Low income · Spanish'
    """
    parts = zip(by.split(v.PAIR_JOINT), group.split(v.PAIR_JOINT), strict=False)
    return " · ".join(labels.get(part, part[1]) for part in parts)
