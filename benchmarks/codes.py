"""Co-occurrence of 500 codes in 100,000 codings of 500 documents, against a plain pandas self-merge; and agreement."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np
import pandas as pd

from evalkit.metrics.agreement import intercoder_agreement
from evalkit.metrics.co_occurrence import co_occurrence

ROUNDS, DOCUMENTS, CODES, CODINGS, CHARACTERS = 5, 500, 500, 100_000, 100_000
PROMISED = 2.0


def measure() -> str:
    """Time all in turn, and give medians; the same pairs are counted by both on the same quotation."""
    codings = _codings()
    pairs = _timed(lambda: co_occurrence(codings)), _timed(lambda: _merged(codings))
    if pairs[0][1][["count"]].sum().item() != int(pairs[1][1].sum()):
        raise AssertionError("The two ways of counting differ.")
    rounds = [
        (
            _timed(lambda: co_occurrence(codings))[0],
            _timed(lambda: _merged(codings))[0],
            _timed(lambda: co_occurrence(codings, "overlap"))[0],
            _timed(lambda: co_occurrence(codings, "nearness", distance=500))[0],
        )
        for _ in range(ROUNDS)
    ]
    ours, merged, overlap, near = (median(times) for times in zip(*rounds, strict=True))
    ratio = median(mine / peer for mine, peer, *_ in rounds)
    documents = pd.DataFrame({"document": codings["document"].unique(), "characters": CHARACTERS})
    agreed, _ = _timed(lambda: intercoder_agreement(codings, documents, "character"))
    return (
        f"co-occurrence on a quotation {ours:.2f} s, pandas self-merge {merged:.2f} s: {ratio:.2f} times as long; "
        f"overlap {overlap:.2f} s, nearness {near:.2f} s (promised at most {PROMISED:.0f}); "
        f"agreement on {DOCUMENTS * CHARACTERS:,} characters {agreed:.1f} s"
    )


def _codings() -> pd.DataFrame:
    """Draw quotations of up to 600 characters with two codes on average, by two coders, some codes much used."""
    dice = np.random.default_rng(1)
    quotation = dice.integers(0, CODINGS // 2, CODINGS)
    start = dice.integers(0, CHARACTERS - 600, CODINGS // 2)
    length = dice.integers(20, 600, CODINGS // 2)
    often = dice.lognormal(sigma=1, size=CODES)
    at = quotation % DOCUMENTS
    return pd.DataFrame(
        {
            "document": pd.Series(at).map("Interview {:03d}".format),
            "quotation_id": pd.Series(quotation).astype("str"),
            "start": start[quotation],
            "end": (start + length)[quotation],
            "code_path": pd.Series(dice.choice(CODES, CODINGS, p=often / often.sum())).map("Code {:03d}".format),
            "coder": np.where(quotation // DOCUMENTS % 2, "ana", "ben"),
        }
    )


def _merged(codings: pd.DataFrame) -> pd.Series:
    keys = ["document", "quotation_id"]
    once = codings[[*keys, "code_path"]].drop_duplicates()
    both = once.merge(once, on=keys)
    return both[both["code_path_x"] < both["code_path_y"]].groupby(["code_path_x", "code_path_y"]).size()


def _timed(work: Callable[[], pd.DataFrame | pd.Series]) -> tuple[float, pd.DataFrame | pd.Series]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found
