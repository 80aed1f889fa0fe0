"""For whom it is worse: groups held against a chosen group, and against the one that is best off."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._compared import Kind, compared
from evalkit.metrics._side_by_side import comparable, drawn, enough, numbered, people, refuse_unknown

FAMILY = (v.INSTRUMENT, v.WAVE, v.UNIT, v.BY, v.MEASURE)
"""What p values are corrected within: over services and groups."""
SERVICE = (*FAMILY, v.ITEM)
"""The groups that are held against each other."""


def disparities(shares: pd.DataFrame, reference: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Give how far each group lies above a chosen group, and above the group that is best off, service by service.

    `shares` are rows of need, difficulty and unmet need by group, as Estimates or Published have them: `by`, `group`,
    `measure`, `item`, `estimate` (0 to 1), `lower`, `upper`, `n`; `instrument`, `wave` and `unit` where there are
    several, `effective_n` of designed samples. Other rows, hidden ones and those without an interval are left out.
    `reference` maps a grouping to the group that the others are held against; that of two groupings at once
    ("race_ethnicity+language") is made of those of the two, if it isn't given. One row a comparison; `option` is the
    measure that is compared, `against` the other group, `n` and `people` are of both:

    - `difference` and `ratio`: against the reference;
    - `difference_from_best`, `ratio_to_best`: against the group with the lowest share among those with 30 people or
      more (of equal ones the largest, then the first by its id), where there are two such groups. No ratio to 0.

    Intervals are 95% by MOVER from each group's own (difference: Zou & Donner 2008, Stat. Med. 27, 1693-1702; ratio:
    Donner & Zou 2012, Stat. Methods Med. Res. 21, 347-359), which of Wilson's intervals is Newcombe's. `p_value` is of
    equal shares by the score test (chi-square, uncorrected), with the effective n in place of n where the sample is
    designed (Rao & Scott 1992, Biometrics 48, 577-585). `p_value_holm` is corrected over services and groups within
    each instrument, wave, unit, grouping and measure, against the reference and against the best apart; both are NaN
    where people are too few. `note` is `higher` (worse) or `lower` where the interval leaves out 0 (of a ratio: 1) and
    the corrected p is below 0.05; else `about_the_same` where the difference surely lies within 10 percentage points;
    else `too_few_to_say`, as always where a group has fewer than 30 people, or a smaller effective n (as in the
    standards of NCHS: Parker et al. 2017, Vital Health Stat 2(175)).

    The best-off group is chosen by the data and partly the luckiest: differences from it are never below 0 and on
    average too large, the more so the more and the smaller the groups (five groups of 100 people and a true share of
    30%: 0.07), and their intervals don't allow for that. The corrected p does, and so `note`: it counts all pairs of
    groups, any of which might have been the one looked at (Hsu 1996, Multiple Comparisons). In drawn surveys of ten
    services where nothing differs, one word or more was wrong in 4%.

    Groups are taken as independent. Within the same clusters they aren't: beside R's `svycontrast` the standard error
    is 0.92 to 1.26 times as large, the interval 1.02 to 1.39 times as wide (ten pairs of groups of `apiclus1` and
    `nhanes`).

    Raises UsageError where a column is lacking, two rows are about the same people, and for a reference that no row is
    of.

    >>> rows = pd.DataFrame({"by": "language", "group": ["es", "en"], "measure": "need", "item": "housing",
    ...                      "estimate": [0.8, 0.6], "lower": [0.6918, 0.4904], "upper": [0.8769, 0.7004],
    ...                      "n": [70, 80]})
    >>> found = disparities(rows, {"language": "en"})
    >>> found[["group", "measure", "estimate", "lower", "upper", "note"]].round(3).head(2)
      group     measure  estimate  lower  upper    note
    0    es  difference     0.200  0.052  0.334  higher
    1    es       ratio     1.333  1.078  1.663  higher
    """
    rows = comparable(shares, (v.BY, v.GROUP))
    refuse_unknown_groups(shares, reference or {})
    rows = rows[(rows[v.BY] != "") & drawn(rows)].reset_index(drop=True)
    sets = numbered(rows, SERVICE)
    judged = np.bincount(sets, enough(rows))
    chosen = reference_rows(rows, sets, wanted_groups(rows, reference or {}))
    kinds = (
        Kind((v.DIFFERENCE, v.RATIO), chosen),
        # Among so many groups as are judged, as many pairs might have been looked at for each one that is.
        Kind((v.DIFFERENCE_FROM_BEST, v.RATIO_TO_BEST), best_rows(rows, sets), judged[sets] / 2),
    )
    return compared(rows, kinds, FAMILY)


def refuse_unknown_groups(shares: pd.DataFrame, reference: Mapping[str, str]) -> None:
    """Raise UsageError for a grouping, or a reference group of one, that stands nowhere in the shares."""
    pairs = shares[[v.BY, v.GROUP]].astype(str).drop_duplicates()
    groups = pd.concat([pairs, pairs.apply(lambda names: names.str.split(v.PAIR_JOINT)).explode([v.BY, v.GROUP])])
    refuse_unknown(groups, v.BY, reference, "grouping")
    for by, group in reference.items():
        refuse_unknown(groups[groups[v.BY] == by], v.GROUP, [group], f"group of {by}")


def wanted_groups(rows: pd.DataFrame, reference: Mapping[str, str]) -> pd.Series:
    """Give of each row the reference group of its grouping, missing where none is named."""
    return rows[v.BY].map({by: _reference(by, reference) for by in rows[v.BY].unique()})


def _reference(by: str, reference: Mapping[str, str]) -> str | None:
    """Find the reference group of a grouping, or make that of two at once of theirs."""
    parts = [reference[part] for part in by.split(v.PAIR_JOINT) if part in reference]
    joint = v.PAIR_JOINT.join(parts) if len(parts) == len(by.split(v.PAIR_JOINT)) else None
    return reference.get(by, joint)


def reference_rows(rows: pd.DataFrame, sets: np.ndarray, wanted: pd.Series) -> np.ndarray:
    """Give of each row the place of the reference group's row in its set, -1 where there is none."""
    return _place_in_set(sets, np.flatnonzero(wanted.notna() & (rows[v.GROUP] == wanted)))


def best_rows(rows: pd.DataFrame, sets: np.ndarray) -> np.ndarray:
    """Give of each row the place of the best-off group's row in its set, -1 where fewer than two have people enough."""
    able = enough(rows)
    able &= np.bincount(sets, able)[sets] > 1
    ranked = rows[able].assign(set=sets[able], fewer=-people(rows)[able])
    first = ranked.sort_values(["set", v.ESTIMATE, "fewer", v.GROUP]).drop_duplicates("set")
    return _place_in_set(sets, first.index.to_numpy())


def _place_in_set(sets: np.ndarray, places: np.ndarray) -> np.ndarray:
    found = np.full(sets.max(initial=-1) + 1, -1)
    found[sets[places]] = places
    placed: np.ndarray = found[sets]
    return placed
