"""What moved from wave to wave, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from evalkit import vocabulary as v
from evalkit.show.charts.phrases import names
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording

_MOST_NAMED = 4


def moved(changes: Sequence[Row], measure: str, since: str, words: Wording) -> str:
    """Say which services more and which fewer people need (or find hard to get) than in the wave `since`.

    >>> from evalkit.show.charts.rows import rows_of
    >>> import pandas as pd
    >>> table = pd.DataFrame({"item": ["Food", "Jobs"], "estimate": [0.08, -0.01],
    ...                       "note": ["higher", "about_the_same"]})
    >>> moved(rows_of(table, ["item"]), "need", "2021", Wording())
    'More people than in 2021 need: Food. 1 other did not clearly change.'
    """
    known = [row for row in changes if row.drawn]
    higher, lower = ([row for row in known if row.note == note] for note in (v.NOTE_HIGHER, v.NOTE_LOWER))
    rest = len(known) - len(higher) - len(lower)
    if not known:
        return ""
    if all(row.note == v.NOTE_TOO_FEW for row in known):
        return words.say(
            "It can't be said whether anything changed since {wave}: too few people answered, or too little changed.",
            wave=since,
        )
    if rest == len(known):
        return words.say("No service clearly changed since {wave}.", wave=since)
    said = [
        _more(measure, names(higher, words, _MOST_NAMED), since, words) if higher else "",
        _fewer(measure, names(lower, words, _MOST_NAMED), since, words) if lower else "",
        words.plural("{n} other did not clearly change.", "{n} others did not clearly change.", rest) if rest else "",
    ]
    return " ".join(filter(None, said))


def _more(measure: str, services: str, wave: str, words: Wording) -> str:
    told = {"services": services, "wave": wave}
    if measure == v.NEED:
        return words.say("More people than in {wave} need: {services}.", **told)
    if measure == v.DIFFICULTY:
        return words.say("Harder to get than in {wave}: {services}.", **told)
    return words.say("More people than in {wave} need and find hard to get: {services}.", **told)


def _fewer(measure: str, services: str, wave: str, words: Wording) -> str:
    told = {"services": services, "wave": wave}
    if measure == v.NEED:
        return words.say("Fewer people than in {wave} need: {services}.", **told)
    if measure == v.DIFFICULTY:
        return words.say("Easier to get than in {wave}: {services}.", **told)
    return words.say("Fewer people than in {wave} need and find hard to get: {services}.", **told)


def verdict(change: Row | None, since: str, words: Wording) -> str:
    """Say of one service what moved: "about 8 more in 100 than in 2021", "about the same as in 2021"."""
    if change is None or not change.drawn:
        return ""
    if change.note == v.NOTE_SAME:
        return words.say("about the same as in {wave}", wave=since)
    if change.note == v.NOTE_TOO_FEW:
        return words.say("can't be said")
    step = points(change.estimate or 0)
    if change.note == v.NOTE_HIGHER:
        return _up_by(step, since, words)
    return _down_by(step, since, words) if change.note == v.NOTE_LOWER else ""


def _up_by(step: int, wave: str, words: Wording) -> str:
    # A change that is clear but rounds to none.
    if not step:
        return words.say("a little more than in {wave}", wave=wave)
    return words.plural("about {n} more in 100 than in {wave}", "about {n} more in 100 than in {wave}", step, wave=wave)


def _down_by(step: int, wave: str, words: Wording) -> str:
    if not step:
        return words.say("a little less than in {wave}", wave=wave)
    return words.plural(
        "about {n} fewer in 100 than in {wave}", "about {n} fewer in 100 than in {wave}", step, wave=wave
    )


def in_full(change: Row | None, verdict: str, words: Wording) -> str:
    """Say a verdict with what the change may be off by, "(it may be anything from 2 more to 14 more in 100)"."""
    if change is None or change.lower is None or change.upper is None or not verdict:
        return verdict
    ends = {"lower": _end(change.lower, words), "upper": _end(change.upper, words)}
    return f"{verdict} {words.say('(it may be anything from {lower} to {upper} in 100)', **ends)}"


def _end(change: float, words: Wording) -> str:
    step = points(change)
    return words.plural("{n} more", "{n} more", step) if change >= 0 else words.plural("{n} fewer", "{n} fewer", step)


def measured(measure: str, words: Wording) -> str:
    """Say what the shares are of, and how they are drawn."""
    if measure == v.NEED:
        return words.say("The dot is the share of people who needed it, the upright line how far it may be off.")
    if measure == v.DIFFICULTY:
        return words.say(
            "The dot is the share of those in need who found it hard to get, the upright line how far it may be off."
        )
    return words.say(
        "The dot is the share of people who needed it and found it hard to get, the upright line how far it may be off."
    )


def points(change: float) -> int:
    """Give a change of shares as so many of a hundred, halves rounded up.

    >>> points(-0.085)
    9
    """
    return int(Decimal(str(abs(change))).scaleb(2).quantize(Decimal(1), ROUND_HALF_UP))
