"""Whether an item may be compared with the earlier item that it continues, and why, or why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from evalkit.errors import Problem
from evalkit.load.changes import KIND, added_and_dropped, changes
from evalkit.schemas.crosswalk import Correspondence
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item
from evalkit.schemas.texts import text_in

Recode = dict[int | str, int | str]
"""Old value or option id to the new one, where they differ."""

_WORDS = {
    "wording": "the wording",
    "order": "the order",
    "anchors": "the anchors",
    "options": "the options",
    "asked_if": "who is asked it",
}


@dataclass(frozen=True)
class Match:
    """An item and the earlier item that it continues.

    `settled`: somebody said so, and no likeness of the two changes it. `recode`: the earlier answers in the
    newer item's values.
    """

    item: str
    was: str
    comparable: bool
    why: str = ""
    settled: bool = False
    recode: Recode = field(default_factory=dict)

    def after(self, earlier: Match, wave: str) -> Match:
        """Follow the item further back, through the wave between."""
        steps = [earlier, self]
        comparable = all(step.comparable for step in steps)
        said = [step.why for step in steps if step.why and step.comparable == comparable]
        recode = {old: self.recode.get(new, new) for old, new in earlier.recode.items()}
        return Match(
            self.item,
            earlier.was,
            comparable,
            f"by way of {wave}: {'; '.join(said)}" if said else "",
            any(step.settled and not step.comparable for step in steps),
            {old: new for old, new in (self.recode | recode).items() if old != new},
        )

    def but(self, why: str) -> Match:
        """Give the same match as one that may not be compared."""
        return replace(self, comparable=False, why=why, recode={})


def judge(older: Instrument, was: Item, newer: Instrument, item: Item, entry: Correspondence | None) -> Match:
    """Say whether two fieldings of an item may be compared: by its crosswalk entry, where nothing else changed."""
    match = Match(item.id, was.id, True, settled=entry is not None)
    if entry is not None and not entry.comparable:
        return match.but(text_in(entry.why or {}, "en"))
    told = entry.told if entry is not None else set()
    untold = [change for change in changes(older, was, newer, item) if change not in told]
    if KIND in untold:
        return replace(match, settled=False).but(f"it is of another kind: {was.kind} before, {item.kind} now")
    if untold:
        said = " and ".join(_WORDS[change] for change in untold)
        too = " too" if told else ""
        return replace(match, settled=False).but(
            f"{said} changed{too}; say in crosswalk whether they may be compared (changed: [{', '.join(untold)}])"
        )
    pairs: list[tuple[int | str, int | str]] = [*entry.anchors.items(), *entry.options.items()] if entry else []
    mapping = dict(pairs)
    recode = {old: new for old, new in mapping.items() if old != new}
    return replace(match, why=_why(was, item, entry, mapping), recode=recode)


def _why(was: Item, item: Item, entry: Correspondence | None, mapping: Recode) -> str:
    said = []
    if entry is not None and entry.why:
        said.append(text_in(entry.why, "en"))
    elif entry is not None and entry.told:
        names = [words for change, words in _WORDS.items() if change in entry.told]
        said.append(f"the crosswalk says so: {' and '.join(names)} changed")
    if item.kind == "multi":
        added, dropped = added_and_dropped(was, item)
        added = [name for name in added if name not in mapping.values()]
        dropped = [name for name in dropped if name not in mapping]
        said += [f"options added: {', '.join(added)}"] if added else []
        said += [f"options dropped: {', '.join(dropped)}"] if dropped else []
        said += ["only the options that both have may be compared"] if added or dropped else []
    return "; ".join(said)


def misfits(older: Instrument, was: Item, wave: str, newer: Instrument, entry: Correspondence) -> list[Problem]:
    """Tell what a crosswalk entry says of the earlier item that is not so."""
    name, found = f"instrument {newer.id}", []
    if entry.anchors:
        have: list[int | str] = list(older.anchors_of(was.id)) if was.kind == "scale" else []
        given: list[int | str] = list(entry.anchors)
        lost = [value for value in have if value not in given]
        what = "anchors"
    else:
        have = [option.id for option in was.options]
        given = list(entry.options)
        new = [option.id for option in newer.item(entry.item).options]
        lost = [option for option in have if option not in [*given, *new]] if was.kind == "single" else []
        lost = lost if "options" in entry.told else []
        what = "options"
    if strange := [str(one) for one in given if one not in have]:
        said = f"crosswalk maps {what} of {was.id} that the wave {wave} doesn't have: {', '.join(strange)}."
        found.append(Problem(name, said, "Correct them, or name the wave that is meant."))
    if lost:
        said = (
            f"crosswalk doesn't say what became of {what} of {was.id} in the wave {wave}: {', '.join(map(str, lost))}."
        )
        found.append(Problem(name, said, f"Add them to {what} of {entry.item}, or say comparable: false."))
    return found
