"""The sample of County 4: areas drawn in four parts of the county, and respondents in each. Used by make_services.py.

The weight of a respondent is how many areas one drawn area stands for, times the adults that one respondent of the
area stands for. Only whole numbers are drawn and divided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from county_wide_words import shares

COUNTY = "County 4"
PARTS = {"city_center": (90, 12), "city_edge": (140, 12), "small_towns": (48, 10), "open_country": (30, 10)}
"""Areas in each part of the county, and how many of them are drawn: the open country is drawn more than its share."""
WORSE = {"city_center": 108, "city_edge": 84, "small_towns": 100, "open_country": 122}
"""Need in each part of the county, in per cent of the usual."""
ADULTS, RESPONDENTS, AREA_FACTOR = (180, 421), (12, 18), (80, 121)
NOTE = "SYNTHETIC: invented figures"


@dataclass(frozen=True)
class Area:
    """A drawn area: its part of the county, areas there in all, adults, respondents, and how its need differs.

    `factor` is per cent, `group` the race or ethnicity that more than its share of the residents have.
    """

    number: str
    part: str
    in_all: int
    adults: int
    respondents: int
    factor: int
    group: str

    @property
    def weight(self) -> str:
        """For how many adults a respondent stands, to one decimal."""
        drawn = PARTS[self.part][1]
        tenths = 10 * self.in_all * self.adults // (drawn * self.respondents)
        return f"{tenths // 10}.{tenths % 10}"

    @property
    def cells(self) -> dict[str, str]:
        """What the form fills in about a respondent of the area."""
        size = {"cluster": self.number, "stratum": self.part, "stratum_size": str(self.in_all)}
        return {"weight": self.weight} | size


def drawn_areas(rng: Random) -> Iterator[Area]:
    """Draw the areas of one wave."""
    for code, (part, (in_all, drawn)) in enumerate(PARTS.items(), start=1):
        for number in sorted(rng.sample(range(1, in_all + 1), drawn)):
            factor = WORSE[part] * rng.randrange(*AREA_FACTOR) // 100
            group = rng.choice(list(shares()["income"])[:3])
            sizes = (rng.randrange(*ADULTS), rng.randrange(*RESPONDENTS))
            yield Area(f"{code}{number:03}", part, in_all, *sizes, factor, group)


def margin_lines() -> list[list[str]]:
    """Give the population's margins: one row an item and option."""
    rows = [
        [COUNTY, item, option, str(population), NOTE]
        for item, margin in shares()["margins"].items()
        for option, population in margin.items()
    ]
    return [["unit", "item", "option", "population", "note"], *rows]
