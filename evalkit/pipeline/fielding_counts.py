"""How a survey is going, in counts for its evaluator: private, as all that `evalkit check` tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from pydantic import BaseModel

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.metrics.fielding import break_off_points, item_nonresponse
from evalkit.pipeline.fielding import Course
from evalkit.schemas.declared import SampleDesign

LATELY = 7
"""How many days, up to the last response of the survey, count as the latest."""
MOST_POINTS = 3
DRAWN = 28
"""How many days, up to the last response of the survey, are written one by one."""


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

    `responses` by unit, also of units that were asked and where nobody answered yet; `undated` respondents whose day
    isn't known; `day_guessed` whether day or month stands first had to be guessed; `stopped_after` the items most often
    answered last by those who broke off; `much_nonresponse` the items that more than a fifth of those asked left out,
    where five or more were asked.
    """

    responses: list[UnitResponses]
    undated: int
    day_guessed: bool
    stopped_after: list[ItemCount]
    much_nonresponse: list[ItemCount]


def fielding_counts(survey: Survey, asked: Sequence[str] = (), design: SampleDesign | None = None) -> FieldingCounts:
    """Count the responses of a survey by unit and day, and find where people stopped and what they left out.

    `asked` are the units of the fielding: they come first, in their order, and one without responses counts 0. Items
    that tell the `design` were asked of nobody.
    """
    told = design.items if design else []
    items = [item for item in survey.instrument.items if item.id not in told]
    course = Course.of(replace(survey, instrument=survey.instrument.model_copy(update={"items": items})))
    end = course.between[1] if course.between else None
    by_unit = {str(unit): days for unit, days in course.started.groupby(course.unit)}
    return FieldingCounts(
        responses=[_unit(one, by_unit.get(one, course.started[:0]), end) for one in dict.fromkeys([*asked, *by_unit])],
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
    names = [{v.WHOLE: "all", v.UNIT_MISSING: "no county"}.get(one.unit, one.unit) for one in told.responses]
    wide = max(20, *(len(name) + 1 for name in names)) if names else 20
    end = max((one.last for one in told.responses if one.last), default=None)
    heads = "number", "first", "last", f"last {LATELY} days"
    by_day = f"  each of the {DRAWN} days up to {end}" if end else ""
    written = [f"  {'responses':<{wide}}{heads[0]:>8}{heads[1]:>13}{heads[2]:>13}{heads[3]:>13}{by_day}"]
    for name, one in zip(names, told.responses, strict=True):
        days = [day.isoformat() if day else "-" for day in (one.first, one.last)]
        lately, drawn = (str(one.lately), f"  {_drawn(one.by_day, end)}") if end else ("-", "")
        written.append(f"  {name:<{wide}}{one.count:>8}{days[0]:>13}{days[1]:>13}{lately:>13}{drawn}")
    if told.undated:
        written.append(f"  Without a date: {told.undated}.")
    if told.day_guessed:
        written.append("  Nothing tells whether the day or the month stands first in the dates: this is a guess.")
    if told.stopped_after:
        written.append(f"  Stopped after: {'; '.join(_item(one) for one in told.stopped_after)}.")
    if told.much_nonresponse:
        written.append(f"  Often left out: {'; '.join(_item(one) for one in told.much_nonresponse)}.")
    return written


def _drawn(by_day: dict[date, int], end: date) -> str:
    """Write one sign a day: its responses, a point for none, a plus for more than nine.

    >>> _drawn({date(2021, 6, 7): 2, date(2021, 6, 10): 12}, date(2021, 6, 11))[-6:]
    '.2..+.'
    """
    counts = [by_day.get(end - timedelta(days=ago), 0) for ago in reversed(range(DRAWN))]
    return "".join("." if not count else str(count) if count < 10 else "+" for count in counts)


def _item(one: ItemCount) -> str:
    why = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in one.kinds.items())
    return f"{one.item} {one.count} of {one.of}{f' ({why})' if why else ''}"
