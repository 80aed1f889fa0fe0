"""LimeSurvey's headings: codes (`G1Q2[SQ001]`), question texts ("Question [part]"), or both ("G1Q2. Question")."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from evalkit.load.headers import split_part
from evalkit.load.markup import plain_text
from evalkit.load.system_columns import LIMESURVEY

_CODES = frozenset(("submitdate", "lastpage", "startlanguage", "datestamp"))
_BOTH = re.compile(r"(\w+(?:\[[^\[\]]*\])*)\s?[.:]\s+(.+)", re.DOTALL)
_JOINED = re.compile(r"(\w+?)_(SQ\w+|other|comment)")
_NUMBERED = re.compile(r"(.+)\.\d+", re.DOTALL)
_TIMING = re.compile(r"(group|question) ?time(: .*|\d+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """One column's heading: its name, the question it is of, the part of it, and their texts where it gives them.

    `part` is None where the heading names a question as a whole. `own` is what a column of LimeSurvey's own is.
    """

    name: str
    question: str
    part: str | None
    text: str = ""
    part_text: str = ""
    own: str = ""


def headings(header: list[str]) -> list[Heading]:
    """Read the header row; each of LimeSurvey's own columns is found once.

    >>> [heading.part for heading in headings(["id", "submitdate", "Q1", "Q2[SQ001]", "Q2[other]"])]
    [None, None, None, 'SQ001', 'other']
    """
    both = [_BOTH.fullmatch(cell) for cell in header]
    if sum(bool(found) and found[1].casefold() in LIMESURVEY for found in both if found) > 1:
        names = [found[1] if found else cell for cell, found in zip(header, both, strict=True)]
        return _coded(names, [plain_text(found[2]) if found else "" for found in both])
    if _CODES & {cell.casefold() for cell in header}:
        return _coded(header, [""] * len(header))
    given = {plain_text(cell) for cell in header}
    seen: set[str] = set()
    found_headings = []
    for cell in header:
        name = plain_text(cell)
        # Other programs number headers that are alike: "Rate [Food]", "Rate [Food].1".
        if (numbered := _NUMBERED.fullmatch(name)) and numbered[1] in given:
            name = numbered[1]
        question, part = _parted(name)
        own = _own(name, seen)
        found_headings.append(Heading(name, question, part, question, part or "", own))
    return found_headings


def _coded(names: list[str], texts: list[str]) -> list[Heading]:
    seen: set[str] = set()
    bases = Counter(found[1] for name in names if (found := _JOINED.fullmatch(name)))
    found_headings = []
    for name, text in zip(names, texts, strict=True):
        question, part = _parted(name)
        joined = _JOINED.fullmatch(name)
        if joined and (bases[joined[1]] > 1 or joined[1] in names):
            question, part = joined[1], joined[2]
        asked, label = _parted(text) if part is not None else (text, None)
        found_headings.append(Heading(name, question, part, asked, label or part or "", _own(name, seen)))
    return found_headings


def _parted(name: str) -> tuple[str, str | None]:
    """Split off the part; of two parts, "Q[row][column]", the column is told with the question."""
    question, part = split_part(name)
    if part is not None and question.endswith("]"):
        before, row = split_part(question)
        if row is not None and name.startswith(f"{question}["):
            return f"{before} [{part}]", row
    return question, part


def _own(name: str, seen: set[str]) -> str:
    own = "time" if _TIMING.fullmatch(name) else LIMESURVEY.get(name.casefold().replace("’", "'"), "")
    if own in seen:
        return ""
    seen.add(own if own not in ("", "time", "participant") else "")
    seen.discard("")
    return own
