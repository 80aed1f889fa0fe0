"""The options of a drafted item, its anchors, and which of its values stand for no answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from evalkit import vocabulary as v
from evalkit.load.distinct import Distinct, same
from evalkit.load.draft.lexicon import in_order, is_none, is_other, missing_kind, yes_first
from evalkit.load.draft.names import Names

Texts = dict[str, str]
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass
class Choices:
    """What can be answered: value to label, in order; and value to kind of missing.

    `unnamed`: how many cells hold a value that the labels don't name. `order`: the values low to high, where
    they are a scale. `ranged`: they are amounts, such as age bands, and stand from low to high.
    """

    labels: dict[str, Texts] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    unnamed: int = 0
    order: list[str] = field(default_factory=list)
    ranged: bool = False


def choices_of(labels: dict[str, Texts], missing: dict[str, str], cells: list[Distinct]) -> Choices:
    """Tell what can be answered, from the form's labels and from the cells that hold answers."""
    choices = Choices()
    known = {same(text): value for value, texts in labels.items() for text in texts.values()}
    known |= {same(value): value for value in labels}
    kinds = {same(value): kind for value, kind in missing.items()}
    for value, texts in labels.items():
        kind = next((found for text in texts.values() if (found := missing_kind(text))), "")
        if same(value) in kinds:
            choices.missing[value] = kind or kinds[same(value)]
        elif kind and len(labels) > 2:
            choices.missing[value] = kind
            choices.missing |= dict.fromkeys(texts.values(), kind)
        else:
            choices.labels[value] = texts
    for distinct in cells:
        for value, number in distinct.counts().items():
            if same(value) in known or value in choices.labels or value in choices.missing:
                continue
            if kind := kinds.get(same(value)) or missing_kind(value):
                choices.missing[value] = kind
            elif truth := _truth(value, labels):
                choices.labels.setdefault(value, labels[truth])
            else:
                choices.labels[value] = {"en": value}
                choices.unnamed += number if labels else 0
    if not labels:
        choices.labels = {value: choices.labels[value] for value in _arranged(list(choices.labels))}
    choices.order = _order(choices.labels)
    choices.ranged = _are_ranged(choices.labels)
    return choices


def options_of(choices: Choices) -> list[dict[str, Any]]:
    """Write the options of a single-response item; two values of one label become one option."""
    names, options = Names(), dict[str, dict[str, Any]]()
    for number, (value, texts) in enumerate(choices.labels.items(), start=1):
        shown = next(iter(texts.values()), value) or value
        if same(shown) in options:
            option = options[same(shown)]
            if same(value) not in map(same, [option["value"], *option.get("also", [])]):
                option.setdefault("also", []).append(value)
            continue
        name = v.OTHER if is_other(shown) else shown
        options[same(shown)] = {
            "id": names.give(name, f"option_{number}"), "label": texts or {"en": value}, "value": value,
        }  # fmt: skip
    return list(options.values())


def tick_options(parts: list[tuple[str, Texts]]) -> list[dict[str, Any]]:
    """Write the options of a check-all with one column an option: column and label of each."""
    names = Names()
    options: list[dict[str, Any]] = []
    for number, (column, texts) in enumerate(parts, start=1):
        shown = next(iter(texts.values()), column) or column
        name = v.OTHER if is_other(shown) else shown
        option: dict[str, Any] = {"id": names.give(name, f"option_{number}"), "label": texts or {"en": column}}
        options.append(option | {"column": column} | ({"none": True} if is_none(shown) else {}))
    return options


def _truth(value: str, labels: dict[str, Texts]) -> str:
    """Some tools write the codes 1 and 0 as TRUE and FALSE."""
    code = {"true": "1", "false": "0"}.get(value.casefold(), "")
    return code if code in labels else ""


def _arranged(values: list[str]) -> list[str]:
    """Put values that only the answers tell into an order: numbers rising, ranges by their first number."""
    if ordered := in_order(values) or yes_first(values):
        return ordered
    numbers = {value: _first_number(value) for value in values}
    ranged = [value for value in values if numbers[value] is not None]
    if len(ranged) < max(2, len(values) - 2):
        return values
    return sorted(ranged, key=lambda value: numbers[value] or 0.0) + [value for value in values if value not in ranged]


def _are_ranged(labels: dict[str, Texts]) -> bool:
    """Tell whether labels are amounts that rise from the first to the last, but for one or two at the end."""
    shown = [next(iter(texts.values()), value) for value, texts in labels.items()]
    numbers = [number for text in shown if (number := _first_number(text)) is not None]
    return len(numbers) >= max(3, len(shown) - 2) and numbers == sorted(set(numbers))


def _first_number(value: str) -> float | None:
    found = _NUMBER.search(value)
    if found is None:
        return None
    digits = re.sub(r"[.,](?=\d{3}\b)", "", found[0]).replace(",", ".").strip(".")
    number = float(digits) if digits.count(".") <= 1 and digits else 0.0
    # "under 18" lies below "18 to 34", "65 or more" above "50 to 65".
    return number - 0.5 if re.match(r"\s*(<|under|less|menos|unter)", value.casefold()) else number


def _order(labels: dict[str, Texts]) -> list[str]:
    """Give the values low to high where their labels are a scale that is known."""
    shown = {value: next(iter(texts.values()), value) for value, texts in labels.items()}
    by_label = {label: value for value, label in shown.items()}
    ordered = in_order(list(shown.values())) if len(by_label) == len(shown) else []
    return [by_label[label] for label in ordered]
