"""`describe` on 100,000 respondents by 40 items, against `pandas.read_csv` of the same file, imports not counted."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from evalkit.load.describe import describe

ROUNDS, RESPONDENTS = 5, 100_000
PROMISED = 3.0


def measure() -> str:
    """Time all in turn, and give the median of the ratios; also against pandas reading every cell as text, as we do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.csv"
        _table().to_csv(path, index=False)
        _timed(lambda: describe(path))
        rounds = [
            (
                _timed(lambda: describe(path)),
                _timed(lambda: pd.read_csv(path)),
                _timed(lambda: pd.read_csv(path, dtype=str, keep_default_na=False)),
            )
            for _ in range(ROUNDS)
        ]
    ours, peers, texts = (median(times) for times in zip(*rounds, strict=True))
    ratio = median(mine / peer for mine, peer, _ in rounds)
    as_text = median(mine / text for mine, _, text in rounds)
    return (
        f"describe {ours:.2f} s, pandas.read_csv {peers:.2f} s: {ratio:.1f} times as long (promised {PROMISED:.0f}); "
        f"pandas.read_csv of all cells as text {texts:.2f} s: {as_text:.1f} times as long"
    )


def _table() -> pd.DataFrame:
    """Draw answers: 20 of a scale, 8 ticks, 9 choices, a number, a text, and an id beside the date."""
    dice = np.random.default_rng(1)
    at = np.arange(RESPONDENTS)
    columns: dict[str, object] = {
        "id": [f"R_{one:07d}" for one in at],
        "started": pd.date_range("2021-06-01", periods=RESPONDENTS, freq="min").strftime("%Y-%m-%d %H:%M:%S"),
    }
    columns |= {f"A{item}": dice.integers(1, 6, RESPONDENTS) for item in range(1, 21)}
    columns |= {f"B_{item}": np.where(dice.random(RESPONDENTS) < 0.3, "1", "") for item in range(1, 9)}
    columns |= {f"c{item}": dice.choice(["Yes", "No", "Maybe", "Never", ""], RESPONDENTS) for item in range(1, 10)}
    columns |= {"age": dice.integers(18, 90, RESPONDENTS)}
    columns |= {"why": [f"because {one % 977} of {one % 13}" for one in at]}
    return pd.DataFrame(columns)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
