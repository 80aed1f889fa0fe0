"""Invent the visits to the CI survey: who opened it, how far they came, what they answered.

One function a kind of visitor; each gives rows of the export, column id to cell. Used by make_exports.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from string import ascii_letters, digits
from typing import TypeVar

from search_respondents import search

COUNTY_SIZES = {1: 12, 2: 9, 3: 8, 5: 10, 6: 7, 7: 8, 8: 4}
COUNTY_LEVELS = {1: 20, 2: -40, 3: 60, 5: -10, 6: 40, 7: -70, 8: 0}
"""How high a county's respondents stand, in points of which 116 are one SD of a person."""
BREAK_OFFS = {1: 1, 2: 1, 5: 2, 8: 1}
"""How many of a county's respondents leave after the six items."""
SECTOR_SIZES = {"1": 12, "2": 11, "3": 5, "4": 5, "5": 2, "6": 1, "7": 8, "-99": 9}
TEAM_SIZES = (15, 13, 13, 6, 6, 6, 4, 2, 2, 1)
PEOPLE_BY_TEAMS = {0: 3, 1: 35, 2: 12, 3: 3}
"""How many people sit on no team, on one, on two, on three: 68 memberships."""
TESTING, DAYS_TESTED = datetime(2021, 6, 1), 3
OPENING, DAYS_OPEN = datetime(2021, 6, 7), 42
Row = dict[str, str]
Value = TypeVar("Value")


def repeated(sizes: Mapping[Value, int]) -> list[Value]:
    """Give each key as often as its size says.

    >>> repeated({"a": 2, "b": 1})
    ['a', 'a', 'b']
    """
    return [key for key, size in sizes.items() for _ in range(size)]


def shuffled(rng: Random, values: Sequence[Value]) -> list[Value]:
    """Give the values in random order."""
    return rng.sample(values, len(values))


def visit(rng: Random, seconds: tuple[int, int], progress: int, first_day: datetime = OPENING) -> Row:
    """Give the columns about one visit; unfinished ones are recorded a week after the last click.

    `seconds` is the range of the duration, `progress` in percent.
    """
    days = DAYS_OPEN if first_day == OPENING else DAYS_TESTED
    start = first_day + timedelta(days=rng.randrange(days), seconds=rng.randrange(7 * 3600, 21 * 3600))
    duration = rng.randrange(*seconds)
    end = start + timedelta(seconds=duration)
    finished = progress == 100
    recorded = end + (timedelta(seconds=1) if finished else timedelta(days=7))
    return {
        "StartDate": str(start),
        "EndDate": str(end),
        "Status": "0",
        "Progress": str(progress),
        "Duration (in seconds)": str(duration),
        "Finished": str(int(finished)),
        "RecordedDate": str(recorded),
        "ResponseId": "R_" + "".join(rng.choice(ascii_letters + digits) for _ in range(15)),
        "DistributionChannel": "anonymous",
        "UserLanguage": "ES" if rng.randrange(8) == 0 else "EN",
        "synthetic": "SYNTHETIC",
    }


def deal_teams(rng: Random) -> list[set[int]]:
    """Give each person a set of teams; deal again until no one holds the same team twice."""
    numbers = shuffled(rng, repeated(PEOPLE_BY_TEAMS))
    seats = repeated(dict(enumerate(TEAM_SIZES, start=1)))
    while True:
        deck = iter(shuffled(rng, seats))
        hands = [[next(deck) for _ in range(number)] for number in numbers]
        if all(len(set(hand)) == len(hand) for hand in hands):
            return [set(hand) for hand in hands]


def who_breaks_off(rng: Random, counties: Sequence[int]) -> set[int]:
    """Give the positions of the respondents who leave after the six items."""
    leaving: set[int] = set()
    for county, number in BREAK_OFFS.items():
        leaving.update(rng.sample([at for at, home in enumerate(counties) if home == county], number))
    return leaving


def item_columns(answers: Iterable[int]) -> Row:
    """Give the six items' columns."""
    return {f"Q3_{n}": str(answer) for n, answer in enumerate(answers, start=1)}


def background_columns(sector: str, teams: set[int]) -> Row:
    """Give the columns of the sector and of the teams: 1 where ticked, else blank."""
    return {"Q4": sector} | {f"Q5_{team}": "1" for team in teams}


def analysed(rng: Random) -> list[Row]:
    """Give the 58 who answered the items: 53 to the end, 5 who broke off."""
    counties = repeated(COUNTY_SIZES)
    answers = search(rng, [COUNTY_LEVELS[county] for county in counties])
    leaving = who_breaks_off(rng, counties)
    sectors, teams = iter(shuffled(rng, repeated(SECTOR_SIZES))), iter(deal_teams(rng))
    rows = []
    for at, county in enumerate(counties):
        row = {"Q1": "1", "Q2": str(county)} | item_columns(item[at] for item in answers)
        if at in leaving:
            rows.append(visit(rng, (90, 420), 60) | row)
        else:
            rows.append(visit(rng, (200, 1500), 100) | row | background_columns(next(sectors), next(teams)))
    return rows


def without_answers(rng: Random) -> list[Row]:
    """Give the 8 who consented and answered nothing, and the 3 who did not consent."""
    blank = [visit(rng, (15, 180), 20) | {"Q1": "1"} for _ in range(8)]
    refused = [visit(rng, (10, 60), 100) | {"Q1": "2"} for _ in range(2)]
    return [*blank, *refused, visit(rng, (5, 30), 0)]


def previews(rng: Random) -> list[Row]:
    """Give the 3 test runs of the survey's makers, from before it opened: they must not be counted."""
    rows = []
    for county, sector in ((1, "4"), (4, "1"), (8, "6")):
        row = visit(rng, (40, 120), 100, TESTING)
        row |= {"Status": "1", "DistributionChannel": "preview", "UserLanguage": "EN"}
        row |= {"Q1": "1", "Q2": str(county)} | item_columns([1 + rng.randrange(4)] * 6)
        rows.append(row | background_columns(sector, set(range(1, 11))))
    return rows


def all_visits(rng: Random) -> list[Row]:
    """Give every row of the export, in the order the visits were recorded."""
    rows = analysed(rng) + without_answers(rng) + previews(rng)
    return sorted(rows, key=lambda row: row["RecordedDate"])
