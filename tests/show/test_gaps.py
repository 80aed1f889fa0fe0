"""Differences and item correlations, drawn and said in words."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.metrics.change import change
from evalkit.metrics.comparison import difference
from evalkit.metrics.reliability import reliability
from evalkit.show.charts.gaps import difference_intervals, item_correlations
from evalkit.show.figure import svg

LOW = pd.DataFrame({"resources": [1, 2, 2, 1, 2, 1], "voices": [2, 3, 2, 3, 2, 3], "partners": [4, 1, 4, 1, 4, 1]})
HIGH = LOW.assign(resources=[4, 3, 4, 3, 4, 4], partners=[1, 4, 2, 4, 1, 4])


def texts(chart: object) -> list[str]:
    root = ElementTree.fromstring(svg(chart))
    return [" ".join(node.itertext()).replace("\xa0", " ") for node in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_difference_is_said_in_a_word() -> None:
    chart = difference_intervals(difference(HIGH, LOW).assign(release="shown"))
    assert chart.description.startswith("Higher: resources. Can't be said: voices and partners. resources: 12 people:")
    drawn = texts(chart)
    assert "higher" in drawn
    assert "can't be said" in drawn
    alike = pd.concat([LOW[["voices"]]] * 9, ignore_index=True)
    assert difference_intervals(difference(alike, alike)).description.endswith("about the same.")
    assert "Lower: resources" in difference_intervals(difference(LOW, HIGH)).description


def test_it_speaks_spanish() -> None:
    chart = difference_intervals(difference(HIGH, LOW).assign(release="shown"), language="es")
    assert chart.description.startswith("Más alto: resources.")


def test_what_has_not_passed_disclosure_is_stamped() -> None:
    for chart in (difference_intervals(difference(HIGH, LOW)), item_correlations(reliability(LOW))):
        assert "NOT FOR RELEASE" in texts(chart)


def test_an_item_that_is_not_compared_has_no_dot() -> None:
    ids = pd.DataFrame({"id": range(6)})
    table = change(ids.join(LOW), ids.join(HIGH), linked_by="id", compare=["resources"])
    told = difference_intervals(table.assign(release="shown")).description
    assert "voices: no figure." in told
    nobody = change(LOW, HIGH, compare=[]).assign(release="shown")
    assert difference_intervals(nobody).description.startswith("Nothing can be said of these items.")


def test_an_item_against_the_rest_is_named() -> None:
    dice = np.random.default_rng(1)
    trait = dice.normal(size=60)
    items = pd.DataFrame({f"q{item}": trait + dice.normal(size=60) for item in range(3)}).assign(q9=-trait)
    one = item_correlations(reliability(items).assign(release="shown"))
    assert one.description.startswith("q9 goes against the other items: is it worded the other way?")
    fine = item_correlations(reliability(items, ["q9"]).assign(release="shown"))
    assert fine.description.startswith("All items go along with the others. q0: 60 people: 0.")
    assert "All items" not in item_correlations(reliability(items[:1])).description


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(UsageError, match="no difference or change among the rows"):
        difference_intervals(reliability(LOW))
    with pytest.raises(UsageError, match="no item_rest_r among the rows"):
        item_correlations(difference(HIGH, LOW))
