"""Raking: weights moved until the sample has the population's margins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from evalkit.errors import UsageError
from evalkit.metrics.design import SurveyDesign

Margins = Mapping[str, Mapping[str, float]]

_MOST_ROUNDS = 1_000
_CLOSE = 1e-10
_TOTALS_AGREE = 1e-3


@dataclass(frozen=True)
class Raked:
    """A design with raked weights, and how far raking moved it.

    `margins` has one row a margin's category: `margin`, `category`, `population`, `before`, `after` (sums of weights),
    `respondents`. `moved` tells of the weights: `smallest_factor`, `largest_factor` (weight after by before, both
    of mean 1), `weighting_effect` (1 + CV² of the weights, Kish 1992, J. Off. Stat. 8, 183-200), `trimmed` (how many
    were cut), `off` (the largest distance from a margin, as a share of the population).
    """

    design: SurveyDesign
    margins: pd.DataFrame
    moved: dict[str, float]


def rake(design: SurveyDesign, table: pd.DataFrame, margins: Margins, *, largest: float | None = None) -> Raked:
    """Move the weights of a design until each margin of the sample is the population's.

    `table` has the design's respondents and one column a margin; `margins` gives for each such column how many of
    the population each category has, all with the same total. Weights are multiplied margin by margin until nothing
    moves (iterative proportional fitting, Deming and Stephan 1940, Ann. Math. Stat. 11, 427-444; R's `rake`).
    `largest`, where given, is the largest weight allowed, as a multiple of the mean weight (5, say): larger ones are
    cut and the rest raked again, until both hold or the margins can't be met, which `moved["off"]` then tells.

    Returns Raked. Raises UsageError where the design is of other respondents, a respondent's category is missing or
    not in the population's margin, the sample lacks a category, totals differ, or nothing converges.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"sex": ["f", "f", "f", "m"]})
    >>> raked = rake(survey_design(table), table, {"sex": {"f": 50, "m": 50}})
    >>> raked.design.weights.round(2).tolist()
    [16.67, 16.67, 16.67, 50.0]
    """
    if not table.index.equals(design.index):
        raise UsageError("The design is of other respondents than the table. Declare it of the same table.")
    total = _total(margins)
    codes = {name: _codes(table, design, name, margin) for name, margin in margins.items()}
    wanted = {name: np.array([float(size) for size in margin.values()]) for name, margin in margins.items()}
    held = design.weights * total / design.weights.sum()
    cap = None if largest is None else largest * total / int((design.weights > 0).sum())
    if largest is not None and largest <= 1:
        raise UsageError("The largest weight must be above the mean: largest is more than 1.")
    weights, trimmed = _settled(held, codes, wanted, cap)
    off = max(float(np.abs(_sums(weights, codes[name], sizes) - sizes).max() / total) for name, sizes in wanted.items())
    if cap is None and off > 1e-6:
        raise UsageError("Raking does not converge: margins contradict each other in this sample. Join categories.")
    kept = design.weights > 0
    factor = weights[kept] / held[kept]
    moved = {
        "smallest_factor": float(factor.min()), "largest_factor": float(factor.max()),
        "weighting_effect": float(1 + np.var(weights[kept]) / np.mean(weights[kept]) ** 2),
        "trimmed": float(trimmed), "off": off,
    }  # fmt: skip
    rows = [_report(name, margins[name], codes[name], held, weights, kept) for name in margins]
    raked = replace(design, weights=weights, weighted=True, margins=tuple(codes.values()))
    return Raked(raked, pd.concat(rows, ignore_index=True), moved)


def _total(margins: Margins) -> float:
    totals = [sum(margin.values()) for margin in margins.values()]
    if not totals or min(totals) <= 0 or any(size < 0 for margin in margins.values() for size in margin.values()):
        raise UsageError("A margin needs the number of people of each category, none below 0.")
    if max(totals) - min(totals) > _TOTALS_AGREE * max(totals):
        said = ", ".join(f"{name} {total:g}" for name, total in zip(margins, totals, strict=True))
        raise UsageError(f"The margins have different totals: {said}. Take them from one population.")
    return float(totals[0])


def _codes(table: pd.DataFrame, design: SurveyDesign, name: str, margin: Mapping[str, float]) -> np.ndarray:
    if name not in table.columns:
        raise UsageError(f"There is no column {name} for the margin. Correct its name.")
    categories = [str(category) for category in margin]
    codes = pd.Index(categories).get_indexer(pd.Index(table[name].astype("str").where(table[name].notna())))
    if lost := int(((codes < 0) & (design.weights > 0)).sum()):
        raise UsageError(
            f"{lost} respondents have no category of the margin {name}. Leave them out, or fill it in first."
        )
    lacking = [
        one for at, one in enumerate(categories) if margin[one] > 0 and not ((codes == at) & (design.weights > 0)).any()
    ]
    if lacking:
        raise UsageError(f"Nobody in the sample is {', '.join(lacking)} ({name}). Join categories of that margin.")
    return codes


def _sums(weights: np.ndarray, codes: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    inside = codes >= 0
    return np.bincount(codes[inside], weights=weights[inside], minlength=len(sizes))


def _settled(
    weights: np.ndarray, codes: Mapping[str, np.ndarray], wanted: Mapping[str, np.ndarray], cap: float | None
) -> tuple[np.ndarray, int]:
    """Rake, and cut what is too large, in turn until neither moves anything."""
    cut = np.zeros(len(weights), dtype=bool)
    scaled = {name: sizes * (sum(wanted[next(iter(wanted))]) / sizes.sum()) for name, sizes in wanted.items()}
    for _ in range(_MOST_ROUNDS):
        before = weights
        for name, sizes in scaled.items():
            sums = _sums(weights, codes[name], sizes)
            factor = np.divide(sizes, sums, out=np.zeros_like(sums), where=sums > 0)
            weights = weights * factor[codes[name]]
        if cap is not None:
            cut |= weights > cap
            weights = np.minimum(weights, cap)
        if np.abs(weights - before).max() <= _CLOSE * weights.max():
            break
    return weights, int(cut.sum())


def _report(
    name: str, margin: Mapping[str, float], codes: np.ndarray, held: np.ndarray, weights: np.ndarray, kept: np.ndarray
) -> pd.DataFrame:
    sizes = np.array([float(size) for size in margin.values()])
    return pd.DataFrame({
        "margin": name, "category": [str(one) for one in margin], "population": sizes,
        "before": _sums(held, codes, sizes), "after": _sums(weights, codes, sizes),
        "respondents": _sums(kept.astype(float), codes, sizes).astype(int),
    })  # fmt: skip
