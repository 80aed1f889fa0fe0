"""A small survey and its answers, drawn at random, for the writers to write in each tool's shape."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.load.drawn import SCALE, WORDS, plain

REFUSED = "Prefer not to say"
UNKNOWN = -99.0
"""A code for no answer, where the tool can say that it is one."""


@dataclass(frozen=True)
class Answer:
    """What one respondent answered: None where nothing; `rates` as long as the matrix, `needs` empty for no tick."""

    words: str
    place: str | None
    rates: tuple[str | None, ...]
    needs: frozenset[str]
    years: float | None
    day: dt.date | None
    finished: bool = True


@dataclass(frozen=True)
class Fielded:
    """A text, a single choice, a matrix, a check-all, a number that only the first place is asked, and a date.

    `texts` gives each question's, `places`, `rows` and `needs` are the options and rows.
    """

    texts: dict[str, str]
    places: tuple[str, ...]
    rows: tuple[str, ...]
    needs: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be answered to the single choice."""
        return (*self.places, REFUSED)

    def asked_years(self, answer: Answer) -> bool:
        """Tell whether skip logic led somebody to the number."""
        return answer.place == self.places[0]

    def row_text(self, row: str) -> str:
        """Name a row of the matrix together with its question."""
        return f"{self.texts['rates']} – {row}"


@dataclass(frozen=True)
class Written:
    """The files a tool wrote, and what its shape can carry.

    `ids`: respondents are named r1, r2 ... `finished`: it says who reached the end. `routed`: it says who was
    not asked. `multi`: it tells a check-all from questions of yes and no. `codes`: it says which codes are no
    answer.
    """

    path: Path
    dictionary: Path | None = None
    ids: bool = True
    finished: bool = False
    routed: bool = False
    multi: bool = True
    codes: bool = False


def one(value: object) -> str:
    """Write a value as people type it; "" for none."""
    return "" if value is None or value == UNKNOWN else f"{value:g}" if isinstance(value, float) else str(value)


_DAYS = st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2021, 12, 28))
_YEARS = st.none() | st.sampled_from([0.5, 12.0, 37.25, 1250.0, UNKNOWN])


@st.composite
def fielded(draw: st.DrawFn) -> Fielded:
    """Draw a survey; each option is chosen often enough that any tool's export shows it."""
    # Stata's labels hold 80 signs: a word is enough.
    words = st.sampled_from(WORDS).map(plain)
    names = ("words", "place", "rates", "needs", "years", "day")
    texts = {name: f"{draw(words)} Q{number}" for number, name in enumerate(names)}
    places = tuple(f"{draw(words)} c{number}" for number in range(draw(st.integers(2, 4))))
    rows = tuple(f"{draw(words)} r{number}" for number in range(3))
    needs = tuple(f"{draw(words)} o{number}, {draw(words)} p{number}" for number in range(draw(st.integers(2, 4))))
    ticked = [frozenset([option]) for option in needs for _ in range(3)] + [frozenset(needs), frozenset(needs)]
    ticked += draw(st.lists(st.frozensets(st.sampled_from(needs)), max_size=4))
    chosen = [*places, REFUSED]
    answers = []
    for number, needed in enumerate(ticked):
        place = chosen[number % len(chosen)] if number < 10 else draw(st.sampled_from([None, *chosen]))
        rates = tuple(
            SCALE[(number + at) % 3] if number < 4 else draw(st.sampled_from([None, *SCALE])) for at in range(3)
        )
        years = (draw(_YEARS) if number else 12.5) if place == places[0] else None
        day = dt.date(2021, 3, 20) if number < 2 else draw(_DAYS)
        done = number % 5 < 4
        if not done and draw(st.booleans()):
            years = day = None
        answers.append(Answer(f"{draw(words)} w{number}", place, rates, needed, years, day, done))
    return Fielded(texts, places, rows, needs, tuple(answers))
