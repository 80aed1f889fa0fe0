"""For whom it is worse."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from evalkit import vocabulary as v
from evalkit.sections import disparities
from tests.sections.views import county_wide, page, rows


@lru_cache
def html_of(unit=None):
    return disparities(page(unit)).html


def test_each_grouping_has_its_finding_and_its_picture() -> None:
    html = html_of("County 4")
    headings = re.findall(r"<h3>(.*?)</h3>", html)
    assert headings == ["Race or ethnicity", "Household income", "Education", "Language"]
    assert html.count("<figure") == len(headings)
    assert html.count("See the picture") == len(headings) - 1


def test_county_types_are_compared_for_all_counties_alone() -> None:
    assert "By county type" in html_of()
    assert "By county type" not in html_of("County 4")


def test_a_finding_names_both_groups_with_their_shares() -> None:
    one = county_wide()
    gaps = one.rows(v.DIFFERENCE, by="income")
    worst = gaps[(gaps[v.OPTION] == v.UNMET_NEED) & (gaps[v.NOTE] == v.NOTE_HIGHER)].nlargest(1, v.ESTIMATE).iloc[0]
    said = next(line for line in html_of().splitlines() if line.startswith(f"<p>{worst['item_label']}"))
    assert worst["group_label"].replace("$", "") in said.replace("$", "")
    assert len(re.findall(r"\d+ in 100", said)) >= 2


def test_a_group_that_is_hidden_has_no_figure() -> None:
    one = county_wide("County 8")
    hidden = one.rows(v.UNMET_NEED, by="race_ethnicity")
    hidden = hidden[hidden[v.RELEASE] == v.HIDDEN].iloc[0]
    html = html_of("County 8")
    lines = rows(html, f"<td>{hidden['group_label']}")
    of_service = [line for line in lines if f">{hidden['item_label']}</th>" in line]
    assert of_service
    assert all(re.search(r"hidden", line) and not re.search(r"\d", line) for line in of_service)


def test_how_unequal_it_is_stands_beside_what_may_be_chance() -> None:
    html = html_of()
    assert html.count("How unequal it is over all groups") == 5
    assert "Index of disparity" in html
    assert "the groups differ" in html
    assert "too few to say" in html


def test_a_wave_without_such_a_survey_has_no_section() -> None:
    assert disparities(replace(page(), wave="2050")).html == ""
