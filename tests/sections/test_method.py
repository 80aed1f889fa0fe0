"""The small print: where each number comes from."""

from __future__ import annotations

from dataclasses import replace

from evalkit.files import sha256
from evalkit.places import demo
from evalkit.sections import method
from tests.sections.views import page, with_about


def test_files_with_their_hashes_and_functions() -> None:
    html = method(page()).html
    for name in ("exports/ci_survey.csv", "exports/actions_year1.csv"):
        assert f'<th scope="row">{name}</th><td>{sha256(demo() / name)[:12]}</td>' in html
    for function in ("evalkit.item_means", "evalkit.cronbach_alpha", "evalkit.action_counts"):
        assert function in html


def test_the_rule_the_population_and_what_is_not_known() -> None:
    html = method(page("County 1")).html.unescape()
    assert "only if at least 5 people answered there" in html
    assert "Everyone who works for the initiative was asked." in html
    assert "How many were invited is not known" in html
    assert "Six-item CI foundation scale" in html
    assert "only if at least 11 people answered there" in method(with_about(page(), smallest_n=11)).html


def test_a_sample_is_not_called_a_census() -> None:
    about = page().published.about
    [fielding] = about.fieldings
    instrument = fielding.instrument.model_copy(update={"population": "sample", "invited": 251})
    other = [fielding.model_copy(update={"instrument": instrument})]
    html = method(with_about(page(), fieldings=other)).html
    assert "Everyone who works" not in html
    assert "How many were invited is not known" not in html


def test_without_a_survey() -> None:
    html = method(replace(page(), wave="2050")).html
    assert "Files and functions" in html
    assert "Six-item" not in html
