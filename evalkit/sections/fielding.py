"""How a survey is going, for those who run it: responses by day, where people stopped, what they left out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.states import HIDDEN, SHOWN, notice, state_of
from evalkit.sections.surveys import per_survey
from evalkit.show.charts.responses import responses_line
from evalkit.show.fielding_tables import counties_table, questions_table, so_far_table
from evalkit.show.html import Block, render
from evalkit.show.wording import Wording

_MOST_NAMED = 3


@per_survey
def fielding(page: Page) -> Block:
    """Show responses by day and county, where people stopped, and the questions that many left out.

    Where a county is hidden, everybody's responses stand in its place. Where people stopped is told of everybody
    alone: in one county it could be one known person.
    """
    words, whole = page.words, replace(page, unit=None)
    state = state_of(page, page.rows(v.NUMBER, v.RESPONDENTS))
    seen = page if state == SHOWN else whole
    return Block(
        render(
            "fielding.html",
            words,
            notice=notice(page, state),
            everybody=whole.name(),
            place=seen.name(),
            elsewhere=state != SHOWN,
            days=_days(seen),
            undated=_undated(seen),
            smallest_n=page.published.about.smallest_n,
            **_counties(page),
            **_stopped(whole),
            **_left_out(seen),
        )
    )


def _days(page: Page) -> Markup:
    """Draw the responses as the days pass; nothing where no day is known."""
    days = page.rows(v.SO_FAR).sort_values(v.OPTION)
    if days.empty or state_of(page, days) == HIDDEN:
        return Markup("")
    return picture(page, responses_line(days, language=page.words.language), so_far_table(days, page.words))


def _undated(page: Page) -> int:
    """Count the respondents whose day is not known, among those of others whose day is."""
    people, days = page.rows(v.NUMBER, v.RESPONDENTS)[v.N], page.rows(v.SO_FAR)[v.N].dropna()
    return 0 if days.empty or people.isna().any() else int(people.iloc[0] - days.iloc[0])


def _counties(page: Page) -> dict[str, object]:
    """Give the table of the counties, whether some are hidden, and where nobody answered yet."""
    rows = page.rows(v.NUMBER, v.RESPONDENTS, unit="")
    rows = rows[rows[v.UNIT] != v.WHOLE]
    silent = set(page.asked.units) - set(rows[v.UNIT])
    return {
        "counties": Markup("") if rows.empty else counties_table(rows, page.words),
        "some_hidden": (rows[v.RELEASE] == v.HIDDEN).any(),
        "nobody": [page.text(unit.label) for unit in page.published.about.units if unit.id in silent],
    }


def _stopped(whole: Page) -> dict[str, object]:
    """Give how many stopped before the end, after which questions most, and the table of these."""
    words = whole.words
    step = next((step for step in whole.asked.flow if step.step == v.PARTIAL), None)
    points = whole.rows(v.BREAK_OFF)
    points = points[points[v.COUNT].fillna(0) > 0].sort_values(v.COUNT, ascending=False, kind="stable")
    return {
        "stopped": None if step is None else step.in_export,
        "last_answered": points["item_label"].head(_MOST_NAMED).tolist(),
        "points": _questions(points, words, words.say("Stopped after this"), words.say("People who answered")),
    }


def _left_out(page: Page) -> dict[str, object]:
    """Give the questions that many left out, and the table of all that anybody did."""
    words, rows = page.words, page.rows(v.NONRESPONSE)
    few = int((rows[v.RELEASE] == v.HIDDEN).sum())
    rows = rows[rows[v.COUNT].fillna(0) > 0].sort_values(v.ESTIMATE, ascending=False, kind="stable")
    much = rows[(rows[v.ESTIMATE] > v.MUCH_NONRESPONSE) & (rows[v.N] >= v.ENOUGH_ASKED)]
    return {
        "much": [_named(row, page) for _, row in much.iterrows()],
        "few": few,
        "share": words.percent(v.MUCH_NONRESPONSE),
        "left_out": _questions(rows, words, words.say("Gave no answer"), words.say("People who were asked")),
    }


def _named(row: pd.Series, page: Page) -> str:
    words = page.words
    count, n = words.number(row[v.COUNT]), words.number(row[v.N])
    return words.say("{question} ({count} of {n})", question=row["item_label"], count=count, n=n)


def _questions(rows: pd.DataFrame, words: Wording, counted: str, of: str) -> Markup:
    return Markup("") if rows.empty else questions_table(rows, words, counted, of)
