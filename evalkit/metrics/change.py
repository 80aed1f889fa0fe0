"""What changed from one wave to the next, of the same people where they can be told."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import Bounds, as_numbers, within
from evalkit.metrics._differences import of_means, of_paired_means, of_paired_shares, of_shares
from evalkit.metrics._rows import Row, as_table
from evalkit.metrics.comparison import booleans, numbers, reach_of


def change(
    before: pd.DataFrame,
    after: pd.DataFrame,
    linked_by: str | None = None,
    compare: Collection[str] | None = None,
    bounds: Bounds | None = None,
) -> pd.DataFrame:
    """Give how far each item lies higher in the later wave than in the earlier.

    Both tables have one row a respondent and one column an item, boolean (shares of True) or numeric (means).
    `compare` names the items that were worded alike in both waves; any other has one row without a figure,
    whose `note` says that its wording changed. An item of one wave alone has one that says so.

    `linked_by` names the column of both tables that tells who is who. Then only those who answered an item
    both times count (`n`), and with the steps d from the earlier to the later answer the rows are

    - means: `change`, the mean of d, with the 95% interval of the paired t and `sd` of d; `p_value` of the
      paired t and of Wilcoxon's signed ranks (1945, Biometrics Bull. 1, 80-83), exact where no d is 0 and no
      two are alike, of fewer than 50, else by the normal curve with continuity correction, as R's
      `wilcox.test(paired = TRUE)`; `cohens_d`, mean of d / SD of d;
    - shares: `change` with the adjusted Wald interval for paired shares (Bonett & Price 2012, J. Educ.
      Behav. Stat. 37, 479-488); `p_value` of McNemar's exact test (1947, Psychometrika 12, 153-157).

    Without it the waves are two samples, compared as by `difference`, under the measure `change`: if many
    people answered twice, that interval is wider than theirs. `note` is that of `difference`; of the same
    people, a mean is about the same within half an SD of d.

    Raises UsageError where somebody stands twice in a wave, `linked_by` is not a column of both, or a column
    is neither numeric nor boolean, or outside `bounds`.

    >>> before = pd.DataFrame({"id": [1, 2, 3, 4], "resources": [1, 2, 2, 3]})
    >>> after = pd.DataFrame({"id": [4, 3, 2, 1], "resources": [4, 3, 3, 3]})
    >>> change(before, after, linked_by="id")[["measure", "option", "estimate", "n"]].round(2).head(2)
       measure    option  estimate  n
    0   change                1.25  4
    1  p_value  paired_t      0.02  4
    """
    if linked_by is not None:
        _identify(before, after, linked_by)
    rows: list[Row] = []
    for name in [*before.columns, *after.columns.difference(before.columns, sort=False)]:
        if name == linked_by:
            continue
        rows += [row | {v.ITEM: str(name)} for row in _of_item(before, after, name, linked_by, compare, bounds)]
    return as_table(rows)


def _of_item(
    before: pd.DataFrame,
    after: pd.DataFrame,
    name: str,
    linked_by: str | None,
    compare: Collection[str] | None,
    bounds: Bounds | None,
) -> Iterable[Row]:
    if name not in before.columns or name not in after.columns:
        return [{v.MEASURE: v.CHANGE, v.NOTE: v.NOTE_ONE_WAVE}]
    if compare is not None and name not in compare:
        return [{v.MEASURE: v.CHANGE, v.NOTE: v.NOTE_OTHER_WORDING}]
    if booleans(before, name) != booleans(after, name):
        raise UsageError(f"Column {name} is boolean in one wave and not in the other. Give both alike.")
    if linked_by is None and booleans(after, name):
        return of_shares(v.CHANGE, after[name].dropna().to_numpy(bool), before[name].dropna().to_numpy(bool))
    if linked_by is None:
        return of_means(v.CHANGE, numbers(after, name, bounds), numbers(before, name, bounds), reach_of(bounds))
    pairs = pd.concat([wave.dropna(subset=linked_by).set_index(linked_by)[name] for wave in (before, after)], axis=1)
    pairs = pairs.set_axis(["before", "after"], axis=1).dropna()
    if booleans(before, name):
        return of_paired_shares(pairs["before"].to_numpy(bool), pairs["after"].to_numpy(bool))
    for wave in (before, after):
        within(as_numbers(wave[[name]]), bounds or (-float("inf"), float("inf")))
    return of_paired_means(pairs["before"].to_numpy(float), pairs["after"].to_numpy(float), reach_of(bounds))


def _identify(before: pd.DataFrame, after: pd.DataFrame, linked_by: str) -> None:
    for wave in (before, after):
        if linked_by not in wave.columns:
            raise UsageError(f"There is no column {linked_by} to link by. Give it in both waves.")
        if wave[linked_by].dropna().duplicated().any():
            raise UsageError(f"Column {linked_by} names somebody twice in one wave. Keep one row a respondent.")
