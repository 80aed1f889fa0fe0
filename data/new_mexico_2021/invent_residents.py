"""Invent the residents who answered the county-wide survey: where they live, who they are, when they began.

Used by make_services.py. A resident of County 4 lives in an area that was drawn; all others came of themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from county_wide_words import COUNTIES, shares
from sample_areas import COUNTY, Area, drawn_areas

KINDS = {
    "County 1": "metropolitan", "County 2": "mixed", "County 3": "mixed", "County 4": "metropolitan",
    "County 5": "mixed", "County 6": "rural", "County 7": "mixed", "County 8": "rural",
}  # fmt: skip
AGES = ("age_18_to_29", "age_30_to_44", "age_45_to_59", "age_60_and_over")
CHILDREN = {"age_18_to_29": 450, "age_30_to_44": 680, "age_45_to_59": 400, "age_60_and_over": 100}
"""How many in 1,000 live with children."""
OPENING = {"2020": datetime(2020, 9, 14), "2021": datetime(2021, 6, 7)}
DAYS_OPEN = 45
Answer = str | tuple[str, ...]


@dataclass
class Resident:
    """Somebody who answered: `traits` is what is so, `answers` what the export tells of it, by question.

    `strain` is how much harder life is for this household than for others like it, in per cent.
    """

    county: str
    wave: str
    traits: Mapping[str, str]
    children: bool
    strain: int
    area: Area | None
    started: datetime
    answers: dict[str, Answer] = field(default_factory=dict)


def chance(rng: Random, share: int) -> bool:
    """Tell, `share` times in 1,000, yes."""
    return rng.randrange(1000) < share


def drawn(rng: Random, names: Sequence[str], sizes: Sequence[int]) -> str:
    """Draw one of the names by their shares out of 1,000."""
    place = rng.randrange(sum(sizes))
    for name, size in zip(names, sizes, strict=True):
        place -= size
        if place < 0:
            return name
    raise ValueError("the shares are none, or below 0")


def _traits(rng: Random, county: str, area: Area | None) -> dict[str, str]:
    told = shares()
    groups = list(told["income"])
    incomes = list(told["education"])
    race = drawn(rng, groups, told["race"].get(county) or told["race"][KINDS[county]])
    if area and chance(rng, 200):
        race = area.group
    income = drawn(rng, incomes, told["income"][race])
    degrees = ("no_diploma", "high_school", "some_college", "college_degree")
    spanish = told["spanish"]["hispanic" if race == "hispanic" else "others"]
    return {
        "race_ethnicity": race,
        "income": income,
        "education": drawn(rng, degrees, told["education"][income]),
        "age_band": drawn(rng, AGES, told["age"]["all"]),
        "sex": drawn(rng, ("female", "male"), told["sex"]["all"]),
        "language": "es" if chance(rng, spanish) else "en",
    }


def _resident(rng: Random, county: str, wave: str, area: Area | None) -> Resident:
    traits = _traits(rng, county, area)
    started = OPENING[wave] + timedelta(days=rng.randrange(DAYS_OPEN), seconds=rng.randrange(8 * 3600, 21 * 3600))
    strain = 60 + sum(rng.randrange(21) for _ in range(4))
    children = chance(rng, CHILDREN[traits["age_band"]])
    return Resident(county, wave, traits, children, strain, area, started)


def residents(rng: Random, wave: str) -> Iterator[Resident]:
    """Invent all who took part in one wave, by county."""
    for county, size in zip(COUNTIES, shares()["people"][wave], strict=True):
        if county == COUNTY:
            homes: list[Area | None] = [area for area in drawn_areas(rng) for _ in range(area.respondents)]
        else:
            homes = [None] * size
        yield from (_resident(rng, county, wave, home) for home in homes)
