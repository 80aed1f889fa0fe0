"""Means, top-two-box and intervals of 40 items for each of 3,144 counties, from 1,000,000 respondents."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from evalkit.metrics.likert import item_means, top_two_box

RESPONDENTS, ITEMS, COUNTIES = 1_000_000, 40, 3_144
PROMISED = 10.0


def measure() -> str:
    """Time both calls over the whole table, once after a small one that has imported everything."""
    items, county = _answers()
    item_means(items[:99], (1, 5), by=county[:99])
    top_two_box(items[:99], range(1, 6), by=county[:99])
    started = time.perf_counter()
    means = item_means(items, (1, 5), by=county)
    boxes = top_two_box(items, range(1, 6), by=county)
    took = time.perf_counter() - started
    return f"{len(means) + len(boxes):,} estimates with intervals in {took:.1f} s (promised at most {PROMISED:.0f})"


def _answers() -> tuple[pd.DataFrame, pd.Series]:
    """Draw answers of which one in twenty is missing, and counties of very different sizes."""
    dice = np.random.default_rng(1)
    columns = {}
    for item in range(1, ITEMS + 1):
        answers = dice.integers(1, 6, RESPONDENTS).astype(float)
        answers[dice.random(RESPONDENTS) < 0.05] = np.nan
        columns[f"q{item}"] = answers
    sizes = dice.lognormal(sigma=1.4, size=COUNTIES)
    county = pd.Series(dice.choice(COUNTIES, RESPONDENTS, p=sizes / sizes.sum())).map("{:05d}".format)
    return pd.DataFrame(columns), county.rename("county")
