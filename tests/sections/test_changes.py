"""What changed since the wave before."""

from __future__ import annotations

from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections import changes
from tests.sections.views import page, with_estimates


def test_both_waves_of_each_service_and_what_moved() -> None:
    html = changes(page()).html
    assert html.count("<figure") == 1
    assert "fall 2020" in html
    assert "June-July 2021" in html
    assert "Fewer people than in fall 2020 need and find hard to get: Food." in html


def test_the_first_wave_has_nothing_to_compare_with() -> None:
    assert changes(replace(page(), wave="2020")).html == ""


def test_without_rows_of_change_there_is_no_section() -> None:
    one = page()
    table = one.published.estimates
    assert changes(with_estimates(one, table[table[v.MEASURE] != v.CHANGE])).html == ""


def test_in_spanish() -> None:
    html = changes(page("County 4", "es")).html
    assert "Qué cambió" in html
    assert "otoño de 2020" in html
