"""Rows of service shares, as disclosure leaves them, made of counts."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._intervals import share_bounds


def shares(counts: pd.DataFrame, **columns: object) -> pd.DataFrame:
    """Give the rows of counts with the columns item, group, yes and n: need, with Wilson's interval."""
    rows = counts.assign(**{v.MEASURE: v.NEED, v.OPTION: "", v.BY: "kind", v.PEOPLE: counts["n"]} | columns)
    lower, upper = share_bounds(rows["yes"].to_numpy(float), rows["n"].to_numpy(float), "wilson")
    share = rows["yes"] / rows["n"].where(rows["n"] > 0)
    return rows.assign(estimate=share, lower=lower, upper=upper).astype({v.GROUP: "str", v.ITEM: "str"})


def few(*groups: tuple[str, int, int], item: str = "food", **columns: object) -> pd.DataFrame:
    """Give the rows of one service: each group with how many say yes, of how many."""
    counts = [{v.ITEM: item, v.GROUP: name, "yes": yes, "n": n} for name, yes, n in groups]
    return shares(pd.DataFrame(counts, columns=[v.ITEM, v.GROUP, "yes", "n"]), **columns)
