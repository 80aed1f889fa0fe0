"""What the counties did: of one county, and of all."""

from __future__ import annotations

from dataclasses import replace

from evalkit.sections import actions
from tests.sections.views import page, rows


def test_the_published_numbers_of_counties() -> None:
    html = actions(page()).html
    counts = [row.split('class="figure">')[1].split("<")[0] for row in rows(html, '<th scope="row">')]
    assert counts == ["8 of 8", "8 of 8", "7 of 8", "4 of 8", "1 of 8"]
    assert "<ul" not in html
    assert html.count("<svg") == 1


def test_what_a_county_has_done_and_not_yet() -> None:
    html = actions(page("County 4")).html
    assert "County 4 has done 2 of 5 actions:" in html
    assert "<li>✓ Carried out the county-wide survey</li>" in html
    assert "<li>Not yet: Reviewed the results with members</li>" in html


def test_actions_are_not_about_people_and_are_never_hidden() -> None:
    assert "County 8 has done" in actions(page("County 8")).html


def test_in_spanish() -> None:
    assert "<li>✓ Realizó la encuesta en todo el condado</li>" in actions(page("County 1", "es")).html


def test_no_tracker_no_section() -> None:
    assert actions(replace(page(), wave="2050")).html == ""
