"""Invent what residents answered: what they needed, how hard it was to get, why, and what they passed over.

Used by make_services.py. A share is multiplied by factors in per cent, in whole numbers, so that every machine
and every version of Python comes to the same answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from county_wide_words import about_questions, service_questions, shares, words
from invent_residents import KINDS, Answer, Resident, chance, drawn

LOWEST, HIGHEST = 2, 940
CHILDREN, NO_CHILDREN = 230, 20
VERY_HARD = (420, 580)
SKIPS = {"need": 15, "difficulty": 25, "barriers": 35, "about": 30}
"""How many in 1,000 pass over a question; an interviewer sees to it that half as many do."""
NOT_GIVEN = {"race_ethnicity": 20, "income": 80, "sex": 12}
ASKED_BY_INTERVIEWER = ("race_ethnicity", "age_band", "sex")
"""What was put down of everybody in County 4, because its weights are made from it."""
BREAKS_OFF = 30


def scaled(share: int, factors: Iterable[int]) -> int:
    """Multiply a share out of 1,000 by factors in per cent, and keep it within bounds.

    >>> scaled(200, [150, 50])
    150
    """
    for factor in factors:
        share = share * factor // 100
    return min(HIGHEST, max(LOWEST, share))


def _of(table: dict[str, Any], who: Iterable[str]) -> list[int]:
    return [table[one] for one in who if one in table]


def _who(one: Resident) -> list[str]:
    """Give all names by which the tables of factors may know somebody."""
    return [*one.traits.values(), one.county, KINDS[one.county]]


def _need_and_hardness(one: Resident, service: str) -> tuple[int, int]:
    told, who = shares(), _who(one)
    table = told["services"][service]
    before = told["earlier"].get(service, {}) if one.wave == "2020" else {}
    area = one.area.factor if one.area else 100
    children = (CHILDREN if one.children else NO_CHILDREN) if table.get("children") else 100
    need = [before.get("need", 100), one.strain, area, children, *_of(table, who), *_of(told["factors"]["need"], who)]
    hard = [before.get("hard", 100), (100 + one.strain) // 2, (100 + area) // 2, *_of(told["factors"]["hard"], who)]
    return scaled(table["need"], need), scaled(table["hard"], hard)


def reasons(rng: Random, one: Resident, service: str) -> tuple[str, ...]:
    """Draw what made it hard: at least one reason."""
    who = [service, *_who(one)]
    table = shares()["reasons"]
    ticked = tuple(name for name, told in table.items() if chance(rng, scaled(told["share"], _of(told, who))))
    return ticked or (drawn(rng, ("cost", "waiting", "another_reason"), (4, 4, 2)),)


def _about_service(rng: Random, one: Resident, service: str, skipping: int) -> Iterator[tuple[str, Answer]]:
    need, hard = _need_and_hardness(one, service)
    # Whoever passes over a question is not led to the next one.
    if chance(rng, SKIPS["need"] * skipping // 100):
        return
    needed = chance(rng, need)
    yield f"{service}_need", "yes" if needed else "no"
    if not needed or chance(rng, SKIPS["difficulty"] * skipping // 100):
        return
    difficult = chance(rng, hard)
    yield f"{service}_difficulty", drawn(rng, ("very_hard", "somewhat_hard"), VERY_HARD) if difficult else "not_hard"
    if difficult and not chance(rng, SKIPS["barriers"] * skipping // 100):
        yield f"{service}_barriers", reasons(rng, one, service)


def answer_all(rng: Random, one: Resident, *, online: bool) -> None:
    """Fill in somebody's answers; of those who answer `online` by themselves some break off."""
    skipping = 50 if one.area else 100
    one.answers = {"consent": "yes", "language": one.traits["language"], "county": one.county}
    services = [service["id"] for service in words()["service"]]
    reached = rng.randrange(1, len(services)) if online and chance(rng, BREAKS_OFF) else len(services)
    for service in services[:reached]:
        one.answers.update(_about_service(rng, one, service, skipping))
    if reached < len(services):
        return
    for question in about_questions():
        name = question.id
        sure = name == "language" or (one.area is not None and name in ASKED_BY_INTERVIEWER)
        if sure or not chance(rng, SKIPS["about"] * skipping // 100):
            hidden = not sure and chance(rng, NOT_GIVEN.get(name, 0))
            one.answers[name] = "not_given" if hidden else one.traits[name]


def went_back(rng: Random, people: list[Resident], number: int) -> None:
    """Let some tick reasons, then go back and say that it was not hard: SurveyMonkey keeps what they ticked."""
    asked = [question for question in service_questions() if question.asks == "difficulty"]
    ready = [(one, question) for one in people for question in asked if one.answers.get(question.id) == "not_hard"]
    for one, question in rng.sample(ready, number):
        one.answers[f"{question.service}_barriers"] = reasons(rng, one, question.service)
