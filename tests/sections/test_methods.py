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
    how = paragraphs(page())[3]
    for name in ("pandas", "scipy", "statsmodels"):
        assert f"{name} {version(name)}" in how
    used = {name.partition("(")[0] for name in page().published.provenance[v.FUNCTION] if "." in name}
    assert all(name in how for name in used)
    assert "fewer than 5 people" in how
    assert "fewer than 11 people" in paragraphs(with_about(page(), smallest_n=11))[3]


def test_only_what_was_used_is_cited() -> None:
    assert "Feldt, L. S. (1965)" in paragraphs(page())[-1]
    estimates = page().published.estimates
    without = with_estimates(page(), estimates[estimates[v.MEASURE] != v.ALPHA])
    assert "Feldt" not in " ".join(paragraphs(without))
    assert "Wilson" in " ".join(paragraphs(without))


def test_interviews_have_a_paragraph_and_their_source() -> None:
    told = paragraphs(interviewed())
    assert told[2] == (
        "Interviews (June-July 2021). 15 people spoke. 8 interviews and groups were coded. There were 2 coders. "
        "The codes make 4 basic themes. Intercoder agreement is not part of county reports. "
        "Counts by county, and quotations under a county's name, rest on at least 5 speakers."
    )
    assert "Attride-Stirling, J. (2001)" in told[-1]
    assert "Attride-Stirling" not in " ".join(paragraphs(never_interviewed()))
    assert "coder" not in paragraphs(interviewed(coders=0))[2].replace("Intercoder", "")


@pytest.mark.parametrize("language", ["en", "es"])
def test_ready_to_paste_in_both_languages(language: str) -> None:
    text = evalkit.methods(language=language)
    assert "\n\n" in text
    assert re.findall(r"[<>{}]|None|nan", text) == []
    assert ("Se analizaron 58." in text) == (language == "es")
