"""For whom it is worse: unmet need by group, with what the differences say."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.services import Grouping
from evalkit.sections.county_wide import about_services, compared
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.show.charts.group_dots import group_dots
from evalkit.show.disparity_sentences import worse_for
from evalkit.show.group_tables import groups_table
from evalkit.show.html import Block, render
from evalkit.show.inequality_tables import inequality_table


@about_services
def disparities(page: Page, seen: Page, notice: Markup) -> Block:
    """Show for each grouping whose unmet need is greater, and by how much; say where there are too few to say."""
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
            smallest_n=page.published.about.smallest_n,
        )
    )


def _groupings(page: Page) -> list[Grouping]:
    kinds = [] if page.unit else [Grouping(item=v.UNIT_KIND)]
    return [*page.asked.instrument.groups, *kinds]


def _by(page: Page, grouping: Grouping) -> dict[str, object] | None:
    rows = page.rows(v.UNMET_NEED, by=grouping.item)
    if rows.empty:
        return None
    words, instrument = page.words, page.asked.instrument
    kind = grouping.item == v.UNIT_KIND
    gaps = compared(page, v.DIFFERENCE if grouping.reference else v.DIFFERENCE_FROM_BEST, v.UNMET_NEED, grouping.item)
    told = worse_for(gaps, words, rows)
    chart = group_dots(rows, reference=grouping.reference, title=told[0], language=words.language)
    return {
        "label": words.say("By county type") if kind else page.text(instrument.item(grouping.item).label),
        "finding": told[0],
        "told": told[1:],
        "figure": picture(page, chart, groups_table(rows, words, grouping.reference)),
        "unequal": _unequal(page, grouping.item),
    }


def _unequal(page: Page, by: str) -> Markup:
    index = compared(page, v.INDEX_OF_DISPARITY, v.UNMET_NEED, by)
    variance = compared(page, v.BETWEEN_GROUP_VARIANCE, v.UNMET_NEED, by)
    return Markup("") if index.empty else inequality_table(index, variance, page.words)
