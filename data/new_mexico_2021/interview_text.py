"""The text of an invented interview: passages between questions, with their places. Used by invent_interviews.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

AREAS = ("motivation", "communication", "progress", "partnership")
"""The study's four questions, in the order they are asked."""
Table = dict[str, Any]


@dataclass(frozen=True)
class Passage:
    """Something an invented person says: `codes` stand on all of it, `end` on its last sentence, "" for none.

    `where` is the county, or the kind of county, that alone can have said it; "" for any.
    """

    text: str
    codes: tuple[str, ...]
    end: str
    where: str


@dataclass(frozen=True)
class Place:
    """Where codes belong in a text, from `start` to before `end`, in a turn that goes from `turn` to before `until`."""

    start: int
    end: int
    codes: tuple[str, ...]
    turn: int
    until: int


class InterviewText:
    """An interview's text as it grows, turn by turn; no connecting sentence stands in it twice."""

    def __init__(self, rng: Random, about: Mapping[str, str], frame: Table) -> None:
        self.rng, self.frame, self.people = rng, frame, int(about["people"])
        self.spare = {kind: rng.sample(lines, len(lines)) for kind, lines in frame["connecting"].items()}
        self.answers = 0
        spoke = frame["people"].format(n=self.people)
        head = " | ".join((about["name"], about["county"], about["role"], spoke, about["date"]))
        self.text = f"{frame['notice']}\n{head}\n\n"
        self.places: list[Place] = []

    def write(self, passages: Mapping[str, Sequence[Passage]]) -> None:
        """Write the opening, the four questions with what is said to them, and the close; a group needs no probing."""
        self._exchange(self.rng.choice(self.frame["opening"]))
        for area in AREAS:
            self._ask(self.rng.choice(self.frame["questions"][area]))
            for number, passage in enumerate(passages[area]):
                if number and self.people == 1 and (probe := self._sentence("probe")):
                    self._ask(probe)
                self._answer(passage)
        self._exchange(self.rng.choice(self.frame["closing"]))

    def _exchange(self, pair: Sequence[str]) -> None:
        self._ask(pair[0])
        self.text += f"{self._speaker()}: {pair[1]}\n"

    def _ask(self, question: str) -> None:
        self.text += f"{self.frame['moderator']}: {question}\n"

    def _speaker(self) -> str:
        self.answers += 1
        if self.people == 1:
            return str(self.frame["speaker"])
        return str(self.frame["speaker_of_many"].format(n=1 + self.answers % self.people))

    def _sentence(self, kind: str) -> str:
        return self.spare[kind].pop() if self.spare[kind] else ""

    def _answer(self, passage: Passage) -> None:
        before = self._sentence("before") if self.rng.randrange(2) else ""
        after = self._sentence("after") if self.rng.randrange(2) else ""
        self.text += f"{self._speaker()}: "
        turn = len(self.text)
        self.text += " ".join(part for part in (before, passage.text, after) if part)
        self.places += _places(passage, turn + len(before) + bool(before), turn, len(self.text))
        self.text += "\n"


def _places(passage: Passage, start: int, turn: int, until: int) -> Iterator[Place]:
    end = start + len(passage.text)
    yield Place(start, end, passage.codes, turn, until)
    if passage.end:
        last = start + max(passage.text.rfind(stop, 0, -1) for stop in (". ", "? ", "! ")) + 2
        yield Place(last, end, (passage.end,), turn, until)
