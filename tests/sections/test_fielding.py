"""How the survey is going: days, counties, where people stopped and what they left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit import vocabulary as v
from evalkit.sections import Page, fielding
from tests.sections.views import ci_survey as page
from tests.sections.views import rows, with_about, with_estimates


def without_days(one: Page) -> Page:
    table = one.published.estimates
    return with_estimates(one, table[table[v.MEASURE] != v.SO_FAR])


def flow_of(one: Page, partial: int | None) -> Page:
    """Give the same page of a survey whose tool tells so many partials, or nothing of them."""
    asked = one.asked
    steps = [step for step in asked.flow if step.step != v.PARTIAL or partial is not None]
    steps = [step.model_copy(update={"in_export": partial}) if step.step == v.PARTIAL else step for step in steps]
    return with_about(one, fieldings=[asked.model_copy(update={"flow": steps})])


def test_a_county_sees_its_own_days_and_all_counties() -> None:
    html = fielding(page("County 1")).html
    assert "12 people had answered by Jul 17, 2021." in html
    assert rows(html, ">Jun 30, 2021</th>") == ['<tr><th scope="row">Jun 30, 2021</th><td class="figure">5</td></tr>']
    assert "at least 5 more people have answered" in html
    assert rows(html, ">County 3</th>") == ['<tr><th scope="row">County 3</th><td class="figure">8</td></tr>']
    assert rows(html, ">County 8</th>") == ['<tr><th scope="row">County 8</th><td class="figure">hidden</td></tr>']
    assert "<h3>All counties together</h3>" not in html


@pytest.mark.parametrize(("unit", "why"), [("County 8", "Why is this hidden?"), ("County 4", "was not asked")])
def test_where_there_is_nothing_to_show_everybody_stands_instead(unit: str, why: str) -> None:
    html = fielding(page(unit)).html
    assert why in html
    assert "<h3>All counties together</h3>" in html
    assert "58 people had answered by Jul 17, 2021." in html
    assert rows(html, ", 2021</th>") == rows(fielding(page()).html, ", 2021</th>")


def test_where_people_stopped_is_told_of_everybody_alone() -> None:
    told = "5 people stopped before the end. The last answer they gave was most often to: Resources."
    for unit in (None, "County 1", "County 8"):
        html = fielding(page(unit)).html
        assert told in html
        assert "<h3>Where people stopped: All counties together</h3>" in html
        assert rows(html, ">Resources</th>")[0].count("<td") == 4
        assert ">58</td></tr>" in rows(html, ">Resources</th>")[0]


@pytest.mark.parametrize(
    ("partial", "told"),
    [
        (None, "The survey tool doesn't say who reached the end."),
        (0, "Everybody reached the end."),
        (1, "1 person stopped before the end."),
    ],
)
def test_who_reached_the_end(partial: int | None, told: str) -> None:
    html = str(fielding(flow_of(page(), partial)).html).replace("&#39;", "'")
    assert told in html


def test_without_dates_it_says_so_in_words() -> None:
    html = fielding(without_days(page("County 1"))).html
    assert "On which days people answered is not known here" in html
    assert "<svg" not in html
    assert ">County 3</th>" in html


def test_people_without_a_day_are_counted() -> None:
    one = page("County 1")
    table = one.published.estimates.copy()
    here = (table[v.MEASURE] == v.SO_FAR) & (table[v.UNIT] == "County 1")
    table.loc[here, [v.N, v.PEOPLE]] = 10
    assert "Of 2 people the day is not known." in fielding(with_estimates(one, table)).html
    assert "the day is not known." not in fielding(one).html


def test_questions_that_many_left_out_are_named() -> None:
    one = page("County 1")
    table = one.published.estimates.copy()
    here = (table[v.MEASURE] == v.NONRESPONSE) & (table[v.UNIT] == "County 1") & (table[v.ITEM] == "resources")
    table.loc[here, [v.ESTIMATE, v.COUNT, v.N]] = [0.25, 3, 12]
    html = fielding(with_estimates(one, table)).html
    assert "More than 20% of those who were asked gave no answer: Resources (3 of 12)." in html
    assert "No question was left out by more than 20%" in fielding(page("County 3")).html
    table.loc[here, [v.COUNT, v.N]] = [1, 4]
    assert "More than 20%" not in fielding(with_estimates(one, table)).html


def test_what_is_hidden_in_the_tables_is_explained() -> None:
    one = page("County 1")
    told = "Hidden: in some counties fewer than 5 people answered"
    assert told in fielding(one).html
    table = one.published.estimates.copy()
    here = (table[v.MEASURE] == v.NONRESPONSE) & (table[v.UNIT] == "County 1")
    assert "hidden here" not in fielding(one).html
    table.loc[table.index[here][:2], v.RELEASE] = v.HIDDEN
    table = table[(table[v.MEASURE] != v.NUMBER) | (table[v.RELEASE] != v.HIDDEN)]
    html = fielding(with_estimates(one, table)).html
    assert "2 questions are hidden here" in html
    assert told not in html


def test_counties_without_an_answer_yet_are_named() -> None:
    one = page("County 1")
    assert "Nobody has answered yet" not in fielding(one).html
    table = one.published.estimates
    silent = with_estimates(one, table[~table[v.UNIT].isin(["County 7", "County 8"])])
    assert "Nobody has answered yet in: County 7 and County 8." in fielding(silent).html


def test_in_spanish() -> None:
    html = fielding(page("County 1", "es")).html
    assert "<h2>Cómo va la encuesta</h2>" in html
    assert "12 personas habían respondido hasta el 17 jul 2021." in html
    assert "Recursos" in html


def test_no_survey_no_section() -> None:
    assert fielding(replace(page(), wave="2050")).html == ""
