"""Where it is hardest."""

from __future__ import annotations

import re
from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections import places
from tests.sections.views import page, with_about, with_estimates


def test_the_counties_stand_in_the_order_in_which_they_are_declared() -> None:
    html = places(page("County 4")).html
    drawn = re.findall(r">(County \d)</text>", html)
    assert drawn[:8] == [f"County {number}" for number in range(1, 9)]
    assert html.count("<figure") == 2


def test_counties_with_a_code_are_drawn_on_a_map() -> None:
    one = page()
    codes = ["35001", "35013", "35049", "35043", "35045", "35029", "35005", "35037"]
    units = [
        unit.model_copy(update={"fips": code}) for unit, code in zip(one.published.about.units, codes, strict=True)
    ]
    html = places(with_about(one, units=units)).html
    assert html.count("<path") > places(one).html.count("<path") + 20
    assert "http" not in html.replace("http://www.w3.org", "")


def test_lines_are_spoken_of_where_there_are_lines() -> None:
    html = places(page()).html
    assert html.count("Where the lines of two counties overlap") == 1
    assert html.index("All services, county by county") < html.index("Where the lines of two counties overlap")


def test_a_hidden_county_is_told_and_has_no_figure() -> None:
    one = page()
    table = one.published.estimates.copy()
    gone = (table[v.UNIT] == "County 3") & (table[v.MEASURE] == v.UNMET_NEED)
    table.loc[gone, [v.ESTIMATE, v.LOWER, v.UPPER, v.COUNT, v.N, v.PEOPLE]] = None
    table.loc[gone, v.RELEASE] = v.HIDDEN
    html = places(with_estimates(one, table)).html
    assert "In some counties fewer than 5 people answered" in html
    assert "hidden" in html


def test_one_county_alone_is_no_comparison() -> None:
    one = page()
    table = one.published.estimates
    assert places(with_estimates(one, table[table[v.UNIT] == v.WHOLE])).html == ""


def test_a_wave_without_such_a_survey_has_no_section() -> None:
    assert places(replace(page(), wave="2050")).html == ""
