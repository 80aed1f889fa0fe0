"""The counties side by side."""

from __future__ import annotations

from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections import counties
from tests.sections.views import page, rows, with_estimates


def test_one_picture_and_table_an_item() -> None:
    html = counties(page()).html
    assert html.count("<figure") == 6
    assert html.count("<h3>") == 6
    assert "Where the lines of two counties overlap, the difference may be chance." in html


def test_a_hidden_county_is_named_and_nothing_more() -> None:
    html = counties(page()).html
    hidden = '<td class="figure">hidden</td>' * 4
    assert rows(html, ">County 8</th>") == [f'<tr><th scope="row">County 8</th>{hidden}</tr>'] * 6
    assert rows(html, ">County 6</th>") == [f'<tr><th scope="row">County 6</th>{hidden}</tr>'] * 6
    assert html.count("Why is this hidden?") == 1
    assert "In some counties fewer than 5 people answered" in html


def test_a_county_without_a_survey_is_not_in_the_table() -> None:
    assert rows(counties(page()).html, ">County 4</th>") == []


def test_nothing_hidden_nothing_to_explain() -> None:
    one = page()
    estimates = one.published.estimates
    shown = estimates[estimates[v.RELEASE] == v.SHOWN]
    assert "Why is this hidden?" not in counties(with_estimates(one, shown)).html


def test_no_survey_no_section() -> None:
    assert counties(replace(page(), wave="2050")).html == ""
