"""How unequal the groups are in one figure: between-group variance and index of disparity."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import special

from evalkit import vocabulary as v
from evalkit.metrics import _mover
from evalkit.metrics._intervals import CONFIDENCE
from evalkit.metrics._mover import Figure
from evalkit.metrics._side_by_side import (
    BY_CHANCE,
    comparable,
    effective,
    enough,
    figures,
    numbered,
    people,
    score_test,
    table,
    worded,
)
from evalkit.metrics.correction import holm
from evalkit.metrics.disparities import FAMILY, SERVICE, best_rows, reference_rows, wanted_groups

_TAIL = (1 - CONFIDENCE) / 2
_WORDS = ("", v.NOTE_NOBODY, v.NOTE_NOTHING_SHARED, v.NOTE_TOO_FEW, v.NOTE_AGAINST_ZERO)
_NOBODY, _ALONE, _TOO_FEW, _AGAINST_ZERO = range(1, len(_WORDS))


def disparity_summary(shares: pd.DataFrame, reference: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Give for each service how unequal all its groups are, in two figures, and whether it may be chance.

    `shares` and `reference` are as for `disparities`; groups of fewer than 30 people, or a smaller effective n, are left
    out. Two rows for each service, measure (`option`) and grouping, `group` being "":

    - `between_group_variance`: Σ p (y - μ)² of the groups' shares y, with the groups' parts of the people p = n / Σ n
      and μ = Σ p y (Keppel et al. 2005, Vital Health Stat 2(141); Harper & Lynch 2005, NCI);
    - `index_of_disparity`: the mean of |y - r| over the other groups, by r, the share of the group in `against`: the
      reference, where one is named, else the best-off group (Pearcy & Keppel 2002, Public Health Rep. 117, 273-280, who
      take the total's; they give it in percent: 0.5 is 50%).

    Both are above 0 even where nothing differs, because shares of few people differ by chance. So `p_value` tests that
    all shares are equal (chi-square, with the effective n of designed samples: Rao & Scott 1992, Biometrics 48, 577-585),
    `p_value_holm` is corrected over services as in `disparities`, and where it is 0.05 or more `note` is `too_few_to_say`
    (as where the variance's interval begins at 0), and the index's interval begins at 0. Without a note the groups differ.

    The interval of the variance is by the noncentral chi-square: the variance is proportional to the test's statistic
    (Steiger & Fouladi 1997, in What If There Were No Significance Tests?). That of the index is by MOVER, who lies
    above and who is best off being taken as they were found (as in NCI's HD*Calc, which takes the derivative).

    `note` may also say why there is no figure: `nobody_answered`; `one_row_or_column`: a single group is shown;
    `too_few_to_say`: fewer than two groups have people enough, or the reference has not; `against_a_share_of_zero`:
    the share that the index divides by is 0. Hidden groups are left out; a service of hidden groups alone has no row.

    Raises UsageError where a column is lacking, or two rows are about the same people.

    >>> rows = pd.DataFrame({"by": "language", "group": ["es", "en"], "measure": "need", "item": "housing",
    ...                      "estimate": [0.8, 0.6], "lower": [0.6918, 0.4904], "upper": [0.8769, 0.7004],
    ...                      "n": [70, 80]})
    >>> disparity_summary(rows).round(3)[["measure", "against", "estimate", "lower", "upper", "note"]]
                      measure against  estimate  lower  upper note
    0  between_group_variance              0.01  0.001  0.031
    1      index_of_disparity      en     0.333  0.076  0.686
    """
    rows = comparable(shares, (v.BY, v.GROUP))
    rows = rows[rows[v.BY] != ""].reset_index(drop=True)
    all_sets = numbered(rows, SERVICE)
    heads = rows.iloc[np.unique(all_sets, return_index=True)[1]].assign(**{v.GROUP: ""})
    drawn = rows[[v.ESTIMATE, v.LOWER, v.UPPER]].notna().all(axis="columns").to_numpy()
    judged = drawn & enough(rows)
    held = _Sets(rows[judged].reset_index(drop=True), all_sets[judged], len(heads))
    statistic, p = score_test(held.shares.estimate, effective(held.rows), held.sets, held.size)
    corrected = holm(p, numbered(heads, FAMILY))
    variance = _between(held, statistic)
    sure = (corrected < BY_CHANCE) & (variance.lower > 0)
    shown = np.bincount(all_sets, drawn, held.size)
    nobody = np.bincount(all_sets, np.nan_to_num(people(rows)), held.size) == 0
    note = np.select([nobody, shown == 1, ~sure], [_NOBODY, _ALONE, _TOO_FEW], 0)
    index, against, by_zero = _index(held, reference or {}, sure)
    n = np.bincount(held.sets, people(held.rows), held.size)
    columns = {v.N: n, v.PEOPLE: n, v.P_VALUE: p, v.P_VALUE_HOLM: corrected}
    of_variance = {v.MEASURE: v.BETWEEN_GROUP_VARIANCE, v.AGAINST: "", v.NOTE: worded(note, _WORDS)}
    of_index = {
        v.MEASURE: v.INDEX_OF_DISPARITY, v.AGAINST: against, v.NOTE: worded(np.where(by_zero, _AGAINST_ZERO, note), _WORDS),
    }  # fmt: skip
    tables = [table(heads, variance, columns | of_variance), table(heads, index, columns | of_index)]
    return pd.concat(tables, ignore_index=True)


