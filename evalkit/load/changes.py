"""What differs between two fieldings of an item: its kind, wording, anchors, options, or who is asked it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from difflib import SequenceMatcher

from evalkit.load.distinct import same
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item, Option

KIND = "kind"
"""The change that no crosswalk entry makes good."""

Text = Mapping[str, str]


def changes(older: Instrument, was: Item, newer: Instrument, item: Item) -> list[str]:
    """Name what differs between an earlier item and a newer one, in the words of the crosswalk's `changed`.

    Texts are the same where they read alike in every language that both have, in small or capital letters.
    Anchors are told apart by value and label, options by id and label; of a check-all, options that were only
    added or dropped are no change, since each option is a question of its own, unless one of them is for none.
    Groups that are made otherwise, or from another item, count as other options.
    """
    if item.kind != was.kind:
        return [KIND]
    found = [] if _alike(was.text, item.text) else ["wording"]
    if item.kind == "scale" and not _labels_alike(older.anchors_of(was.id), newer.anchors_of(item.id)):
        found.append("anchors")
    if not _options_alike(was, item):
        found.append("options")
    if _rules(was) != _rules(item):
        found.append("asked_if")
    return found


def added_and_dropped(was: Item, item: Item) -> tuple[list[str], list[str]]:
    """Give the ids of the options that only the newer item has, and of those that only the earlier one had."""
    old, new = [option.id for option in was.options], [option.id for option in item.options]
    return [name for name in new if name not in old], [name for name in old if name not in new]


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Name what stands elsewhere among the same things.

    >>> moved(["a", "b", "c", "d"], ["a", "c", "d", "b"])
    {'b'}
    """
    stayed = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after) - {name for block in stayed for name in after[block.b : block.b + block.size]}


def _alike(old: Text, new: Text) -> bool:
    common = old.keys() & new.keys()
    return bool(common) and all(same(old[language]) == same(new[language]) for language in common)


def _labels_alike(old: Mapping[int, Text], new: Mapping[int, Text]) -> bool:
    return old.keys() == new.keys() and all(_alike(label, new[value]) for value, label in old.items())


def _options_alike(was: Item, item: Item) -> bool:
    old, new = ({option.id: option for option in one.options} for one in (was, item))
    apart = [old.get(name) or new[name] for name in old.keys() ^ new.keys()]
    if apart and (item.kind != "multi" or any(option.none for option in apart)):
        return False
    if (was.derive is None) != (item.derive is None):
        return False
    return all(
        _alike(old[name].label, new[name].label) and _groups(old[name]) == _groups(new[name])
        for name in old.keys() & new.keys()
    )


def _groups(option: Option) -> Hashable:
    return frozenset(option.of), option.range, option.none


def _rules(item: Item) -> Hashable:
    return frozenset((rule.item, frozenset(rule.any_of), frozenset(rule.none_of)) for rule in item.asked_if)
