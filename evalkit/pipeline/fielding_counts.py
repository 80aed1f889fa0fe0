"""How a survey is going, in counts for its evaluator: private, as all that `evalkit check` tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
from pydantic import BaseModel

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.metrics.fielding import break_off_points, item_nonresponse
from evalkit.pipeline.fielding import Course

LATELY = 7
"""How many days, up to the last response of the survey, count as the latest."""
MOST_POINTS = 3


class UnitResponses(BaseModel):
    """Responses of one unit: how many, from when to when, in the last days, and on each day."""

    unit: str
    count: int
    first: date | None
    last: date | None
    lately: int
    by_day: dict[date, int]


class ItemCount(BaseModel):
    """An item, and how many of how many people stopped after it or left it out; `kinds` says why, where known."""

    item: str
    count: int
    of: int
    kinds: dict[str, int] = {}


class FieldingCounts(BaseModel):
    """The course of one survey; the keys are stable.

    `responses` by unit; `undated` respondents whose day isn't known; `day_guessed` whether day or month stands first
    had to be guessed; `stopped_after` the items most often answered last by those who broke off; `much_nonresponse`
    the items that more than a fifth of those asked left out, where five or more were asked.
    """

    responses: list[UnitResponses]
    undated: int
    day_guessed: bool
    stopped_after: list[ItemCount]
    much_nonresponse: list[ItemCount]


def fielding_counts(survey: Survey) -> FieldingCounts:
    """Count the responses of a survey by unit and day, and find where people stopped and what they left out."""
    course = Course.of(survey)
    end = course.between[1] if course.between else None
    return FieldingCounts(
        responses=[_unit(str(unit), days, end) for unit, days in course.started.groupby(course.unit)],
        undated=int(course.started.isna().sum()),
        day_guessed=course.guessed,
        stopped_after=_stopped_after(course.missing),
        much_nonresponse=list(_much_nonresponse(course.missing)),
    )


def _unit(unit: str, started: pd.Series, end: date | None) -> UnitResponses:
    days = started.dropna().dt.date.value_counts().sort_index()
    by_day = {day: int(count) for day, count in days.items()}
    since = end - timedelta(days=LATELY) if end else None
    lately = sum(count for day, count in by_day.items() if since and day > since)
    first, last = (min(by_day), max(by_day)) if by_day else (None, None)
    return UnitResponses(unit=unit, count=len(started), first=first, last=last, lately=lately, by_day=by_day)


def _stopped_after(missing: pd.DataFrame) -> list[ItemCount]:
    points = break_off_points(missing)
    points = points[points[v.COUNT] > 0].sort_values(v.COUNT, ascending=False, kind="stable").head(MOST_POINTS)
    return [ItemCount(item=row[v.ITEM], count=row[v.COUNT], of=row[v.N]) for _, row in points.iterrows()]


def _much_nonresponse(missing: pd.DataFrame) -> Iterator[ItemCount]:
    table = item_nonresponse(missing)
    much = (table[v.ESTIMATE] > v.MUCH_NONRESPONSE) & (table[v.N] >= v.ENOUGH_ASKED)
    for _, row in table[much & (table[v.MEASURE] == v.NONRESPONSE)].iterrows():
        kinds = table[(table[v.MEASURE] == v.NONRESPONSE_KIND) & (table[v.ITEM] == row[v.ITEM]) & (table[v.COUNT] > 0)]
        why = dict(zip(kinds[v.OPTION], kinds[v.COUNT], strict=True))
        yield ItemCount(item=row[v.ITEM], count=row[v.COUNT], of=row[v.N], kinds=why)


def fielding_lines(told: FieldingCounts) -> list[str]:
    """Write the course of a survey as plain lines."""
    written = [f"  {'responses':<20}{'number':>8}{'first':>13}{'last':>13}{f'last {LATELY} days':>13}"]
    for one in told.responses:
        name = {v.WHOLE: "all", v.UNIT_MISSING: "no county"}.get(one.unit, one.unit)
        days = [day.isoformat() if day else "-" for day in (one.first, one.last)]
        lately = str(one.lately) if any(unit.by_day for unit in told.responses) else "-"
        written.append(f"  {name:<20}{one.count:>8}{days[0]:>13}{days[1]:>13}{lately:>13}")
    if told.undated:
        written.append(f"  Without a date: {told.undated}.")
    if told.day_guessed:
        written.append("  Nothing tells whether the day or the month stands first in the dates: this is a guess.")
    if told.stopped_after:
        written.append(f"  Stopped after: {'; '.join(_item(one) for one in told.stopped_after)}.")
    if told.much_nonresponse:
        written.append(f"  Often left out: {'; '.join(_item(one) for one in told.much_nonresponse)}.")
    return written


def _item(one: ItemCount) -> str:
    why = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in one.kinds.items())
    return f"{one.item} {one.count} of {one.of}{f' ({why})' if why else ''}"
