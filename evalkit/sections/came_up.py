"""How often a theme came up, in words: in how many interviews and counties, and in how many passages."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.schemas.themes import Placed
from evalkit.sections.interviews import Interviews
from evalkit.show.charts.phrases import interviews
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording


def came_up(seen: Interviews, theme: Placed) -> str:
    """Say in how many interviews, counties and passages a theme came up, or that this is hidden.

    A count that disclosure gives as a lower bound is told as "at least".
    """
    words = seen.page.words
    units, passages = (seen.counts.get((measure, theme.id, "")) for measure in (v.UNITS_WITH, v.QUOTATIONS_WITH))
    told = [in_interviews(seen, theme)]
    if units is not None and units.count:
        count = at_least(units, words)
        told.append(words.plural("{count} of {n} county", "{count} of {n} counties", units.n or 0, count=count))
    if passages is not None and passages.count:
        told.append(words.plural("{n} passage", "{n} passages", passages.count))
    return " · ".join(told)


def in_interviews(seen: Interviews, theme: Placed) -> str:
    """Say in how many interviews a theme came up, or that this is hidden."""
    words = seen.page.words
    documents = seen.counts.get((v.DOCUMENTS_WITH, theme.id, ""))
    if documents is None:
        return words.say("hidden")
    if documents.count == 0:
        return words.say("did not come up") if seen.page.unit else words.say("no quotations yet")
    return interviews(documents, words)


def at_least(row: Row, words: Wording) -> str:
    """Write a count, with "at least" before one that is a lower bound."""
    count = words.number(row.count or 0)
    return words.say("at least {count}", count=count) if row.note == v.NOTE_AT_LEAST else count


def is_silent(seen: Interviews, theme: Placed) -> bool:
    """Tell whether nobody spoke of a theme, as far as that may be shown."""
    documents = seen.counts.get((v.DOCUMENTS_WITH, theme.id, ""))
    return documents is not None and documents.count == 0
