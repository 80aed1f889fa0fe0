"""The top of a report."""

from __future__ import annotations

from evalkit.sections import opening
from tests.sections.views import ci_survey, page, with_about, without


def test_a_county_that_is_shown() -> None:
    html = opening(page("County 1")).html
    assert "<h1>County 1</h1>" in html
    assert "100% New Mexico (demo) · county with a metropolitan area · June-July 2021" in html
    assert "12 people who work for this initiative answered the survey." in html
    assert "Synthetic data: invented answers, not real people." in html


def test_the_whole() -> None:
    html = opening(page()).html
    assert "<h1>100% New Mexico (demo)</h1>" in html
    assert "58 people who work for this initiative answered the survey." in html


def test_a_hidden_county_tells_no_number() -> None:
    html = opening(page("County 8")).html
    assert "A few people answered the survey here." in html
    assert "who work for this initiative" not in html


def test_no_survey_and_nobody_are_not_the_same() -> None:
    assert "CI foundation survey:</strong> This county was not asked this time." in opening(page("County 4")).html
    assert "There was no survey in this county this time." in opening(ci_survey("County 4")).html
    assert "Nobody answered the survey here." in opening(without(page("County 3"), "County 3")).html


def test_of_several_surveys_each_says_how_many_answered():
    html = opening(page("County 4")).html
    assert "County-wide survey:</strong> 620 people answered the survey." in html


def test_real_data_carry_no_banner() -> None:
    assert "synthetic" not in opening(with_about(page("County 1"), synthetic=False)).html
