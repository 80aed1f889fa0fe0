"""What people said: themes, counts and released quotations, and nothing of a county that is hidden."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.sections import Page, themes
from tests.sections.interviewed import (
    EVIL,
    HIDDEN_IN,
    NAMELESS,
    NOWHERE,
    OTHERS,
    OWN,
    SHOWN_IN,
    estimates,
    interviewed,
    never_interviewed,
)
from tests.sections.views import with_about, with_estimates


def text(one: Page) -> str:
    """Give what a reader reads: without tags, blanks as one."""
    return " ".join(re.sub("<[^>]+>", " ", str(themes(one).html)).split())


def quoted(one: Page) -> list[tuple[str, str]]:
    """Give the quotations and the labels under them, in their order."""
    found = re.findall(r'<blockquote><p dir="auto">(.*?)</p><footer>— (.*?)</footer>', str(themes(one).html))
    return [(str(said), label) for said, label in found]


def test_how_many_spoke_who_coded_and_what_the_counts_mean() -> None:
    said = text(interviewed())
    assert "15 people spoke in 8 interviews and groups, in 2 counties." in said
    assert "2 people read what was said" in said
    assert "They don't say how important it is" in said.replace("&#39;", "'")
    assert "13 people spoke in 6 interviews and groups. 2 people" in text(interviewed(SHOWN_IN))


def test_themes_stand_under_their_question_with_their_counts() -> None:
    said = text(interviewed())
    moved, talked = said.index("What moves people?"), said.index("How do they talk?")
    asked = said[moved:talked]
    assert "A drive 7 of 8 interviews · 2 of 2 counties · 21 passages" in asked
    assert "Money is short 3 of 8 interviews · 2 of 2 counties · 9 passages" in asked
    assert "Weekly meetings" not in asked
    assert "Money is short 2 of 6 interviews · 6 passages" in text(interviewed(SHOWN_IN))


def test_a_question_without_a_theme_a_theme_without_quotations_and_loose_codes() -> None:
    said = text(interviewed())
    assert "Who is missing? No theme answers this question yet. Further themes" in said
    assert "The weather no quotations yet" in said
    assert "The weather did not come up" in text(interviewed(SHOWN_IN))
    assert "3 codes belong to no theme yet." in said
    assert "1 code belongs" in text(interviewed(loose_codes=1))
    assert "to no theme yet" not in text(interviewed(loose_codes=0))


def test_a_count_that_would_tell_of_each_hidden_interview_is_at_least() -> None:
    html = str(themes(interviewed()).html)
    assert '<th scope="row">People hold together</th><td>Global theme</td><td class="figure">at least 7</td>' in html


def test_the_countys_own_quotations_come_first() -> None:
    assert quoted(interviewed())[0] == (OTHERS, "rural county")
    assert quoted(interviewed(SHOWN_IN))[:2] == [(OWN, SHOWN_IN), (OTHERS, "rural county, another county")]
    assert (NAMELESS, "somebody interviewed") in quoted(interviewed())


def test_a_rural_countys_page_does_not_put_rural_quotations_first() -> None:
    """The kind of county says less than the page would, if its quotations came first."""
    assert [said for said, _ in quoted(interviewed(HIDDEN_IN))] == [said for said, _ in quoted(interviewed())]


def test_further_quotations_unfold() -> None:
    html = str(themes(interviewed()).html)
    assert html.count("<summary>1 more quotation</summary>") == 1
    assert html.index("1 more quotation") < html.index(OWN)


def test_quotations_stand_in_the_order_of_their_words() -> None:
    """That of the documents would tell which of them one person said."""
    one = interviewed()
    backwards = replace(one, published=replace(one.published, quotations=one.published.quotations[::-1]))
    assert quoted(backwards) == quoted(one)


def test_what_somebody_said_is_text() -> None:
    html = str(themes(interviewed()).html)
    assert "<script" not in html
    assert "We meet &lt;script&gt;alert(1)&lt;/script&gt; &amp; plan." in html
    assert EVIL not in html


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_hidden_county_shows_all_counties_and_nothing_of_its_own(language: str) -> None:
    one = interviewed(HIDDEN_IN, language)
    said, everybody = text(one), text(interviewed(None, language))
    assert ("Why is this hidden?" in said) == (language == "en")
    assert ("¿Por qué no se muestra esto?" in said) == (language == "es")
    counts = re.compile(r"\d+ (?:of|de) \d+ \w+")
    assert set(counts.findall(said)) <= set(counts.findall(everybody))
    assert counts.findall(said)


def test_a_county_where_nobody_was_interviewed_says_so() -> None:
    said = text(interviewed(NOWHERE))
    assert "Nobody was interviewed in County 8. All counties together" in said
    assert "Why is this hidden?" not in said


def test_a_quotation_never_names_a_county_that_is_hidden_here() -> None:
    """Even if the store had such a label, the page would not print it."""
    one = interviewed()
    table = one.published.quotations.assign(said_by_kind="unit", said_by=HIDDEN_IN)
    other = replace(one, published=replace(one.published, quotations=table))
    assert {label for _, label in quoted(other)} == {"somebody interviewed"}


def test_where_everybody_is_hidden_there_is_no_count() -> None:
    one = interviewed(HIDDEN_IN)
    shown = one.published.estimates
    mine = shown[v.INSTRUMENT] == one.published.about.interviews[0].id
    hidden = shown.assign(release=shown[v.RELEASE].mask(mine, v.HIDDEN), note=shown[v.NOTE].mask(mine, ""))
    figures = [v.ESTIMATE, v.COUNT, v.N, v.PEOPLE]
    hidden[figures] = hidden[figures].mask(mine)
    said = text(with_estimates(one, hidden))
    assert not re.search(r"\d+ (of|passages|people spoke)", said)
    assert "A drive hidden" in said
    assert "All counties together" not in said


def test_themes_by_counties_in_the_summary_alone() -> None:
    html = str(themes(interviewed()).html)
    assert '<th scope="row">For the children</th><td class="figure">7</td><td class="figure">5</td>' in html
    assert "would give away what was said in another county. Hidden: County 6." in html
    assert '<th scope="col" class="figure">County 4</th></tr>' in html
    assert html.count("<svg") == 2
    assert "Theme by theme" not in str(themes(interviewed(SHOWN_IN)).html)
    assert str(themes(interviewed(SHOWN_IN)).html).count("<svg") == 1


def test_in_spanish() -> None:
    said = text(interviewed(SHOWN_IN, "es"))
    assert "Hablaron 13 personas en 6 entrevistas y grupos." in said
    assert "¿Qué mueve a la gente?" in said
    assert "Por la niñez 5 de 6 entrevistas · 15 fragmentos" in said
    assert quoted(interviewed(SHOWN_IN, "es"))[0] == (OWN, "Condado 4")


def test_several_sets_of_interviews_stand_under_their_titles() -> None:
    one = interviewed()
    [told] = one.published.about.interviews
    second = told.model_copy(update={"id": "again", "label": {"en": "A second round"}})
    more = estimates(one.wave).assign(instrument="again")
    both = with_about(one, interviews=[told, second])
    both = with_estimates(both, pd.concat([both.published.estimates, more]))
    html = str(themes(both).html)
    assert '<p class="survey">Interviews</p>' in html
    assert '<p class="survey">A second round</p>' in html
    assert html.count("<blockquote>") == str(themes(one).html).count("<blockquote>")


def test_no_interviews_no_section() -> None:
    assert themes(never_interviewed()).html == ""
    assert themes(replace(interviewed(), wave="2050")).html == ""
