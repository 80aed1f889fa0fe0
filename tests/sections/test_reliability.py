"""How well the items hang together, beside the published value."""

from __future__ import annotations

from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections import reliability
from tests.sections.views import ci_survey, page, with_estimates


def test_alpha_of_the_demo() -> None:
    html = reliability(page()).html.unescape()
    assert "58 people answered all of its questions. Cronbach's alpha is 0.87 (95% interval 0.81 to 0.92)." in html
    assert "The published value is 0.87. From about 0.7 on" in " ".join(html.split())


def test_nothing_of_a_hidden_county() -> None:
    assert reliability(page("County 8")).html.strip() == ""


def test_no_published_value_no_sentence() -> None:
    about = ci_survey().published.about
    [fielding] = about.fieldings
    scales = [scale.model_copy(update={"published_alpha": None}) for scale in fielding.instrument.scales]
    instrument = fielding.instrument.model_copy(update={"scales": scales})
    other = about.model_copy(update={"fieldings": [fielding.model_copy(update={"instrument": instrument})]})
    html = reliability(replace(page(), published=replace(page().published, about=other))).html
    assert "alpha is 0.87" in html
    assert "published value" not in html


def test_an_item_against_the_others_is_named() -> None:
    html = " ".join(reliability(page()).html.unescape().split())
    assert "against the other items" not in html
    estimates = page().published.estimates.copy()
    [row] = estimates.index[
        (estimates[v.MEASURE] == v.ITEM_REST_R) & (estimates[v.UNIT] == v.WHOLE) & (estimates[v.OPTION] == "resources")
    ]
    estimates.loc[row, v.NOTE] = v.NOTE_NEGATIVE
    html = " ".join(reliability(with_estimates(page(), estimates)).html.unescape().split())
    assert "goes against the other items: is it worded the other way?" in html


def test_no_alpha_no_section() -> None:
    estimates = page().published.estimates
    assert reliability(with_estimates(page(), estimates[estimates[v.MEASURE] != v.ALPHA])).html.strip() == ""
    assert reliability(replace(page(), wave="2050")).html == ""
