"""Responses as the days pass: dots of how many people had answered by when, joined by a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, released, rows_of
from evalkit.show.wording import Wording

_LEFT, _RIGHT = 36, 600
_TOP, _BOTTOM = 26, 190
_FOOT = 26
_BETWEEN_COUNTS, _BETWEEN_DAYS = 34, 62
"""How far apart two words must stand, in points."""
_QUIET = 7
"""After so many days without anybody it is worth saying."""


@dataclass(frozen=True)
class _Step:
    """How many people had answered by the end of a day, and where that is drawn."""

    day: date
    count: int
    across: float
    at: float


def responses_line(days: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw how many people had answered by the end of each day, dots joined by a line.

    `days` are rows of `responses_so_far` of one county or of everybody: `option` is the day, `count` the people.

    Raises UsageError where two rows are about the same day, or an option is no day.

    >>> table = pd.DataFrame({"option": ["2021-06-06", "2021-06-24", "2021-07-17"], "estimate": [0.0, 5, 12],
    ...                       "count": [0, 5, 12], "release": "shown"})
    >>> responses_line(table).description.split(". ")[:2]
    ['12 people had answered by Jul 17, 2021', '7 of them after Jun 24, 2021']
    """
    words = Wording(language)
    rows = sorted(rows_of(days, [v.OPTION]), key=lambda row: row.option)
    steps = _steps([row for row in rows if row.drawn])
    layers = _line(steps, words) if steps else [_nothing(rows, words)]
    counted = [step for step in steps if step.count]
    return canvas.finish(
        layers,
        height=_BOTTOM + _FOOT if steps else 2 * canvas.LINE_HEIGHT,
        title=title or _finding(rows, steps, words),
        hint=words.say("A dot tells how many people had answered by the end of that day.") if steps else "",
        details=[f"{words.day(step.day)}: {_people(step.count, words)}." for step in counted],
        released=released(days),
        words=words,
    )


def _steps(rows: Sequence[Row]) -> list[_Step]:
    try:
        days = [(date.fromisoformat(row.option), row.count or 0) for row in rows]
    except ValueError:
        raise UsageError("An option is no day, such as 2021-06-07. Draw rows of responses_so_far.") from None
    if not days:
        return []
    (first, _), (last, most) = days[0], days[-1]
    wide, high = (_RIGHT - _LEFT) / max((last - first).days, 1), (_BOTTOM - _TOP) / max(most, 1)
    return [_Step(day, count, _LEFT + (day - first).days * wide, _BOTTOM - count * high) for day, count in days]


def _line(steps: list[_Step], words: Wording) -> list[alt.Chart]:
    x = canvas.along("start", [_LEFT, _RIGHT], _LEFT, _RIGHT)
    places = [{"start": step.across, "at": step.at, "low": _BOTTOM} for step in steps]
    risen = [step for before, step in pairwise(steps) if step.count > before.count]
    dots = [{"start": step.across, "at": step.at} for step in risen]
    named = [steps[0], *(step for step in steps[1:-1] if step in risen), steps[-1]]
    counts = [
        {"start": step.across, "at": step.at - 13, "text": words.number(step.count)}
        for step in _apart(risen, _BETWEEN_COUNTS)
    ]
    days = [
        {"start": step.across, "at": _BOTTOM + 15, "text": words.day(step.day, year=False)}
        for step in _apart(named, _BETWEEN_DAYS)
    ]
    foot = [{"start": _LEFT, "end": _RIGHT, "at": _BOTTOM}]
    return [
        canvas.layer(places).mark_area(fill=theme.AMOUNT, opacity=0.4).encode(x=x, y2=alt.Y2("low:Q")),
        canvas.layer(foot).mark_rule(stroke=theme.QUIET).encode(x=x, x2=alt.X2("end:Q")),
        canvas.layer(places).mark_line(stroke=theme.POINT, strokeWidth=2).encode(x=x),
        canvas.layer(dots).mark_circle(size=70, fill=theme.POINT, opacity=1).encode(x=x),
        canvas.texts(counts, x, align="center", fontWeight="bold"),
        canvas.texts(days, x, align="center", fill=theme.QUIET),
    ]


def _apart(steps: Sequence[_Step], least: float) -> list[_Step]:
    """Choose the steps whose words do not run into each other: the last one, then from the left."""
    chosen = list(steps[-1:])
    for step in steps[:-1]:
        if all(abs(step.across - other.across) >= least for other in chosen):
            chosen.append(step)
    return chosen


def _nothing(rows: Sequence[Row], words: Wording) -> alt.Chart:
    reason = absent(rows[0], words) if rows else words.say("Nobody answered this.")
    values = [{"at": canvas.LINE_HEIGHT, "text": reason}]
    return canvas.texts(values, alt.XValue(_LEFT), fontStyle="italic", fill=theme.QUIET)


def _finding(rows: Sequence[Row], steps: Sequence[_Step], words: Wording) -> str:
    """Say how many people answered, and how many of them lately."""
    if not steps:
        hidden = any(row.hidden for row in rows)
        if hidden:
            return words.say("These results are hidden to protect the privacy of the people who answered.")
        return words.say("Nobody answered this.")
    last = steps[-1]
    told = words.plural(
        "{n} person had answered by {day}.", "{n} people had answered by {day}.", last.count, day=words.day(last.day)
    )
    before = steps[-2] if len(steps) > 1 else last
    if not before.count:
        return told
    if before.count == last.count:
        if (last.day - before.day).days < _QUIET:
            return told
        return f"{told} {words.say('Nobody answered after {day}.', day=words.day(before.day))}"
    lately = words.plural(
        "{n} of them after {day}.", "{n} of them after {day}.", last.count - before.count, day=words.day(before.day)
    )
    return f"{told} {lately}"


def _people(number: int, words: Wording) -> str:
    return words.plural("{n} person", "{n} people", number)
