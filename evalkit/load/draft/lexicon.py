"""What labels say: no answer, other, none of these, or a place on a scale."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evalkit.load.distinct import same

_STRONG, _PLAIN, _WEAK = 3, 2, 1
_REMARK = re.compile(r"\s*\([^)]*\)|[.!]+$")


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lexicon.yml").read_text(encoding="utf-8"))
    return words


def _like(label: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(label, pattern) for pattern in patterns)


@cache
def missing_kind(label: str) -> str:
    """Tell which kind of missing a label stands for; "" for an answer.

    >>> missing_kind("Prefer not to say"), missing_kind("No sé"), missing_kind("No")
    ('refused', 'dont_know', '')
    """
    plain = same(label)
    return next((kind for kind, patterns in _words()["missing"].items() if _like(plain, patterns)), "")


@cache
def is_other(label: str) -> bool:
    """Tell whether a label means some other answer, to be written down."""
    return _like(same(label), _words()["other"])


@cache
def is_none(label: str) -> bool:
    """Tell whether a label means none of these."""
    return _like(same(label), _words()["none"])


def is_id(name: str) -> bool:
    """Tell whether a column of that name usually tells one respondent from another."""
    return name in _words()["respondent_ids"]


def in_order(labels: Iterable[str]) -> list[str]:
    """Put a scale's labels into order, low to high; [] where they are no scale that is known.

    >>> in_order(["Agree", "Strongly agree", "Disagree"])
    ['Disagree', 'Agree', 'Strongly agree']
    >>> in_order(["Yes", "No", "Maybe"])
    []
    """
    given = list(labels)
    if len(given) < 3:
        return []
    plain = {label: _REMARK.sub("", same(label)).strip() for label in given}
    for ladder in _words()["ladders"]:
        place = {phrase: at for at, step in enumerate(ladder) for phrase in step}
        if all(text in place for text in plain.values()):
            places = {label: place[text] for label, text in plain.items()}
            return _sorted(places)
    for low, high in _words()["poles"]:
        found = {label: _between(text, low, high) for label, text in plain.items()}
        places = {label: at for label, at in found.items() if at is not None}
        if len(places) == len(given) and min(places.values()) < 0 < max(places.values()):
            return _sorted(places)
    return []


def yes_first(labels: Iterable[str]) -> list[str]:
    """Put yes before no; [] where the labels are others.

    >>> yes_first(["No", "Sí"])
    ['Sí', 'No']
    """
    given = {same(label): label for label in labels}
    for yes, no in _words()["yes_no"]:
        if set(given) == {yes, no}:
            return [given[yes], given[no]]
    return []


def _sorted(places: dict[str, int]) -> list[str]:
    return sorted(places, key=places.__getitem__) if len(set(places.values())) == len(places) else []


def _between(text: str, low: str, high: str) -> int | None:
    """Place a label between two opposites: -3 to 3."""
    words = _words()
    if _like(text, words["middle"]):
        return 0
    tokens = f" {text} "
    # A low word may hold the high one in it (disagree, en desacuerdo): whole words only.
    sign = -1 if f" {low} " in tokens else 1 if f" {high} " in tokens else 0
    if not sign:
        return None
    rest = tokens.replace(f" {low if sign < 0 else high} ", " ").strip()
    if any(f" {word} " in f" {rest} " for word in words["strong"]):
        return sign * _STRONG
    if any(f" {word} " in f" {rest} " for word in words["weak"]):
        return sign * _WEAK
    return sign * _PLAIN if rest in ("", "en", "de") else None
