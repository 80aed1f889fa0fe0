"""How often a theme came up, in words: in how many interviews and counties, and in how many passages."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.themes import Placed
from evalkit.sections.interviews import Interviews
from evalkit.show.wording import Wording


def came_up(seen: Interviews, theme: Placed) -> str:
    """Say in how many interviews, counties and passages a theme came up, or that this is hidden.

    A count that disclosure gives as a lower bound is told as "at least".
    """
    words = seen.page.words
    documents = _shown(seen, v.DOCUMENTS_WITH, theme)
    if documents is None:
        return words.say("hidden")
    if documents[v.COUNT] == 0:
        return words.say("did not come up")
    told = [interviews(documents, words)]
    if (units := _shown(seen, v.UNITS_WITH, theme)) is not None:
        told.append(counties(units, words))
    if (passages := _shown(seen, v.QUOTATIONS_WITH, theme)) is not None:
        told.append(bounded(words.plural("{n} passage", "{n} passages", passages[v.COUNT]), passages, words))
    return " · ".join(told)


def interviews(row: pd.Series, words: Wording) -> str:
    """Say "9 of 14 interviews"."""
    count = words.number(row[v.COUNT])
    told = words.plural("{count} of {n} interview", "{count} of {n} interviews", row[v.N], count=count)
    return bounded(told, row, words)


def counties(row: pd.Series, words: Wording) -> str:
    """Say "7 of 8 counties"."""
    count = words.number(row[v.COUNT])
    return bounded(words.plural("{count} of {n} county", "{count} of {n} counties", row[v.N], count=count), row, words)


def bounded(told: str, row: pd.Series, words: Wording) -> str:
    """Say "at least" before a count that disclosure gives as a lower bound."""
    return words.say("at least {figure}", figure=told) if row[v.NOTE] == v.NOTE_AT_LEAST else told


def _shown(seen: Interviews, measure: str, theme: Placed) -> pd.Series | None:
    rows = seen.rows(measure, theme.id)
    rows = rows[rows[v.RELEASE] == v.SHOWN]
    return None if rows.empty else rows.iloc[0]
