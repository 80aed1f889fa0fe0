"""The columns of the tidy table, whatever program will read them: texts, codes, and where they come from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.load.derive import rule_in_words
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item
from evalkit.schemas.texts import text_in
from evalkit.show.wording import Wording

Kind = Literal["id", "scale", "single", "tick", "number", "date", "text", "reason"]


@dataclass(frozen=True)
class Variable:
    """One column.

    `field` is its name in Responses, `item` the item's id, `text` the question, `label` what names the column in
    few words, `part` the option of a check-all. `kind` is the item's; a `tick` is one option of a check-all, a
    `reason` says why another column is empty. `codes` gives the label of each number; `values` the number of
    each option's id. `conditions`, `asked_if` and `made_from` are in words, "" where there is none.
    """

    field: str
    item: str
    kind: Kind
    text: str
    label: str
    part: str = ""
    codes: dict[int, str] = dataclasses.field(default_factory=dict)
    values: dict[str, int] = dataclasses.field(default_factory=dict)
    conditions: str = ""
    asked_if: str = ""
    made_from: str = ""

    def joined(self, later: Variable) -> Variable:
        """Join a later wave's column to this one: its texts count, and options keep the codes they have.

        Raises UsageError where the two can't stand in one column.
        """
        if self.kind != later.kind or (self.kind == "scale" and set(self.codes) != set(later.codes)):
            what = f"{self.item} was asked in different ways: its waves can't stand in one column."
            raise UsageError(f"{what} Export one wave at a time with --wave.")
        if self.kind != "single":
            return later
        ids = list(dict.fromkeys([*self.values, *later.values]))
        values = {name: code for code, name in enumerate(ids, start=1)}
        labels = {name: given.codes[given.values[name]] for given in (self, later) for name in given.values}
        return replace(later, values=values, codes={values[name]: labels[name] for name in ids})


def variables_of(instrument: Instrument, wording: Wording) -> Iterator[Variable]:
    """Give the columns of an instrument's tidy table, in the order they were asked; texts in the wording's language."""
    for name, text in (
        (v.RESPONDENT, wording.say("Who answered")),
        (v.WAVE, wording.say("The fielding")),
        (v.ROW, wording.say("The row of the export")),
    ):
        yield Variable(name, "", "number" if name == v.ROW else "id", text, text)
    if instrument.unit is not None:
        yield from _of_item(instrument.unit, instrument, wording, v.UNIT)
    for item in instrument.items:
        yield from _of_item(item, instrument, wording, item.id)


def _of_item(item: Item, instrument: Instrument, wording: Wording, name: str) -> Iterator[Variable]:
    language = wording.language
    text = text_in(item.text, language) or item.id
    if item.kind == "multi":
        ticked = {0: wording.say("Not chosen"), 1: wording.say("Chosen")}
        for place, option in zip(item.fields, item.options, strict=True):
            part = text_in(option.label, language) or option.id
            label = text_in(item.label, language) or text
            yield _with_origin(Variable(place, item.id, "tick", text, label, part, codes=ticked), item)
        return
    found = Variable(name, item.id, item.kind, text, text)
    if item.kind == "scale":
        anchors = instrument.anchors_of(item.id)
        codes = {value: text_in(anchors[value], language) or str(value) for value in sorted(anchors)}
        found = replace(found, codes=codes)
    elif item.kind == "single":
        labels = {option.id: text_in(option.label, language) or option.id for option in item.options}
        values = {option: code for code, option in enumerate(labels, start=1)}
        found = replace(found, values=values, codes={values[option]: labels[option] for option in labels})
    yield _with_origin(found, item)


def _with_origin(variable: Variable, item: Item) -> Variable:
    """Say which condition an item speaks to, who is asked, and what it is made from."""
    rules = [
        f"{rule.item}: {'any of' if rule.any_of else 'none of'} {', '.join(rule.any_of or rule.none_of)}"
        for rule in item.asked_if
    ]
    made = f"{item.derive}. {rule_in_words(item)}" if item.derive else ""
    if item.other_text and item.other_text.assign:
        # The texts are respondents' own: they are counted, not told.
        made = f"Texts beside other were assigned to options ({len(item.other_text.assign)} texts in the instrument)."
    return replace(variable, conditions=", ".join(item.condition), asked_if="; ".join(rules), made_from=made)
