"""Who took part: sectors, and action teams on two bases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit.sections import who_took_part
from tests.sections.views import ci_survey, page, rows


def shown(html: str, label: str) -> list[list[str]]:
    found = rows(html, f'<th scope="row">{label}</th>')
    return [[cell.split("</td>")[0] for cell in row.split('<td class="figure">')[1:]] for row in found]


def test_the_published_shares_of_the_whole() -> None:
    html = who_took_part(page()).html
    assert shown(html, "Non-profit") == [["12", "23%", "13% to 36%", "53"]]
    assert shown(html, "Not given") == [["9", "17%", "9% to 29%", "53"]]
    # Of the people, and of all memberships, which is what the study printed.
    assert [cell[1] for cell in shown(html, "Community schools")] == ["30%", "22%"]
    assert [cell[3] for cell in shown(html, "Community schools")] == ["50", "68"]
    assert html.count("People could tick more than one.") == 1


def test_a_county() -> None:
    html = who_took_part(page("County 1")).html
    assert shown(html, "Non-profit")[0][0] == "4"
    assert "all counties together" not in html


@pytest.mark.parametrize("unit", ["County 4", "County 8"])
def test_where_there_is_nothing_to_show_all_counties_stand_instead(unit: str) -> None:
    html = who_took_part(ci_survey(unit)).html
    assert html.count("<h4>All counties together</h4>") == 2
    assert html.count('class="hidden"') == 2
    assert rows(html, '<th scope="row">') == rows(who_took_part(ci_survey()).html, '<th scope="row">')


def test_in_spanish() -> None:
    html = who_took_part(page("County 1", "es")).html
    assert "<h2>Quiénes participaron</h2>" in html
    assert shown(html, "Sin fines de lucro")[0][0] == "4"


def test_no_survey_no_section() -> None:
    assert who_took_part(replace(page(), wave="2050")).html == ""
