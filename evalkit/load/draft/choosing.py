"""Items that are answered by choosing: their options or anchors, and the values that are no answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evalkit import vocabulary as v
from evalkit.load.distinct import Distinct
from evalkit.load.draft.anchors import anchors_of
from evalkit.load.draft.guess import missing_codes
from evalkit.load.draft.names import short_slug, some
from evalkit.load.draft.options import Choices, choices_of, options_of
from evalkit.load.raw import Column


class Choosing:
    """The anchors that an instrument has so far, and what was guessed."""

    def __init__(self) -> None:
        self.anchors: dict[str, dict[int, dict[str, str]]] = {}
        self.unnamed: dict[str, int] = {}
        self.untold: list[str] = []
        self.guessed: list[str] = []
        self.lone: list[str] = []

    def warnings(self) -> list[str]:
        """Tell what was guessed, in one sentence a kind of guess."""
        said = []
        if self.unnamed:
            number = sum(self.unnamed.values())
            said.append(f"{number} answers are none that the labels name, in: {some(self.unnamed)}.")
        if self.untold:
            what = "Codes whose meaning the export doesn't tell (give its dictionary, or add labels to the options), in"
            said.append(f"{what}: {some(self.untold)}.")
        if self.guessed:
            said.append(f"Codes taken for no answer (say under missing what they are): {some(self.guessed)}.")
        if self.lone:
            what = "One respondent alone gave an answer that was taken for an option, in"
            said.append(f"{what}: {some(self.lone)}. See that it is none that was mistyped or damaged.")
        return said

    def choices(self, columns: Sequence[Column], cells: Sequence[Distinct]) -> Choices:
        """Gather what can be answered in these columns, rows of one matrix or a single one."""
        labels: dict[str, dict[str, str]] = {}
        missing: dict[str, str] = {}
        for column, distinct in zip(columns, cells, strict=True):
            labels |= column.labels
            missing |= column.missing
            if not column.labels:
                missing |= dict.fromkeys(missing_codes(distinct), v.USER_MISSING)
        return choices_of(labels, missing, list(cells))

    def item(self, column: Column, choices: Choices, found: str, matrix: bool) -> dict[str, Any]:
        """Draft the keys of an item: kind, column, anchors or options, missing."""
        if choices.unnamed:
            self.unnamed[column.name] = choices.unnamed
        guessed = [value for value, kind in choices.missing.items() if kind == v.USER_MISSING and not column.missing]
        if guessed:
            self.guessed.append(f"{column.name} {', '.join(guessed)}")
        item: dict[str, Any] = {"column": column.name} | ({"missing": choices.missing} if choices.missing else {})
        if anchors := anchors_of(choices, found, matrix):
            return item | {"kind": "scale", "anchors": self._name(anchors)}
        if not choices.labels:
            return item | {"kind": "text"}
        if found == "codes":
            self.untold.append(column.name)
        ordered = {"ordered": True} if choices.ranged or choices.order else {}
        return item | {"kind": "single", "options": options_of(choices)} | ordered

    def _name(self, anchors: dict[int, dict[str, str]]) -> str:
        """Name the anchors by their ends; those that are there already keep their name."""
        for name, given in self.anchors.items():
            if given == anchors:
                return name
        ends = [next(iter(anchors[at].values())) for at in (min(anchors), max(anchors))]
        name = short_slug(f"{ends[0]} to {ends[1]}") or "anchors"
        name = f"{name}_{len(self.anchors) + 1}" if name in self.anchors else name
        self.anchors[name] = anchors
        return name
