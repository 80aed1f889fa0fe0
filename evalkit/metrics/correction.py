"""Many tests at once: what each p value is worth among all of them."""

from __future__ import annotations

from typing import Literal

import pandas as pd
from statsmodels.stats.multitest import multipletests

from evalkit import vocabulary as v
from evalkit.errors import UsageError

_METHODS = {"holm": (v.P_VALUE_HOLM, "holm"), "benjamini_hochberg": (v.P_VALUE_BH, "fdr_bh")}


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
    measure, name = _METHODS[method]
    tests = table[(table[v.MEASURE] == v.P_VALUE) & table[v.ESTIMATE].notna()]
    if tests.empty:
        return table.copy()
    adjusted = multipletests(tests[v.ESTIMATE].to_numpy(), method=name)[1]
    return pd.concat([table, tests.assign(**{v.MEASURE: measure, v.ESTIMATE: adjusted})], ignore_index=True)
