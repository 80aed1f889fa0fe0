"""Alpha with everything on 1,000,000 respondents by 10 items, against `pingouin.cronbach_alpha` for the same figures.

pingouin is under the GPL and no dependency of ours: install it by hand, in an environment of your own, to measure.
It gives alpha with Feldt's interval, so it is called for the scale, for the scale of standardized items, and for the
scale without each item. Ours also gives the correlations, lambda 6 and omega; pingouin has none of these.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from statistics import median

import numpy as np
import pandas as pd

from evalkit.metrics.reliability import reliability

ROUNDS, RESPONDENTS, ITEMS = 5, 1_000_000, 10
PROMISED = 5.0


def measure() -> str:
    """Time both in turn, and give the median of the ratios; in words what is missing where there is no pingouin."""
    items = _answers()
    reliability(items[:99])
    try:
        peer = import_module("pingouin").cronbach_alpha
    except ImportError:
        alone = median(_timed(lambda: reliability(items)) for _ in range(ROUNDS))
        return f"reliability {alone:.2f} s; pingouin is not installed, so there is nothing to compare with"
    _peer(peer, items[:99])
    ours, peers = [], []
    for _ in range(ROUNDS):
        ours.append(_timed(lambda: reliability(items)))
        peers.append(_timed(lambda: _peer(peer, items)))
    ratios = [theirs / mine for mine, theirs in zip(ours, peers, strict=True)]
    return (
        f"reliability {median(ours):.2f} s, pingouin {median(peers):.2f} s: {median(ratios):.1f} times as fast "
        f"(promised {PROMISED:.0f}; rounds {', '.join(f'{one:.1f}' for one in ratios)})"
    )


def _peer(alpha: Callable[..., object], items: pd.DataFrame) -> None:
    """Alpha, standardized alpha, and alpha if each item is dropped: by this function alone."""
    alpha(items)
    alpha((items - items.mean()) / items.std())
    for name in items.columns:
        alpha(items.drop(columns=name))


def _answers() -> pd.DataFrame:
    dice = np.random.default_rng(1)
    trait = dice.normal(size=RESPONDENTS)
    columns = {
        f"q{item}": np.clip(np.round(3 + trait + dice.normal(size=RESPONDENTS)), 1, 5) for item in range(1, ITEMS + 1)
    }
    return pd.DataFrame(columns)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
