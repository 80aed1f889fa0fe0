"""Invent two coders: the first codes every passage where it stands, the second misses, shifts and renames some.

Used by make_interviews.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from interview_text import Place
from invent_interviews import Interview, code_areas

CODERS = ("Coder A", "Coder B")
CODED_ONCE = ("Interview 05", "Interview 12")
"""What the second coder did not get to."""
STARTED = {"Coder A": datetime(2021, 7, 19, 9), "Coder B": datetime(2021, 8, 9, 9)}
NEVER_USED = "employers"
PER_CENT_MISSED, PER_CENT_RENAMED, PER_CENT_SHIFTED, PER_CENT_ADDED = 13, 11, 30, 6
WORDS_SHIFTED = 4


@dataclass(frozen=True)
class Quotation:
    """A stretch of a document that a coder marked, from `start` to before `end`, with its codes."""

    document: int
    start: int
    end: int
    codes: tuple[str, ...]
    coder: str
    created: datetime


def chance(rng: Random, per_cent: int) -> bool:
    """Tell, `per_cent` times in 100, yes."""
    return rng.randrange(100) < per_cent


def renamed(rng: Random, code: str) -> str:
    """Give another code of the same area, most of the time the one given."""
    areas = code_areas()
    like = [other for other in areas if areas[other] == areas[code] and other not in (code, NEVER_USED)]
    return rng.choice(like) if chance(rng, PER_CENT_RENAMED) else code


def shifted(rng: Random, text: str, place: Place) -> tuple[int, int]:
    """Move one end of a place, or both, by some words, within the turn and never to nothing."""
    words = [(one.start(), one.end()) for one in re.finditer(r"\S+", text[: place.until]) if one.start() >= place.turn]
    first = next(at for at, word in enumerate(words) if word[0] >= place.start)
    last = next(at for at, word in enumerate(words) if word[1] >= place.end)
    if chance(rng, PER_CENT_SHIFTED):
        first = max(0, min(last, first + rng.randrange(-WORDS_SHIFTED, WORDS_SHIFTED + 1)))
    if chance(rng, PER_CENT_SHIFTED):
        last = min(len(words) - 1, max(first, last + rng.randrange(-WORDS_SHIFTED, WORDS_SHIFTED + 1)))
    return words[first][0], words[last][1]


def second_reading(rng: Random, text: str, places: list[Place]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give what the second coder marks of the places: start, end, codes."""
    usable = [code for code in code_areas() if code != NEVER_USED]
    for place in places:
        if chance(rng, PER_CENT_MISSED):
            continue
        codes = [renamed(rng, code) for code in place.codes if not chance(rng, PER_CENT_MISSED // 2)]
        if chance(rng, PER_CENT_ADDED):
            codes.append(rng.choice(usable))
        if codes:
            yield (*shifted(rng, text, place), tuple(dict.fromkeys(codes)))


def code_all(rng: Random, made: list[Interview]) -> list[Quotation]:
    """Give every quotation, by document, then by coder, then as they stand in the text."""
    quotations: list[Quotation] = []
    clocks = dict(STARTED)
    for number, one in enumerate(made):
        first = [(place.start, place.end, place.codes) for place in one.places]
        skipped = one.about["name"] in CODED_ONCE
        second = [] if skipped else list(second_reading(rng, one.text, one.places))
        for coder, marked in zip(CODERS, (first, second), strict=True):
            for start, end, codes in marked:
                clocks[coder] += timedelta(seconds=rng.randrange(40, 400))
                quotations.append(Quotation(number, start, end, codes, coder, clocks[coder]))
            clocks[coder] = clocks[coder].replace(hour=9, minute=0, second=0) + timedelta(days=1)
    return quotations
