"""Invent the interviews: hand-written passages dealt out to documents by language, role and county.

Used by make_interviews.py.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from interview_text import AREAS, InterviewText, Passage, Place, Table

INVENTED = Path(__file__).parent / "invented"
LANGUAGES = {"English": "en", "Spanish": "es"}


@dataclass
class Interview:
    """A document: what is told about it, what is said in it by area, its text and the places of its passages."""

    about: dict[str, str]
    passages: dict[str, list[Passage]] = field(default_factory=lambda: {area: [] for area in AREAS})
    text: str = ""
    places: list[Place] = field(default_factory=list)

    def can_hold(self, passage: Passage) -> bool:
        """Tell whether somebody in this county can have said a passage."""
        return passage.where in ("", self.about["county"], self.about["county_type"])


def read_toml(name: str) -> Table:
    """Read one of the hand-written parts."""
    return tomllib.loads((INVENTED / name).read_text(encoding="utf-8"))


@cache
def code_areas() -> dict[str, str]:
    """Give the area of each code."""
    return {code["key"]: code["area"] for code in read_toml("codebook.toml")["code"]}


def read_passages(language: str, role: str) -> list[Passage]:
    """Give what a role says in a language, in the order of the file."""
    spoken = read_toml(f"passages_{language}.toml")
    return [_passage(code, written) for code, by_role in spoken.items() for written in by_role.get(role, [])]


def _passage(code: str, written: str | Table) -> Passage:
    more = {"text": written} if isinstance(written, str) else written
    also = (more["also"],) if "also" in more else ()
    return Passage(more["text"], (code, *also), more.get("end", ""), more.get("where", ""))


def deal(rng: Random, documents: list[Interview], passages: list[Passage]) -> None:
    """Give each passage to one document: those for certain counties first, a code twice only where it must be."""
    area_of = code_areas()
    for passage in sorted(rng.sample(passages, len(passages)), key=lambda one: one.where == ""):
        area = area_of[passage.codes[0]]
        able = [one for one in documents if one.can_hold(passage)]
        shuffled = rng.sample(able, len(able))
        min(shuffled, key=lambda one: _reluctance(one.passages[area], passage)).passages[area].append(passage)


def _reluctance(held: list[Passage], passage: Passage) -> tuple[int, bool]:
    return len(held), any(one.codes[0] == passage.codes[0] for one in held)


def interviews(rng: Random) -> list[Interview]:
    """Give all documents, in the order of documents.csv."""
    with (INVENTED / "documents.csv").open(encoding="utf-8", newline="") as file:
        made = [Interview(about) for about in csv.DictReader(file)]
    for speakers in sorted({(one.about["language"], one.about["role"]) for one in made}):
        language, role = speakers
        speaking = [one for one in made if (one.about["language"], one.about["role"]) == speakers]
        deal(rng, speaking, read_passages(LANGUAGES[language], role))
    for one in made:
        written = InterviewText(rng, one.about, read_toml(f"frame_{LANGUAGES[one.about['language']]}.toml"))
        written.write(one.passages)
        one.text, one.places = written.text, written.places
    return made
