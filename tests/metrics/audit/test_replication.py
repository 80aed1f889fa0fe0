"""The study's figures, computed again."""

from __future__ import annotations

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.load.figures import load_figures
from evalkit.metrics.audit.replication import compare_published
from evalkit.places import demo
from evalkit.schemas.figures import Figures, PublishedMean
from evalkit.store.published import read_published


@pytest.fixture(scope="module")
def compared() -> pd.DataFrame:
    published = read_published(demo())
    (fielding,) = [asked for asked in published.about.fieldings if asked.instrument.id == "ci_foundation"]
    flow = pd.DataFrame({"step": [s.step for s in fielding.flow], "count": [s.in_export for s in fielding.flow]})
    whole = published.estimates.query("unit == 'all'")
    return compare_published(load_figures(demo() / "published" / "study.yml"), whole, flow=flow)


def test_every_figure_agrees_but_the_blank_visits(compared: pd.DataFrame) -> None:
    assert len(compared) == 12 + 1 + 8 + 10 + 4 + 5
    assert compared.loc[~compared["agrees"], ["about", "published", "recomputed"]].to_numpy().tolist() == [
        ["answered no item", "10", 8.0]
    ]


def mine(mean: str) -> Figures:
    return Figures(title="Mine", means=[PublishedMean(name="m", item="q", mean=mean, n=8)])


@pytest.mark.parametrize(("text", "agrees"), [("3.12", True), ("3.13", True), ("3.1", True), ("3.14", False)])
def test_a_half_may_be_rounded_up_or_to_even(text: str, agrees: bool) -> None:
    table = pd.DataFrame({"measure": ["mean"], "item": ["q"], "option": [""], "estimate": [3.125], "sd": [1.0]})
    assert compare_published(mine(text), table)["agrees"].item() is agrees


def test_an_estimate_without_a_value_does_not_agree() -> None:
    table = pd.DataFrame({"measure": ["mean"], "item": ["q"], "option": [""], "estimate": [None], "sd": [None]})
    assert not compare_published(mine("3.1"), table)["agrees"].item()


def test_no_estimate_or_two_of_a_figure_are_refused() -> None:
    table = pd.DataFrame({"measure": ["mean"], "item": ["q"], "option": [""], "estimate": [3.1], "sd": [1.0]})
    with pytest.raises(UsageError, match="no estimate of mean/q"):
        compare_published(mine("3.1"))
    with pytest.raises(UsageError, match="2 estimates of mean/q"):
        compare_published(mine("3.1"), table, table)
