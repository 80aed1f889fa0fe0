"""Side by side: survey results, themes and what people concluded; a strand that is hidden or missing is named."""

from __future__ import annotations

import re
from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.schemas.themes import SurveyResult
from evalkit.sections import Page, joint_display
from evalkit.sections.survey_results import ticked
from tests.sections.interviewed import EVIL, HIDDEN_IN, NOWHERE, OWN, SHOWN_IN, interviewed, never_interviewed
from tests.sections.views import page


def parts(one: Page) -> dict[str, str]:
    """Give each row of the display by its title, as text."""
    bodies = re.findall(r"<tbody.*?>(.*?)</tbody>", str(joint_display(one).html), re.DOTALL)
    found = [re.search(r"<th[^>]*>(.*?)</th>(.*)", body, re.DOTALL) for body in bodies]
    return {row[1]: " ".join(re.sub("<[^>]+>", " ", row[2]).split()) for row in found if row}


def test_a_survey_result_beside_the_themes_of_a_question() -> None:
    row = parts(interviewed())["What moves people?"]
    assert row.startswith("97% (56 of 58) agree somewhat or agree a lot: Commitment to impact")
    assert "For the children 7 of 8 interviews Money is short 3 of 8 interviews" in row
    assert "Weekly meetings" not in row


def test_two_quotations_a_row_at_most_the_countys_own_first() -> None:
    html = str(joint_display(interviewed(SHOWN_IN)).html)
    quoted = re.findall(r"<tbody.*?</tbody>", html, re.DOTALL)[0]
    assert quoted.count("<blockquote>") == 2
    assert quoted.index(OWN) < quoted.index("<footer>— rural county")


def test_fit_and_conclusion_are_what_people_filled_in_for_this_place() -> None:
    whole, county = parts(interviewed()), parts(interviewed(SHOWN_IN))
    assert "One extends the other" in whole["What moves people?"]
    assert "Both &lt;b&gt;agree&lt;/b&gt;." in whole["What moves people?"]
    assert "They contradict each other." in county["What moves people?"]
    assert "The group has not written a conclusion yet." in county["What moves people?"]
    assert "Do they fit? Not filled in yet." in whole["How do they talk?"]


def test_a_condition_that_nothing_measures_is_a_gap() -> None:
    rows = parts(interviewed())
    [shared] = [row for title, row in rows.items() if title.startswith("Shared measurement")]
    [talk] = [row for title, row in rows.items() if title.startswith("Continuous communication")]
    [agenda] = [row for title, row in rows.items() if title.startswith("Common agenda")]
    assert shared.startswith("A gap: no question of the survey and no theme is about this.")
    assert talk.startswith("No question of the survey is about this. Weekly meetings 5 of 8 interviews")
    assert agenda.startswith("97% (56 of 58) agree somewhat or agree a lot: Commitment to impact")
    assert rows["Who is missing?"].startswith("A gap:")
    assert len([title for title in rows if ": " in title]) == 5


def test_a_county_without_a_survey_says_which_strand_is_missing() -> None:
    one = interviewed(SHOWN_IN)
    assert "County 4 was not asked this time" in joint_display(one).html
    row = parts(one)["What moves people?"]
    assert row.startswith("Commitment to impact: not asked here For the children 5 of 6 interviews")
    assert "97%" not in row


def test_a_hidden_county_shows_nothing_of_its_own_and_nothing_in_its_place() -> None:
    one = interviewed(HIDDEN_IN)
    html = str(joint_display(one).html)
    assert html.count("Why is this hidden?") == 2
    assert "Fewer than 5 people were interviewed" in html
    assert "blockquote" not in html
    assert "of 2 interviews" not in html
    row = parts(one)["What moves people?"]
    assert row.startswith("Commitment to impact: hidden hidden Do they fit?")
    assert "%" not in row


def test_where_nobody_was_interviewed() -> None:
    row = parts(interviewed(NOWHERE))["How do they talk?"]
    assert "Nobody was interviewed here." in row
    assert "Nobody was interviewed in County 8." in joint_display(interviewed(NOWHERE)).html


def test_what_somebody_said_is_text() -> None:
    html = str(joint_display(interviewed()).html)
    assert "<script" not in html
    assert EVIL not in html


def test_in_spanish() -> None:
    row = parts(interviewed(None, "es"))["¿Qué mueve a la gente?"]
    assert row.startswith("97% (56 de 58) moderadamente de acuerdo o muy de acuerdo: Compromiso con el impacto")
    assert "Una amplía la otra" in row
    assert "Concuerdan." in row
    missing = parts(interviewed(SHOWN_IN, "es"))["¿Qué mueve a la gente?"]
    assert "no se preguntó aquí" in missing


def test_each_cell_names_its_column_where_columns_are_stacked() -> None:
    html = str(joint_display(interviewed()).html)
    assert html.count('data-head="What people ticked"') == html.count('data-head="What people said"') > 0


def test_other_kinds_of_survey_results() -> None:
    one = page("County 1")
    mean = ticked(one, SurveyResult(instrument="ci_foundation", item="resources", measure=v.MEAN))
    assert re.fullmatch(r"on average \d\.\d \(12 people\)", mean.figure)
    share = ticked(
        page(), SurveyResult(instrument="ci_foundation", item="sector", measure=v.SHARE, option="higher_education")
    )
    assert share.chosen == "Higher education"
    assert re.fullmatch(r"\d+% \(\d+ of \d+\)", share.figure)
    gone = ticked(replace(page(), wave="2050"), SurveyResult(instrument="ci_foundation", item="resources"))
    assert (gone.state, gone.figure) == ("not_asked", "")


def test_no_interviews_no_section() -> None:
    assert joint_display(never_interviewed()).html == ""
