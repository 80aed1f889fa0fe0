"""The rows of intercoder agreement: by code, of all coders and of each two; and of all codes together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from evalkit import vocabulary as v
from evalkit.metrics._drawn import drawn_bounds
from evalkit.metrics._kappa import alpha, kappa_row, observed, pooled_kappa
from evalkit.metrics._presence import Presence
from evalkit.metrics._rows import Row

PAIR_JOINT = " · "


def agreement_rows(
    presence: Presence, codes: list[str], coders: list[str], dependent: bool, seed: int
) -> Iterator[list[Row]]:
    """Give lists of rows, each list in the order of the codes; the last ones are of all codes together."""
    if len(coders) < 2:
        for measure in (v.PERCENT_AGREEMENT, v.KRIPPENDORFFS_ALPHA, v.COHENS_KAPPA):
            yield [{v.MEASURE: measure, v.ITEM: code, v.N: 0, v.NOTE: v.NOTE_ONE_CODER} for code in codes]
        yield [{v.MEASURE: v.POOLED_KAPPA, v.N: 0, v.NOTE: v.NOTE_ONE_CODER}]
        return
    yield from _of_all(presence, codes, seed)
    pairs = [(v.OPTION, PAIR_JOINT.join(pair)) for pair in combinations(coders, 2)]
    counts = [presence.of_two(a, b) for a, b in combinations(range(len(coders)), 2)]
    for pair, cells in zip(pairs, counts, strict=True):
        by_code = zip(codes, cells.sum(axis=1).T, strict=True)
        yield [_about(v.COHENS_KAPPA, code, of) | dict([pair]) | kappa_row(of, dependent) for code, of in by_code]
    yield [_pooled(cells, seed) | dict([pair]) for pair, cells in zip(pairs, counts, strict=True)]


def _of_all(presence: Presence, codes: list[str], seed: int) -> Iterator[list[Row]]:
    """Give the percent agreement and alpha of all coders of each code."""
    shared = (presence.read.sum(axis=1) > 1) & (presence.sizes > 0)
    kinds = presence.coincidences()[:, shared]
    whole, used = kinds.sum(axis=1), presence.put_by_any().sum(axis=0)
    n = int(presence.sizes[shared].sum())
    unused = np.select([np.full(len(codes), n == 0), used == 0], [v.NOTE_NO_SHARED_DOCUMENTS, v.NOTE_NEVER_USED], "")
    estimates, bounds = _percent_and_alpha(whole), drawn_bounds(kinds, _percent_and_alpha, seed)
    for measure, estimate, lower, upper in zip(
        (v.PERCENT_AGREEMENT, v.KRIPPENDORFFS_ALPHA), estimates, *bounds, strict=True
    ):
        absent = [unused != "", np.isnan(estimate), whole[1] == 0, np.isnan(lower)]
        note = np.select(absent, [unused, v.NOTE_NO_VARIANCE, v.NOTE_NO_DISAGREEMENT, v.NOTE_TOO_FEW], "")
        rows = zip(codes, used, np.where(unused == "", estimate, np.nan), lower, upper, note, strict=True)
        yield [
            {v.MEASURE: measure, v.ITEM: code, v.COUNT: round(many), v.N: n}
            | {v.ESTIMATE: value, v.NOTE: str(word)}
            | ({} if word else {v.LOWER: low, v.UPPER: high})
            for code, many, value, low, high, word in rows
        ]


def _percent_and_alpha(kinds: np.ndarray) -> np.ndarray:
    """Give both from the same coincidences, so that documents are drawn once."""
    return np.stack([observed(kinds), alpha(kinds)], axis=-2)


def _pooled(cells: np.ndarray, seed: int) -> Row:
    """Give the pooled kappa of two coders over all codes."""
    whole = cells.sum(axis=1)
    there = cells[:, cells.sum(axis=(0, 2)) > 0]
    about: Row = {v.MEASURE: v.POOLED_KAPPA, v.N: round(float(whole[:, :1].sum()))}
    estimate, (lower, upper) = float(pooled_kappa(whole)), drawn_bounds(there, pooled_kappa, seed)
    if not there.size:
        return about | {v.NOTE: v.NOTE_NO_SHARED_DOCUMENTS}
    if np.isnan(estimate):
        return about | {v.NOTE: v.NOTE_NO_VARIANCE if whole[0].any() else v.NOTE_NEVER_USED}
    if not whole[1:3].any():
        return about | {v.ESTIMATE: estimate, v.NOTE: v.NOTE_NO_DISAGREEMENT}
    if np.isnan(lower):
        return about | {v.ESTIMATE: estimate, v.NOTE: v.NOTE_TOO_FEW}
    return about | {v.ESTIMATE: estimate, v.LOWER: float(lower), v.UPPER: float(upper)}


def _about(measure: str, code: str, cells: np.ndarray) -> Row:
    return {v.MEASURE: measure, v.ITEM: code, v.COUNT: round(cells[:3].sum()), v.N: round(cells.sum())}
