"""How unequal the groups are in one figure: between-group variance and index of disparity."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._inequality import Sets, between, index
from evalkit.metrics._side_by_side import (
    BY_CHANCE,
    comparable,
    drawn,
    effective,
    enough,
    numbered,
    people,
    score_test,
    table,
    worded,
)
from evalkit.metrics.correction import holm
from evalkit.metrics.disparities import FAMILY, SERVICE, refuse_unknown_groups

_WORDS = ("", v.NOTE_NOBODY, v.NOTE_NOTHING_SHARED, v.NOTE_TOO_FEW, v.NOTE_AGAINST_ZERO)
_NOBODY, _ALONE, _TOO_FEW, _AGAINST_ZERO = range(1, len(_WORDS))


def disparity_summary(shares: pd.DataFrame, reference: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Give for each service how unequal all its groups are, in two figures, and whether it may be chance.

    `shares` and `reference` are as for `disparities`; groups of fewer than 30 people, or a smaller effective n, are
    left out. Two rows for each service, measure (`option`) and grouping, `group` being "":

    - `between_group_variance`: Σ p (y - μ)² of the groups' shares y, with the groups' parts of the people p = n / Σ n
      and μ = Σ p y (Keppel et al. 2005, Vital Health Stat 2(141); Harper & Lynch 2005, Methods for Measuring Cancer
      Disparities, NCI). The people are those who answered, also of a weighted sample;
    - `index_of_disparity`: the mean of |y - r| over the other groups, by r, the share of the group in `against`: the
      reference, where one is named, else the best-off group (Pearcy & Keppel 2002, Public Health Rep. 117, 273-280,
      who take the total's, and give it in percent: 0.5 is their 50%).

    Both are above 0 even where nothing differs, because shares of few people differ by chance: five groups of 100
    people and a true share of 30% have an index of 0.28 on average. So `p_value` tests that all shares are equal
    (chi-square; with the effective n of designed samples: Rao & Scott 1992, Biometrics 48, 577-585), `p_value_holm` is
    corrected over services as in `disparities`, and where it is 0.05 or more, or the variance's interval begins at 0,
    `note` is `too_few_to_say` and the index's interval begins at 0 as well. Without a note the groups differ.

    The interval of the variance is by the noncentral chi-square, of which it is a multiple (Steiger & Fouladi 1997, in
    What If There Were No Significance Tests?, 221-257); in 4,000 drawn surveys of each of six kinds it held the truth
    in 93 to 98%. That of the index is by MOVER (Zou & Donner 2008; Donner & Zou 2012), taking who lies above and who is
    best off as they were found (94 to 98%); its middle is too high as above.

    `note` may also say why there is no figure: `nobody_answered`; `one_row_or_column`: a single group is shown;
    `too_few_to_say`: fewer than two groups have people enough, or the reference has not; `against_a_share_of_zero`:
    the share that the index divides by is 0. Hidden groups are left out; a service of hidden groups alone has no row.

    Raises UsageError as `disparities` does.

    >>> rows = pd.DataFrame({"by": "language", "group": ["es", "en"], "measure": "need", "item": "housing",
    ...                      "estimate": [0.8, 0.6], "lower": [0.6918, 0.4904], "upper": [0.8769, 0.7004],
    ...                      "n": [70, 80]})
    >>> disparity_summary(rows)[["measure", "against", "estimate", "lower", "upper"]].round(3)
                      measure against  estimate  lower  upper
    0  between_group_variance             0.010  0.001  0.030
    1      index_of_disparity      en     0.333  0.078  0.663
    """
    rows = comparable(shares, (v.BY, v.GROUP))
    refuse_unknown_groups(shares, reference or {})
    rows = rows[rows[v.BY] != ""].reset_index(drop=True)
    all_sets = numbered(rows, SERVICE)
    heads = rows.iloc[np.unique(all_sets, return_index=True)[1]].assign(**{v.GROUP: ""})
    shown = drawn(rows)
    judged = shown & enough(rows)
    held = Sets(rows[judged].reset_index(drop=True), all_sets[judged], len(heads))
    statistic, p = score_test(held.shares.estimate, effective(held.rows), held.sets, held.size)
    corrected = holm(p, numbered(heads, FAMILY))
    variance = between(held, statistic)
    sure = (corrected < BY_CHANCE) & (variance.lower > 0)
    disparity, against, by_zero = index(held, reference or {}, sure)
    nobody = np.bincount(all_sets, np.nan_to_num(people(rows)), held.size) == 0
    alone = np.bincount(all_sets, shown, held.size) == 1
    of_variance = np.select([nobody, alone, ~sure], [_NOBODY, _ALONE, _TOO_FEW], 0)
    lacking = (of_variance == 0) & np.isnan(disparity.estimate)
    of_index = np.select([by_zero, lacking], [_AGAINST_ZERO, _TOO_FEW], of_variance)
    n = held.sum(people(held.rows))
    columns = {v.N: n, v.PEOPLE: n, v.P_VALUE: p, v.P_VALUE_HOLM: corrected}
    kinds = (
        (v.BETWEEN_GROUP_VARIANCE, variance, "", of_variance),
        (v.INDEX_OF_DISPARITY, disparity, against, of_index),
    )
    tables = [
        table(heads, figure, columns | {v.MEASURE: measure, v.AGAINST: group, v.NOTE: worded(note, _WORDS)})
        for measure, figure, group, note in kinds
    ]
    return pd.concat(tables, ignore_index=True)
