"""The rows of means: of every group and item at once."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import Asked, Spans
from evalkit.metrics._checks import Bounds
from evalkit.metrics._groups import Groups
from evalkit.metrics._intervals import CONFIDENCE, mean_reach
from evalkit.metrics._rows import from_columns

MeanInterval = Literal["t", "bca"]
RESAMPLES = 9999


class Moments(NamedTuple):
    """Number, mean and SD of each group and item, and whether all gave the same answer."""

    n: np.ndarray
    mean: np.ndarray
    sd: np.ndarray
    alike: np.ndarray


def moments(numbers: pd.DataFrame, groups: Groups) -> Moments:
    """Give the moments of each group (rows) and item (columns); NaN where there is nobody, and no SD of one.

    >>> one = Groups(None, pd.Index(["all"]), np.array([0, 0, 0]))
    >>> moments(pd.DataFrame({"q1": [1.0, 3.0, np.nan]}), one).sd.round(3)
    array([[1.414]])
    """
    found = [_of_one(column.to_numpy(), groups) for _, column in numbers.items()]
    if not found:
        return Moments(*[np.empty((len(groups), 0))] * 4)
    return Moments(*(np.column_stack(parts) for parts in zip(*found, strict=True)))


def _of_one(answers: np.ndarray, groups: Groups) -> Moments:
    inside = ~np.isnan(answers) & (groups.codes >= 0)
    codes, given, k = groups.codes[inside], answers[inside], len(groups)
    n = np.bincount(codes, minlength=k)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(codes, weights=given, minlength=k) / n
        some = np.full(k, np.nan)
        some[codes] = given
        alike = np.bincount(codes, weights=given != some[codes], minlength=k) == 0
        # A sum of like decimals divided by their number may differ from them in the last digit.
        mean = np.where(alike, some, mean)
        sd = np.sqrt(np.bincount(codes, weights=(given - mean[codes]) ** 2, minlength=k) / (n - 1))
    return Moments(n, mean, np.where(n > 1, sd, np.nan), alike)


def mean_table(
    numbers: pd.DataFrame, groups: Groups, asked: Asked, bounds: Bounds, interval: MeanInterval, seed: int
) -> pd.DataFrame:
    """Give one row a group and item: its mean, SD and interval, cut at the bounds."""
    if interval not in ("t", "bca"):
        raise UsageError(f"interval={interval!r} is not known: choose t or bca.")
    n, mean, sd, alike = moments(numbers, groups)
    note = np.select([n == 0, n == 1, alike.astype(bool)], [v.NOTE_NOBODY, v.NOTE_ONE, v.NOTE_NO_VARIANCE], "")
    invited = asked.beside(n) if asked.census else None
    reach = mean_reach(sd, n, invited)
    lower, upper = mean - reach, mean + reach
    if interval == "bca":
        if asked.census:
            raise UsageError("A census has no bootstrap interval: drawing again is for samples. Choose t.")
        lower, upper = _bca(numbers, groups, note == "", seed)
    lower, upper = (np.where(note == "", np.clip(bound, *bounds), np.nan) for bound in (lower, upper))
    lower, upper, note = asked.settle(n, mean, Spans(lower, upper, note))
    figures = {v.ESTIMATE: mean, v.LOWER: lower, v.UPPER: upper, v.SD: sd, v.N: n, v.PEOPLE: n, v.NOTE: note}
    items = np.array([str(name) for name in numbers.columns], dtype=object)
    return groups.beside(from_columns({v.MEASURE: v.MEAN, v.ITEM: items} | figures, n.shape))


def _bca(numbers: pd.DataFrame, groups: Groups, wanted: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw again for each cell from its sorted answers, so that neither order nor other cells matter."""
    lower, upper = np.full(wanted.shape, np.nan), np.full(wanted.shape, np.nan)
    for group, item in zip(*wanted.nonzero(), strict=True):
        answers = numbers.iloc[:, item].to_numpy()[groups.codes == group]
        answers = np.sort(answers[~np.isnan(answers)])
        found = stats.bootstrap(
            (answers,), np.mean, n_resamples=RESAMPLES, batch=max(1, 10**7 // len(answers)), method="BCa",
            confidence_level=CONFIDENCE, rng=np.random.default_rng(seed),
        ).confidence_interval  # fmt: skip
        lower[group, item], upper[group, item] = found.low, found.high
    return lower, upper
