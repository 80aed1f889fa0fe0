"""The small print: where each number comes from."""

from __future__ import annotations

import re
from dataclasses import replace

from evalkit.files import sha256
from evalkit.places import demo
from evalkit.sections import method, scales
from tests.sections.interviewed import interviewed, never_interviewed
from tests.sections.views import ci_survey, page, with_about


def test_files_with_their_hashes_and_functions() -> None:
    html = method(page()).html
    for name in ("exports/ci_survey.csv", "exports/actions_year1.csv"):
        assert f"<td>{name}</td><td>{sha256(demo() / name)[:12]}</td>" in html
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
    [fielding] = ci_survey().published.about.fieldings
    instrument = fielding.instrument.model_copy(update={"population": "sample", "invited": 251})
    other = [fielding.model_copy(update={"instrument": instrument})]
    html = method(with_about(page(), fieldings=other)).html
    assert "Everyone who works" not in html
    assert "How many were invited is not known" not in html
    assert "58 of the 251 people who were invited answered (23%)." in html
    assert "for one county" not in html


def test_a_census_allows_for_those_who_did_not_answer() -> None:
    [fielding] = ci_survey().published.about.fieldings
    instrument = fielding.instrument.model_copy(update={"invited": 80})
    html = method(with_about(page(), fieldings=[fielding.model_copy(update={"instrument": instrument})])).html
    assert "58 of the 80 people who were invited answered (73%)." in html
    assert "they allow for those who were invited and did not answer" in html


def test_what_is_withheld_of_interviews_and_that_agreement_is_for_researchers() -> None:
    html = method(interviewed("County 4", smallest_n_speakers=7)).html.unescape()
    assert "Interviews: 2 people coded what was said." in html
    assert "is for researchers to judge, and is not part of this report" in html
    assert html.count("only if at least 7 people spoke there") == 2
    assert "A quotation is shown only if somebody released it." in html
    assert "coded what was said" not in method(interviewed(coders=0)).html
    assert "somebody released" not in method(never_interviewed()).html


def test_without_a_survey() -> None:
    html = method(replace(page(), wave="2050")).html
    assert "Where each number comes from" in html
    assert "Six-item" not in html


def test_each_number_leads_to_its_origin() -> None:
    """Every link of a section is an anchor of the method note, whose row names the function that counted."""
    note, table = method(page("County 1")).html, scales(page("County 1")).html
    targets = set(re.findall(r'href="#(origin-\d+)"', table))
    assert targets
    assert all(f'id="{target}"' in note for target in targets)
    assert "exports/ci_survey.csv · evalkit.item_means · evalkit" in table
    assert 'class="origin"' not in scales(replace(page("County 1"), traced=False)).html


def test_where_people_were_drawn_by_lot_the_interval_goes_by_that() -> None:
    one, elsewhere, whole = (str(method(page(unit)).html.unescape()) for unit in ("County 4", "County 1", None))
    assert (
        "Not so the shares of services in “County-wide survey”: they go by how people were drawn and weighted (K" in one
    )
    assert "Korn and Graubard's interval" not in elsewhere
    assert "drawn and weighted in County 4, and treat those who answered elsewhere as a random sample" in whole
    assert "Korn and Graubard's interval" not in method(ci_survey()).html.unescape()


def test_groups_are_hidden_by_the_same_rule() -> None:
    assert "The same holds for each group of people" in method(page()).html
    assert "The same holds for each group of people" not in method(ci_survey()).html
