"""For whom it is worse: unmet need by group, with what the differences say."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.services import Grouping
from evalkit.sections.county_wide import about_services, compared
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.show.charts.group_dots import group_dots
from evalkit.show.disparity_sentences import kept_back, worse_for
from evalkit.show.group_tables import groups_table
from evalkit.show.html import Block, render
from evalkit.show.inequality_tables import inequality_table
from evalkit.show.wording import Wording

_TWO = 2
"""One group alone is held against nobody."""


@about_services
def disparities(page: Page, seen: Page, notice: Markup) -> Block:
    """Show for each grouping whose unmet need is greater and by how much, what can't be said, and what is hidden."""
    parts = [part for grouping in _groupings(seen) if (part := _by(seen, grouping))]
    if not parts:
        return Block(Markup(""))
    return Block(
        render(
            "disparities.html",
            page.words,
            notice=notice,
            place=seen.name(),
            elsewhere=seen is not page,
            parts=parts,
        )
    )


def _groupings(page: Page) -> list[Grouping]:
    kinds = [] if page.unit else [Grouping(item=v.UNIT_KIND)]
    return [*page.asked.instrument.groups, *kinds]


def _by(page: Page, grouping: Grouping) -> dict[str, object] | None:
    rows = page.rows(v.UNMET_NEED, by=grouping.item)
    if rows[v.GROUP].nunique() < _TWO:
        return None
    words, instrument = page.words, page.asked.instrument
    kind = grouping.item == v.UNIT_KIND
    gaps = compared(page, v.DIFFERENCE if grouping.reference else v.DIFFERENCE_FROM_BEST, v.UNMET_NEED, grouping.item)
    told, hidden = worse_for(gaps, words, rows), kept_back(rows, words)
    wholly, partly = _hidden(rows)
    chart = group_dots(rows, gaps=gaps, reference=grouping.reference, title=told[0], language=words.language)
    return {
        "label": words.say("By county type") if kind else page.text(instrument.item(grouping.item).label),
        "finding": told[0],
        # Where there is nothing else to tell, the notice names what is hidden in every service.
        "told": [*told[1:], *hidden] if told[1:] or partly else [],
        "hidden": _named(wholly, words),
        "partly_hidden": _named(partly, words),
        "figure": picture(page, chart, groups_table(rows, words, grouping.reference)),
        "unequal": _unequal(page, grouping.item),
    }


def _hidden(rows: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Name the groups that are hidden in every service, and those that are hidden in some."""
    hidden = (rows[v.RELEASE] == v.HIDDEN).groupby(rows["group_label"], sort=False)
    wholly, partly = hidden.all(), hidden.any() & ~hidden.all()
    return list(wholly.index[wholly]), list(partly.index[partly])


def _named(groups: list[str], words: Wording) -> str:
    return words.listed([words.say("“{only}”", only=group) for group in groups])


def _unequal(page: Page, by: str) -> Markup:
    index = compared(page, v.INDEX_OF_DISPARITY, v.UNMET_NEED, by)
    variance = compared(page, v.BETWEEN_GROUP_VARIANCE, v.UNMET_NEED, by)
    return Markup("") if index[v.ESTIMATE].isna().all() else inequality_table(index, variance, page.words)
