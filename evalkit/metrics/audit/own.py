"""Our own estimates, held to what a published figure is held to, before they are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v

About = tuple[str, str]
"""An instrument and one of its items."""
_COUNTED = (v.SHARE, v.SHARE_OF_RESPONSES, v.TOP_TWO_BOX)
_FIGURES = (v.ESTIMATE, v.LOWER, v.UPPER, v.SD, v.COUNT, v.N)
_NEAR = 1e-9


def contradictions(
    estimates: pd.DataFrame, bounds: Mapping[About, tuple[int, int]], complete: Collection[About]
) -> list[str]:
    """Name the estimates that no data can give, by `estimate_id`, in order.

    `estimates` is the table of that name. `bounds` gives, by instrument and item, the lowest and highest
    answer of items answered in whole numbers; `complete` the items of which each respondent gives one answer.
    A share must be its count of its base, but for weighted ones; the shares of a `complete` item, and those of all
    ticks, must count the whole base together; a mean must have a whole sum within the bounds, and an SD the spread
    that this mean allows; an estimate must lie in its interval.

    >>> contradictions(pd.DataFrame({"estimate_id": ["a"], "instrument": ["i"], "wave": ["1"], "unit": ["u"],
    ...     "measure": ["top_two_box"], "item": ["q"], "option": [""], "estimate": [0.5], "lower": [0.1],
    ...     "upper": [0.9], "sd": [None], "count": [1], "n": [3]}), {}, [])
    ['a']
    """
    table = estimates.reset_index(drop=True)
    figures = {name: table[name].astype("Float64").to_numpy(float, na_value=np.nan) for name in _FIGURES}
    wrong = _outside_interval(**{name: figures[name] for name in (v.ESTIMATE, v.LOWER, v.UPPER)})
    counted = table[v.MEASURE].isin(_COUNTED).to_numpy() | _unweighted(table)
    about = pd.MultiIndex.from_frame(table[[v.INSTRUMENT, v.ITEM]])
    wrong |= counted & _no_share(figures[v.ESTIMATE], figures[v.COUNT], figures[v.N])
    whole = about.isin(list(complete)) if complete else np.zeros(len(table), dtype=bool)
    adding = (table[v.MEASURE] == v.SHARE_OF_RESPONSES) | ((table[v.MEASURE] == v.SHARE) & whole)
    wrong |= _not_the_base(table[adding]).reindex(table.index, fill_value=False).to_numpy()
    lows, highs = (about.map({key: ends[place] for key, ends in bounds.items()}) for place in (0, 1))
    means = (table[v.MEASURE] == v.MEAN).to_numpy()
    wrong |= means & _no_mean(figures, lows.to_numpy(float), highs.to_numpy(float))
    return [str(name) for name in table.loc[wrong, v.ESTIMATE_ID]]


def _outside_interval(estimate: np.ndarray, lower: np.ndarray, upper: np.ndarray) -> np.ndarray:
    # A comparison with a missing figure is False: what is not there contradicts nothing.
    outside: np.ndarray = (estimate < lower - _NEAR) | (estimate > upper + _NEAR)
    return outside


def _unweighted(table: pd.DataFrame) -> np.ndarray:
    """Tell which rows are shares about services of a fielding in which nobody was drawn by a design."""
    services = table[v.MEASURE].isin(v.SERVICE_MEASURES)
    if v.STANDARD_ERROR in table:
        known = table[v.STANDARD_ERROR].notna()
        services &= ~known.groupby([table[v.INSTRUMENT], table[v.WAVE]]).transform("any")
    return services.to_numpy(bool)


def _no_share(estimate: np.ndarray, count: np.ndarray, n: np.ndarray) -> np.ndarray:
    wrong: np.ndarray = (count < 0) | (count > n) | (np.abs(estimate * n - count) > _NEAR * np.maximum(n, 1))
    return wrong


def _not_the_base(shares: pd.DataFrame) -> pd.Series:
    whole = shares.astype({v.COUNT: "Float64", v.N: "Float64"}).dropna(subset=[v.COUNT, v.N])
    groups = whole.groupby([v.INSTRUMENT, v.WAVE, v.UNIT, v.MEASURE, v.ITEM], sort=False)
    total = groups[v.COUNT].transform("sum")
    smallest, largest = groups[v.N].transform("min"), groups[v.N].transform("max")
    wrong: pd.Series = total.ne(smallest) | smallest.ne(largest)
    return wrong.astype(bool)


def _no_mean(figures: Mapping[str, np.ndarray], low: np.ndarray, high: np.ndarray) -> np.ndarray:
    mean, sd, n = figures[v.ESTIMATE], figures[v.SD], figures[v.N]
    total = mean * n
    wrong: np.ndarray = (mean < low - _NEAR) | (mean > high + _NEAR)
    wrong |= ~np.isnan(low) & (np.abs(total - np.round(total)) > _NEAR * np.maximum(np.abs(total), 1))
    squares = sd**2 * (n - 1)
    above = mean - np.floor(mean + _NEAR)
    wrong |= squares > n * (mean - low) * (high - mean) + _NEAR * n
    wrong |= ~np.isnan(low) & (squares < n * above * (1 - above) - _NEAR * n)
    return wrong
