"""Many tests at once: what each p value is worth among all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pandas as pd
from statsmodels.stats.multitest import multipletests

from evalkit import vocabulary as v
from evalkit.errors import UsageError


def holm(p: np.ndarray, families: np.ndarray | None = None, tests: np.ndarray | None = None) -> np.ndarray:
    """Correct p values within each of many families at once; NaN is no test (Holm 1979, Scand. J. Stat. 6, 65-70).

    `families` numbers the family of each, all being one where it is left out. `tests` says for how many tests
    each stands, 1 where it is left out: p values that were chosen among more than are given.

    >>> holm(np.array([0.01, 0.04, 0.02]), np.array([0, 0, 1])).tolist()
    [0.02, 0.04, 0.02]
    """
    known = np.flatnonzero(~np.isnan(p))
    family = np.zeros(len(p), dtype=np.intp) if families is None else families
    order = known[np.lexsort((p[known], family[known]))]
    found = pd.DataFrame({"family": family[order], "p": p[order], "tests": 1.0 if tests is None else tests[order]})
    grouped = found.groupby("family", sort=False)
    left = grouped["tests"].transform("sum") - grouped.cumcount()
    worth = (found["p"] * left).groupby(found["family"], sort=False).cummax().clip(upper=1)
    corrected = np.full(len(p), np.nan)
    corrected[order] = worth
    return corrected


def _benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    adjusted: np.ndarray = multipletests(p, method="fdr_bh")[1]
    return adjusted


_METHODS: dict[str, tuple[str, Callable[[np.ndarray], np.ndarray]]] = {
    "holm": (v.P_VALUE_HOLM, holm),
    "benjamini_hochberg": (v.P_VALUE_BH, _benjamini_hochberg),
}


def correct(table: pd.DataFrame, method: Literal["holm", "benjamini_hochberg"] = "holm") -> pd.DataFrame:
    """Add to each p value of a table what it is worth among all of them.

    `table` is one of Estimates, or several put together; all its `p_value` rows are one family. Each gets a
    row `p_value_holm` (Holm 1979, Scand. J. Stat. 6, 65-70: the chance of one false finding or more) or
    `p_value_benjamini_hochberg` (1995, J. R. Stat. Soc. B 57, 289-300: the share of false findings), at the
    end. R's `p.adjust` gives the same. Raises UsageError where `method` is another word.

    >>> from evalkit.metrics._rows import as_table
    >>> tests = as_table({"measure": "p_value", "item": item, "estimate": p} for item, p in [("a", 0.01), ("b", 0.04)])
    >>> correct(tests)["estimate"].tolist()
    [0.01, 0.04, 0.02, 0.04]
    """
    if method not in _METHODS:
        raise UsageError(f"method={method!r} is not known: choose holm or benjamini_hochberg.")
    measure, corrected = _METHODS[method]
    tests = table[(table[v.MEASURE] == v.P_VALUE) & table[v.ESTIMATE].notna()]
    if tests.empty:
        return table.copy()
    adjusted: dict[str, Any] = {v.MEASURE: measure, v.ESTIMATE: corrected(tests[v.ESTIMATE].to_numpy(float))}
    return pd.concat([table, tests.assign(**adjusted)], ignore_index=True)
