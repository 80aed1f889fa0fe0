"""Where it is hardest: unmet need county by county, on a map or a grid, and service by service."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.county_wide import about_services, hardest_first
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.show.charts.unit_map import unit_map
from evalkit.show.charts.unit_multiples import unit_multiples
from evalkit.show.group_tables import units_table
from evalkit.show.html import Block, render


@about_services
def places(page: Page, seen: Page, notice: Markup) -> Block:
    """Show the service that is hardest to get in each county, and all services of each county beside all together."""
    rows = page.rows(v.UNMET_NEED, unit="")
    if rows[v.UNIT].nunique() < 2:
        return Block(Markup(""))
    words, hardest = page.words, hardest_first(seen)[0]
    one = rows[(rows[v.ITEM] == hardest) & (rows[v.UNIT] != v.WHOLE)].reset_index(drop=True)
    fips = {unit.id: unit.fips for unit in page.published.about.units if unit.fips}
    return Block(
        render(
            "places.html",
            words,
            service=one["item_label"].iloc[0],
            some_hidden=(one[v.RELEASE] == v.HIDDEN).any(),
            smallest_n=page.published.about.smallest_n,
            map=picture(
                page,
                unit_map(one, places=fips, here=page.unit.id if page.unit else None, language=words.language),
                units_table(one, words),
            ),
            each=picture(page, unit_multiples(rows, language=words.language), units_table(rows, words)),
        )
    )
