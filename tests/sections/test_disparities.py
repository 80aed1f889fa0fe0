"""For whom it is worse."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from evalkit import vocabulary as v
from evalkit.sections import disparities
from tests.sections.views import county_wide, page, rows, with_estimates


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


def test_groups_that_are_hidden_are_named_with_the_reason() -> None:
    one = county_wide("County 8")
    shares = one.rows(v.UNMET_NEED, by="race_ethnicity")
    hidden = shares[shares[v.RELEASE] == v.HIDDEN]
    part = str(html_of("County 8").unescape()).split("<h3>")[1]
    assert "Why is this hidden?" in part
    notice = part.split('<p class="hidden">')[1].split("</p>")[0]
    wholly, partly = notice.split("Hidden in every service, and so not compared: ")[1].split(
        "Hidden in some services: "
    )
    for group, of_group in shares.groupby("group_label"):
        all_hidden = (of_group[v.RELEASE] == v.HIDDEN).all()
        assert (f"“{group}”" in wholly, f"“{group}”" in partly) == (
            all_hidden,
            group in set(hidden["group_label"]) and not all_hidden,
        )
    told = part.split("All that was found, service by service")[1]
    some = hidden.iloc[0]
    assert re.search(rf"Hidden in the groups? [^:]*“{some['group_label']}”[^:]*: [^.]*{some['item_label']}", told)
    assert "Why is this hidden?" not in str(html_of()).split("<h3>")[2]


def test_where_all_but_one_group_is_hidden_nothing_is_compared_and_the_reason_is_given() -> None:
    one = county_wide("County 8")
    table = one.published.estimates
    others = (table[v.BY] == "language") & (table[v.GROUP] == "es")
    shares = table[v.MEASURE].isin(v.SERVICE_MEASURES)
    unseen = table[shares | (table[v.BY] != "language")].copy()
    unseen.loc[(unseen[v.BY] == "language") & shares, [v.RELEASE, v.ESTIMATE]] = [v.SHOWN, 0.2]
    unseen.loc[others & shares, [v.RELEASE, v.ESTIMATE]] = [v.HIDDEN, float("nan")]
    html = str(disparities(with_estimates(page("County 8"), unseen)).html.unescape())
    part = html.split("<h3>Language</h3>")[1]
    assert "The groups are not compared here, since some are hidden." in part
    assert "Hidden in every service, and so not compared: “Spanish”." in part
    assert "All that was found" not in part
    assert "How unequal" not in part
    assert "Nothing can be compared" not in part


def test_a_grouping_of_one_group_is_left_out() -> None:
    whole = page()
    table = whole.published.estimates
    kinds = table[table[v.BY] == v.UNIT_KIND][v.GROUP]
    single = table[(table[v.BY] != v.UNIT_KIND) | (table[v.GROUP] == kinds.iloc[0])]
    assert "By county type" not in disparities(with_estimates(whole, single)).html


def test_how_unequal_it_is_stands_beside_what_may_be_chance() -> None:
    html = html_of()
    assert html.count("How unequal it is over all groups") == 5
    assert "Index of disparity" in html
    assert "the groups differ" in html
    assert "can't be said" in html.unescape()
    assert "-0%" not in html
    assert ">0.000<" not in html


def test_a_wave_without_such_a_survey_has_no_section() -> None:
    assert disparities(replace(page(), wave="2050")).html == ""
