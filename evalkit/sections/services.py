"""What people need, what of it is hard to get, and why."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.county_wide import about_services, hardest_first, rows_of_measures
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.sections.sampling import how_taken
from evalkit.sections.weights import weights
from evalkit.show.charts.barriers import barrier_bars
from evalkit.show.charts.services import service_dots
from evalkit.show.html import Block, render
from evalkit.show.service_tables import barriers_table, services_table

_MOST_OPEN = 3


@about_services
def services(page: Page, seen: Page, notice: Markup) -> Block:
    """Show who needs each service, who finds it hard to get, and the reasons they give."""
    reasons = [part for service in hardest_first(seen) if (part := _reasons(seen, service))]
    return Block(
        render(
            "services.html",
            page.words,
            title=page.text(page.asked.instrument.title),
            notice=notice,
            place=seen.name(),
            elsewhere=seen is not page,
            taken=how_taken(seen),
            figure=_needs(seen),
            weights=weights(seen),
            reasons=reasons[:_MOST_OPEN],
            further=reasons[_MOST_OPEN:],
        )
    )


def _needs(page: Page) -> Markup:
    rows = rows_of_measures(page, (v.NEED, v.DIFFICULTY, v.UNMET_NEED))
    groups = headings(page)
    chart = service_dots(rows, groups, language=page.words.language)
    return picture(page, chart, services_table(rows, page.words, groups))


def headings(page: Page) -> dict[str, str]:
    """Name for each service whether it is for surviving or for thriving."""
    names = {"surviving": page.words.say("Surviving"), "thriving": page.words.say("Thriving")}
    return {service.id: names[service.group] for service in page.published.about.services}


def _reasons(page: Page, service: str) -> tuple[str, Markup] | None:
    rows = page.rows(v.BARRIER, service)
    if rows.empty:
        return None
    aside = [v.OTHER, v.NOT_GIVEN, *_none_of_these(page, service)]
    chart = barrier_bars(rows, aside=aside, language=page.words.language)
    return str(rows["item_label"].iloc[0]), picture(page, chart, barriers_table(rows, page.words, aside))


def _none_of_these(page: Page, service: str) -> list[str]:
    asked = [item for item in page.asked.instrument.about_services() if item.kind == "multi"]
    of_service = [item for item in asked if item.about_service and item.about_service.service == service]
    return [option.id for item in of_service for option in item.options if option.none]
