"""Which survey results speak to a condition: those of every item that names it, whatever its kind."""

import re
from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections.survey_results import results_on, ticked
from tests.sections.views import ci_survey, with_estimates


def of_condition(*names):
    """Give the demo's page, where only the items named are about shared measurement."""
    seen = ci_survey()
    about = seen.published.about
    (asked,) = about.fieldings
    items = [
        item.model_copy(update={"condition": ["shared_measurement"] if item.id in names else []})
        for item in asked.instrument.items
    ]
    instrument = asked.instrument.model_copy(update={"items": items})
    told = about.model_copy(update={"fieldings": [asked.model_copy(update={"instrument": instrument})]})
    return replace(seen, published=replace(seen.published, about=told))


def test_a_scale_item_tells_how_many_agree_and_a_choice_all_its_options():
    seen = of_condition("resources", "sector")
    found = results_on(seen, "shared_measurement")
    assert {(one.item, one.measure) for one in found} == {("resources", v.TOP_TWO_BOX), ("sector", v.SHARE)}
    options = next(item.options for item in seen.asked.instrument.items if item.id == "sector")
    assert [one.option for one in found if one.item == "sector"] == [option.id for option in options]
    assert all(ticked(seen, one).figure for one in found)


def test_a_condition_that_no_item_names_has_no_result():
    assert results_on(of_condition(), "shared_measurement") == []


def test_a_weighted_share_says_so_beside_its_count():
    seen = of_condition("sector")
    result = results_on(seen, "shared_measurement")[0]
    assert "weighted" not in ticked(seen, result).figure
    estimates = seen.published.estimates
    estimates = estimates.assign(estimate=estimates[v.ESTIMATE].where(estimates[v.MEASURE] != v.SHARE, 0.77))
    told = ticked(with_estimates(seen, estimates), result).figure
    assert re.fullmatch(r"77% \(weighted; \d+ of \d+ said so\)", told)