class _Sets:
    """Groups with people enough, and the number of the set of groups that each belongs to."""

    def __init__(self, rows: pd.DataFrame, sets: np.ndarray, size: int) -> None:
        self.rows, self.sets, self.size = rows, sets, size
        self.shares = figures(rows)
        kinds = np.bincount(sets, minlength=size).astype(float)
        self.kinds = np.where(kinds > 1, kinds, np.nan)
        """How many groups there are in each set; NaN where there is nothing to compare."""

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Add up in each set."""
        return np.bincount(self.sets, values, self.size)


def _between(held: _Sets, statistic: np.ndarray) -> Figure:
    """Give the between-group variance; its interval is that of the noncentrality of the test's statistic."""
    y, n = held.shares.estimate, people(held.rows)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = held.sum(n * y) / held.sum(n)
        variance = held.sum(n * (y - mean[held.sets]) ** 2) / held.sum(n) + 0 * held.kinds
        equal = mean * (1 - mean) / held.sum(effective(held.rows))
        by_chance = np.where(statistic > 0, variance / statistic, np.where(equal > 0, equal, np.nan))
    df = held.kinds - 1
    # Shares that are more alike than chance allows don't make the interval narrower than usual.
    least, most = _noncentrality(statistic, df, 1 - _TAIL), _noncentrality(np.maximum(statistic, df), df, _TAIL)
    return Figure(variance, by_chance * least, by_chance * most)


def _noncentrality(statistic: np.ndarray, df: np.ndarray, below: float) -> np.ndarray:
    """Find the noncentrality of which a chi-square lies with this probability below the statistic, at least 0."""
    found = np.where(np.isnan(df), np.nan, 0.0)
    some = special.chdtr(df, statistic) > below
    found[some] = special.chndtrinc(statistic[some], df[some], below)
    return found


def _index(held: _Sets, reference: Mapping[str, str], sure: np.ndarray) -> tuple[Figure, object, np.ndarray]:
    """Give the index of disparity, the group it is held against, and whether that has a share of 0."""
    wanted = wanted_groups(held.rows, reference)
    named = reference_rows(held.rows, held.sets, wanted)
    against = np.where(wanted.notna(), named, best_rows(held.rows, held.sets))
    base = np.full(held.size, -1)
    base[held.sets] = against
    counted = (against >= 0) & (against != np.arange(len(against))) & ~np.isnan(held.kinds[held.sets])
    y = held.shares.estimate
    weight = np.where(counted, np.where(y >= y[against], 1, -1) / (held.kinds[held.sets] - 1), 0.0)
    total = _mover.sums(held.shares, weight, held.sets, held.size)
    share = held.shares.take(base) if len(y) else Figure(*np.full((3, held.size), np.nan))
    none = (base < 0) | np.isnan(held.kinds)
    by_zero = ~none & (share.estimate == 0)
    undefined = none | by_zero
    parts = (np.where(undefined, np.nan, part - held.sum(weight)) for part in _mover.ratio(total, share))
    estimate, lower, upper = parts
    groups = pd.array(["", *held.rows[v.GROUP]], dtype="str").take(np.where(none, 0, base + 1))
    return Figure(estimate, np.where(sure, np.maximum(lower, 0), 0 * lower), upper), groups, by_zero
