"""The scales of one county."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit.sections import scales
from tests.sections.views import page, rows


def test_a_county_that_is_shown() -> None:
    html = scales(page("County 1")).html
    assert "<h2>CI foundation</h2>" in html
    assert "People answered 6 questions, from “do not agree” to “agree a lot”." in html
    assert html.count("<figure") == 2
    assert html.count("<table>") == 2
    assert "all counties together" not in html
    assert rows(html, '<th scope="row">Resources</th>') == [
        '<tr><th scope="row">Resources</th><td class="figure">0</td><td class="figure">3</td><td class="figure">7</td>'
        '<td class="figure">2</td><td class="figure">9 (75%)</td><td class="figure">12</td></tr>',
        '<tr><th scope="row">Resources</th><td class="figure">2.9</td><td class="figure">2.5 to 3.3</td>'
        '<td class="figure">0.67</td><td class="figure">12</td></tr>',
    ]


def test_the_published_figures_of_the_whole() -> None:
    """The study's table: mean and SD of each item, n = 58."""
    published = {
        "Commitment to impact": ("3.8", "0.54"),
        "Commitment to alignment": ("3.6", "0.73"),
        "Right partners for progress": ("3.3", "0.80"),
        "Shared ownership": ("3.2", "0.78"),
        "Right partners for many voices": ("3.2", "0.74"),
        "Resources": ("2.7", "0.78"),
    }
    html = scales(page()).html
    for label, (mean, sd) in published.items():
        row = rows(html, f'<th scope="row">{label}</th>')[1]
        assert f'<td class="figure">{mean}</td>' in row
        assert f'<td class="figure">{sd}</td><td class="figure">58</td>' in row


@pytest.mark.parametrize("unit", ["County 4", "County 6", "County 8"])
def test_where_there_is_nothing_to_show_all_counties_stand_instead(unit: str) -> None:
    html = scales(page(unit)).html
    assert "<h3>All counties together</h3>" in html
    assert html.count('class="hidden"') == 1
    assert rows(html, '<th scope="row">') == rows(scales(page()).html, '<th scope="row">')


def test_the_statements_in_full_in_both_languages() -> None:
    assert "The core partners we need in order to move forward are on board." in scales(page("County 1")).html
    spanish = scales(page("County 1", "es")).html
    assert "Contamos con los socios clave que necesitamos para avanzar." in spanish
    assert "Se respondieron 6 preguntas, de «no estoy de acuerdo» a «" in spanish


def test_no_survey_no_section() -> None:
    assert scales(replace(page("County 1"), wave="2050")).html == ""
