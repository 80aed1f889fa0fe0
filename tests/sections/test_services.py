"""What people need, what of it is hard to get, and why."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pytest

from evalkit import vocabulary as v
from evalkit.sections import services
from tests.sections.views import county_wide, page, unlinked, with_about, with_estimates

ASKED = 10


@lru_cache
def html_of(unit=None, language="en"):
    return services(page(unit, language)).html


def hidden_in(unit):
    one = page(unit)
    table = one.published.estimates.copy()
    own = (table[v.UNIT] == unit) & (table[v.INSTRUMENT] == "county_wide")
    figures = [v.ESTIMATE, v.LOWER, v.UPPER, v.COUNT, v.N, v.PEOPLE, v.STANDARD_ERROR, v.EFFECTIVE_N, v.DESIGN_EFFECT]
    table.loc[own, figures] = None
    table.loc[own, v.RELEASE] = v.HIDDEN
    return with_estimates(one, table)


def test_all_services_in_one_picture_then_the_reasons_for_each() -> None:
    html = html_of("County 1")
    assert html.count("<figure") == 1 + ASKED
    assert html.index("Surviving") < html.index("Thriving")
    assert html.count("<h4>") == ASKED
    assert html.index("<h4>") < html.index("The reasons for the other services") < html.rindex("<h4>")


def test_the_service_that_is_hardest_to_get_comes_first() -> None:
    one = county_wide("County 1")
    unmet = one.rows(v.UNMET_NEED).sort_values(v.ESTIMATE, ascending=False)
    html = html_of("County 1")
    assert f"More people need {unmet['item_label'].iloc[0]} and find it hard to get" in html
    assert html.index(f"<h4>{unmet['item_label'].iloc[0]}") < html.index(f"<h4>{unmet['item_label'].iloc[1]}")


def test_the_figures_are_those_of_the_store() -> None:
    one = county_wide("County 1")
    row = one.rows(v.NEED, "food").iloc[0]
    assert f"{row[v.COUNT]} of {row[v.N]}" in html_of("County 1")
    assert "Synthetic data: invented answers, not real people." in html_of("County 1")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("County 1", "a convenience sample"),
        ("County 4", "They were drawn by lot"),
        (
            None,
            "In County 4 people were drawn by lot, and each answer counts for as many people as it stands for. Else",
        ),
    ],
)
def test_how_people_came_to_answer_is_said(unit, said) -> None:
    assert said in html_of(unit)
    # What holds for some counties alone is never said of all.
    assert ("Whoever came could answer" in html_of(unit)) == (unit == "County 1")


def test_what_weighting_costs_is_said_plainly_and_only_where_it_costs() -> None:
    one = county_wide("County 4")
    (told,) = one.asked.weighting
    assert re.search(r"the shares are only as sure as if \d+% of these people had answered", html_of("County 4"))
    free = one.asked.model_copy(update={"weighting": [told.model_copy(update={"effect": 1.001})]})
    assert "only as sure" not in services(with_about(one, fieldings=[free])).html


def test_where_a_county_is_hidden_all_counties_stand_in_its_place() -> None:
    html = unlinked(services(hidden_in("County 6")).html)
    assert "Why is this hidden?" in html
    assert "<h3>All counties together</h3>" in html
    whole = county_wide().rows(v.NEED, "food").iloc[0]
    assert f"{whole[v.COUNT]:,} of {whole[v.N]:,}" in html


def test_in_spanish() -> None:
    html = html_of("County 4", "es")
    assert "Qué necesita la gente y qué cuesta conseguir" in html
    assert "Atención médica y dental" in html
    assert "se eligieron por sorteo" in html.casefold()


def test_a_wave_without_such_a_survey_has_no_section() -> None:
    assert services(replace(page("County 1"), wave="2050")).html == ""


def test_how_far_weights_were_moved_is_told_where_people_were_drawn() -> None:
    drawn = unlinked(html_of("County 4"))
    assert "Weights were moved until the people who answered have the make-up of the population" in drawn
    (told,) = county_wide("County 4").asked.weighting
    assert told.smallest_factor < 1 < told.largest_factor
    assert drawn.count('<tr><th scope="row">') >= len(told.margins)
    assert "Weights were moved" not in html_of("County 1")


def test_answers_that_were_left_out_are_counted_for_all_counties() -> None:
    count = sum(number or 0 for number in county_wide().asked.left_out.values())
    assert ("left out because" in html_of()) == bool(count)
