"""The words by which people know the items and options in a table of estimates."""

from __future__ import annotations

from collections.abc import Callable

from evalkit import vocabulary as v
from evalkit.schemas.about import About
from evalkit.schemas.instrument import Instrument

In = Callable[[dict[str, str]], str]
"""What gives a text in the page's language."""


def item_labels(about: About, wave: str, text: In) -> dict[tuple[str, str], str]:
    """Name each action, each item and each theme of coded interviews, by instrument and id."""
    labels = {(v.ACTIONS, action.id): action.label for action in about.actions}
    for asked in [one for one in about.fieldings if one.wave == wave]:
        labels |= {(asked.instrument.id, scale.id): scale.label for scale in asked.instrument.scales}
        labels |= {(asked.instrument.id, item.id): item.label for item in asked.instrument.items}
    for told in [one for one in about.interviews if one.wave == wave]:
        labels |= {(told.id, theme.id): theme.label for theme in told.themes.placed()}
    return {key: text(label) for key, label in labels.items()}


def option_labels(instrument: Instrument | None, text: In) -> dict[tuple[str, str], str]:
    """Name each option, and each answer of a scale that has a word of its own, by item and option."""
    if instrument is None:
        return {}
    labels = {(item.id, option.id): option.label for item in instrument.items for option in item.options}
    for item in instrument.of_kind("scale"):
        labels |= {(item.id, str(value)): word for value, word in instrument.anchors_of(item.id).items()}
    return {key: text(label) for key, label in labels.items()}
