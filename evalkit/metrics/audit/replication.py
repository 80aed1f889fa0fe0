"""Published figures beside the same figures computed again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.audit.printed import Printed
from evalkit.schemas.figures import Figures

_Published = tuple[str, str, str, str, str, str]
_COLUMNS = [v.ABOUT, v.FIGURE, v.PUBLISHED, v.RECOMPUTED, v.AGREES]
FLOW = "flow"
"""The measure of a published count that is a step of the participant flow."""


def compare_published(figures: Figures, *tables: pd.DataFrame, flow: pd.DataFrame | None = None) -> pd.DataFrame:
    """Set published figures beside the estimates that compute them again.

    `figures` are read by `load_figures`; those that name an `item` are compared. `tables` are Estimates, of one
    group of respondents, with the ids of the figures in `item` and `option`; `flow` is a survey's flow, step and
    count, for the counts of the measure "flow". Gives one row a figure: `published` as printed, `recomputed`
    as a number, and `agrees`, whether it rounds to the published figure half up or half to even; an estimate
    without a value doesn't.

    Raises UsageError where no table has a figure's estimate, or several have it.

    >>> from evalkit.metrics.likert import item_means
    >>> from evalkit.schemas.figures import PublishedMean
    >>> mine = Figures(title="Mine", means=[PublishedMean(name="means", item="resources", mean="2.8", n=4)])
    >>> compare_published(mine, item_means(pd.DataFrame({"resources": [3, 2, 4, 2]})))["recomputed"].tolist()
    [2.75]
    """
    estimates = pd.concat([pd.DataFrame(columns=list(_KEYS)), *tables], ignore_index=True)
    if flow is not None:
        steps = pd.DataFrame({v.MEASURE: FLOW, v.ITEM: flow["step"], v.OPTION: "", v.ESTIMATE: flow["count"]})
        estimates = pd.concat([estimates, steps], ignore_index=True)
    rows = []
    for name, figure, text, measure, item, option in _named(figures):
        column, scale = (v.SD, 1) if figure == v.SD else (v.ESTIMATE, 100 if measure.startswith(v.SHARE) else 1)
        computed = _computed(estimates, measure, item, option)[column]
        value = math.nan if pd.isna(computed) else float(computed) * scale
        rows.append([name, figure, text, value, _agrees(value, text)])
    return pd.DataFrame(rows, columns=_COLUMNS)


_KEYS = (v.MEASURE, v.ITEM, v.OPTION, v.ESTIMATE, v.SD)


def _agrees(value: float, text: str) -> bool:
    # Estimates are quotients of small whole numbers; in floats a half is only nearly a half.
    return not math.isnan(value) and Printed.read(text).holds(Fraction(value).limit_denominator(10**7))


def _named(figures: Figures) -> Iterator[_Published]:
    """Give each figure that names its item: its name, what it is, as printed, and the estimate's ids."""
    for mean in figures.means:
        if mean.item:
            yield mean.name, v.MEAN, mean.mean, v.MEAN, mean.item, ""
            if mean.sd is not None:
                yield mean.name, v.SD, mean.sd, v.MEAN, mean.item, ""
    for alpha in figures.alphas:
        if alpha.item:
            yield alpha.name, v.ALPHA, alpha.alpha, v.ALPHA, alpha.item, ""
    for group in figures.percentages:
        if group.item:
            for option, share in group.shares.items():
                yield group.name, option, share, group.measure, group.item, option
    for count in figures.counts:
        if count.item:
            yield count.name, v.COUNT, str(count.count), count.measure, count.item, ""


def _computed(estimates: pd.DataFrame, measure: str, item: str, option: str) -> pd.Series:
    found = estimates[(estimates[v.MEASURE] == measure) & (estimates[v.ITEM] == item) & (estimates[v.OPTION] == option)]
    about = "/".join(part for part in (measure, item, option) if part)
    if len(found) != 1:
        what = "no estimate" if found.empty else f"{len(found)} estimates"
        raise UsageError(f"The tables hold {what} of {about}. Give one table of it, of one group of respondents.")
    return found.iloc[0]
