"""The words by which people know the items and options in a table of estimates."""

from __future__ import annotations

from collections.abc import Callable

from evalkit.schemas.about import About
from evalkit.schemas.instrument import Instrument

In = Callable[[dict[str, str]], str]
"""What gives a text in the page's language."""


def item_labels(about: About, instrument: Instrument | None, text: In) -> dict[str, str]:
    """Name each item of the instrument and each action of the initiative, by id."""
    items = instrument.items if instrument else []
    return {action.id: text(action.label) for action in about.actions} | {item.id: text(item.label) for item in items}


def option_labels(instrument: Instrument | None, text: In) -> dict[tuple[str, str], str]:
    """Name each option, and each answer of a scale that has a word of its own, by item and option."""
    if instrument is None:
        return {}
    labels = {(item.id, option.id): option.label for item in instrument.items for option in item.options}
    for item in instrument.of_kind("scale"):
        labels |= {(item.id, str(value)): word for value, word in instrument.anchors_of(item.id).items()}
    return {key: text(label) for key, label in labels.items()}
