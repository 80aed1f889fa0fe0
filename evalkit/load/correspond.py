"""Which item of a wave continues which item of an earlier one, for every pair of waves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.changes import moved
from evalkit.load.verdict import Match, judge, misfits
from evalkit.schemas.crosswalk import Correspondence
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item

Matches = dict[tuple[str, str], dict[str, Match]]
"""Earlier and later wave to the later wave's items that continue an earlier one, by id."""


def correspond(waves: Mapping[str, Instrument]) -> Matches:
    """Match the items of every wave with those of every earlier one.

    `waves` is wave to instrument, in order. A crosswalk entry decides; else an item follows the one of the same id,
    and through the waves between. Where that way is barred by a change that nobody judged, the two ends are looked
    at directly: an item that was reworded and put back is what it was. Raises InputError for crosswalk entries that
    do not fit the earlier instrument.
    """
    found: Matches = {}
    problems: list[Problem] = []
    names = list(waves)
    for place, later in enumerate(names):
        for earlier in reversed(names[:place]):
            between = names[place - 1] if earlier != names[place - 1] else None
            entries, faults = _entries(waves, earlier, later, between is None)
            problems += faults
            ways: dict[str, Match] = {}
            if between is not None:
                before, steps = found[earlier, between], found[between, later].values()
                ways = {step.item: step.after(before[step.was], between) for step in steps if step.was in before}
            found[earlier, later] = _pair(waves[earlier], waves[later], entries, ways)
    if problems:
        raise InputError(problems)
    return found


def _entries(
    waves: Mapping[str, Instrument], earlier: str, later: str, adjacent: bool
) -> tuple[dict[str, Correspondence], list[Problem]]:
    """Give the crosswalk entries about these two waves by item, and what does not fit the earlier one.

    An entry that names no wave is about the one just before. If that wave's own instrument has the same entry, it
    was copied along with the file and is about a wave before that.
    """
    older, newer = waves[earlier], waves[later]
    entries: dict[str, Correspondence] = {}
    problems = []
    unnamed = [entry for entry in newer.crosswalk if entry.wave is None and entry not in older.crosswalk]
    named = [entry for entry in newer.crosswalk if entry.wave == earlier]
    for entry in (unnamed if adjacent else []) + named:
        was = _item(older, entry.earlier)
        if was is None:
            what = f"crosswalk says that {entry.item} was {entry.earlier}, which the wave {earlier} doesn't have."
            problems.append(Problem(f"instrument {newer.id}", what, "Correct was, or name the wave that has it."))
            continue
        if entry.comparable:
            problems += misfits(older, was, earlier, newer, entry)
        entries[entry.item] = entry
    return entries, problems


def _pair(
    older: Instrument, newer: Instrument, entries: Mapping[str, Correspondence], ways: Mapping[str, Match]
) -> dict[str, Match]:
    taken = {entry.earlier for entry in entries.values()}
    ways = {name: way for name, way in ways.items() if name not in entries and way.was not in taken}
    taken |= {way.was for way in ways.values()}
    found: dict[str, Match] = {}
    for item in newer.items:
        entry, way = entries.get(item.id), ways.get(item.id)
        if way is not None and (way.comparable or way.settled):
            found[item.id] = way
            continue
        earlier = entry.earlier if entry else way.was if way else item.id if item.id not in taken else ""
        was = _item(older, earlier)
        if was is None:
            continue
        match = judge(older, was, newer, item, entry)
        found[item.id] = way if way is not None and not match.comparable else match
    return _in_order(older, _made_of_the_same(older, newer, entries, found))


def _made_of_the_same(
    older: Instrument, newer: Instrument, entries: Mapping[str, Correspondence], found: Mapping[str, Match]
) -> dict[str, Match]:
    """Bar derived items whose source may not be compared, unless the crosswalk says that their groups may be."""
    kept = dict(found)
    for name, match in found.items():
        source, was = newer.item(name).derive, older.item(match.was).derive
        told = entries[name].told if name in entries else set()
        if not match.comparable or source is None or "options" in told or source == was == v.UNIT:
            continue
        made_of = kept.get(source)
        if made_of is None or made_of.was != was or not made_of.comparable or made_of.recode:
            why = f"it is made from {source}, whose answers may not be compared as they are"
            kept[name] = match.but(f"{why}; say in crosswalk whether its groups may be (changed: [options])")
    return kept


def _in_order(older: Instrument, found: Mapping[str, Match]) -> dict[str, Match]:
    places = {item.id: place for place, item in enumerate(older.items)}
    before = sorted(found, key=lambda name: places[found[name].was])
    elsewhere = moved(before, list(found))
    return {name: _moved(match) if name in elsewhere else match for name, match in found.items()}


def _moved(match: Match) -> Match:
    said: Sequence[str] = [match.why] if match.why else []
    return replace(match, why="; ".join([*said, "it stands elsewhere in the order of the questions"]))


def _item(instrument: Instrument, name: str) -> Item | None:
    return next((item for item in instrument.items if item.id == name), None)
