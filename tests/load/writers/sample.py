"""One survey that is always the same, with what makes exports hard to read in it."""

from __future__ import annotations

import datetime as dt
import random

from tests.load.drawn import SCALE
from tests.load.writers.fielded import REFUSED, UNKNOWN, Answer, Fielded

_TEXTS = {
    "words": "Why did you come?", "place": "¿Dónde vive?", "rates": "How often do you see",
    "needs": "What do you need?", "years": "For how many years?", "day": "Since which day?",
}  # fmt: skip
_PLACES = ("Doña Ana", "Río Arriba", "Taos")
_ROWS = ("a doctor", "a friend", "it's <18 a teacher")
_NEEDS = ("Food, clothing", "Rent – and power", "A car")
_WORDS = (
    "my sister told me, «ven»",
    "=1+1 they said",
    "it's near\nthe school",
    'a "free" meal',
    "trabajo; casa",
    "日本",
)
_COUNT = 17


def _answer(at: int, dice: random.Random) -> Answer:
    place = (*_PLACES, REFUSED)[at % 4] if at < 16 else None
    needs = frozenset([_NEEDS[at % 3]]) if at < 10 else frozenset(need for need in _NEEDS if dice.random() < 0.5)
    rates = tuple(None if dice.random() < 0.15 and at > 3 else SCALE[(at + row) % 3] for row in range(3))
    years = dice.choice([0.5, 12.0, 37.25, 1250.0, UNKNOWN, None]) if place == _PLACES[0] else None
    day = dt.date(2021, 3, 20) + dt.timedelta(days=11 * at) if at % 5 else None
    return Answer(f"{_WORDS[at % 6]} {at}", place, rates, needs, 8.5 if not at else years, day, at % 6 < 5)


SAMPLE = Fielded(_TEXTS, _PLACES, _ROWS, _NEEDS, tuple(_answer(at, random.Random(at)) for at in range(_COUNT)))
