"""Our own estimates are consistent, and one that is tampered with is found."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from evalkit.metrics.audit.own import contradictions
from evalkit.places import demo
from evalkit.store.published import read_published

ITEM = ("ci_foundation", "resources")
BOUNDS = {ITEM: (1, 4)}
COMPLETE = [ITEM, ("ci_foundation", "sector")]


@pytest.fixture(scope="module")
def estimates() -> pd.DataFrame:
    return read_published(demo()).estimates


def test_the_demo_is_consistent(estimates: pd.DataFrame) -> None:
    assert contradictions(estimates, BOUNDS, COMPLETE) == []


@pytest.mark.parametrize(
    ("name", "column", "value", "others"),
    [
        ("mean/resources", "estimate", 2.7, 0),
        ("mean/resources", "sd", 1.6, 0),
        ("mean/resources", "sd", 0.2, 0),
        ("mean/resources", "estimate", 5.0, 0),
        ("share/sector/non_profit", "estimate", 0.23, 0),
        ("share/sector/non_profit", "count", 60, 7),
        ("share/sector/non_profit", "n", 54, 7),
        ("share_of_responses/teams/food", "count", 3, 9),
        ("share/teams/food", "count", 3, 0),
        ("top_two_box/resources", "count", 1, 0),
        ("alpha/ci_foundation", "lower", 0.99, 0),
    ],
)
def test_a_changed_figure_is_found(estimates: pd.DataFrame, name: str, column: str, value: float, others: int) -> None:
    changed = estimates.copy()
    about = f"ci_foundation/2021/all/{name}"
    changed.loc[changed["estimate_id"] == about, column] = value
    found = contradictions(changed, BOUNDS, COMPLETE)
    assert about in found
    # Where shares no longer count the whole base, each of them is named.
    assert len(found) == 1 + others


def test_what_is_missing_contradicts_nothing(estimates: pd.DataFrame) -> None:
    empty = estimates.assign(**dict.fromkeys(("estimate", "lower", "upper", "sd"), np.nan))
    assert contradictions(empty.assign(count=pd.NA, n=pd.NA), BOUNDS, COMPLETE) == []
    assert contradictions(estimates.iloc[:0], BOUNDS, COMPLETE) == []
