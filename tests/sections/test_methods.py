"""The methods paragraph: everything in it is true of these data, and nothing is left out."""

from __future__ import annotations

import re
from importlib.metadata import version

import pytest

import evalkit
from evalkit import vocabulary as v
from evalkit.sections.methods import paragraphs
from tests.sections.interviewed import interviewed, never_interviewed
from tests.sections.views import page, with_about, with_estimates


def test_who_was_asked_and_who_was_counted() -> None:
    synthetic, survey, *_ = paragraphs(page())
    assert synthetic == "Synthetic data: invented answers, not real people."
    numbers = ["69 people opened", "66 consented", "8 answered none", "58 were analysed"]
    assert [number for number in numbers if number not in survey] == []
    assert "invited" not in survey


def test_functions_versions_and_the_rule_for_hiding() -> None:
    how = paragraphs(page())[-2]
    for name in ("pandas", "scipy", "statsmodels"):
        assert f"{name} {version(name)}" in how
    used = {name.partition("(")[0] for name in page().published.provenance[v.FUNCTION] if "." in name}
    assert all(name in how for name in used)
    assert "fewer than 5 people" in how
    assert "fewer than 11 people" in paragraphs(with_about(page(), smallest_n=11))[-2]


def test_only_what_was_used_is_cited() -> None:
    assert "Feldt, L. S. (1965)" in paragraphs(page())[-1]
    estimates = page().published.estimates
    without = with_estimates(page(), estimates[estimates[v.MEASURE] != v.ALPHA])
    assert "Feldt" not in " ".join(paragraphs(without))
    assert "Wilson" in " ".join(paragraphs(without))


def test_interviews_have_a_paragraph_and_their_source() -> None:
    told = paragraphs(interviewed())
    assert of_interviews(told) == (
        "Interviews (June-July 2021). 15 people spoke. 8 interviews and groups were coded. There were 2 coders. "
        "The codes make 4 basic themes. Intercoder agreement is not part of county reports. "
        "Counts by county, and quotations under a county's name, rest on at least 5 speakers."
    )
    assert "Attride-Stirling, J. (2001)" in told[-1]
    assert "Attride-Stirling" not in " ".join(paragraphs(never_interviewed()))
    assert "coder" not in of_interviews(paragraphs(interviewed(coders=0))).replace("Intercoder", "")


def drawn_in(units: list[str] | None) -> list[str]:
    """Give the methods where the county-wide survey was drawn in some counties; nowhere is None, everywhere empty."""
    about = page().published.about
    (asked,) = [one for one in about.fieldings if (one.instrument.id, one.wave) == ("county_wide", "2021")]
    design = asked.design and asked.design.model_copy(update={"units": units})
    other = asked.model_copy(update={"design": None if units is None else design})
    return paragraphs(with_about(page(), fieldings=[other]))


def test_how_the_sample_was_taken() -> None:
    assert "In County 4 the sample was drawn by a design and is weighted; elsewhere" in drawn_in(["County 4"])[1]
    assert "The sample was drawn by a design, and is weighted." in drawn_in([])[1]
    assert "The sample is an unweighted convenience sample." in drawn_in(None)[1]


def test_a_drawn_sample_and_comparisons_have_their_sources() -> None:
    for name in ("Korn, E. L.", "Deming, W. E.", "Zou, G. Y.", "Holm, S.", "Pearcy, J. N.", "Keppel, K., et al."):
        assert drawn_in(["County 4"])[-1].count(name) == 1
    assert "Korn" not in "".join(drawn_in(None))


def of_interviews(told: list[str]) -> str:
    return next(paragraph for paragraph in told if paragraph.startswith("Interviews"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_ready_to_paste_in_both_languages(language: str) -> None:
    text = evalkit.methods(language=language)
    assert "\n\n" in text
    assert re.findall(r"[<>{}]|None|nan", text) == []
    assert ("Se analizaron 58." in text) == (language == "es")
