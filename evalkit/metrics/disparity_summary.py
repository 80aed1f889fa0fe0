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
    with_figures,
    worded,
)
from evalkit.metrics.correction import holm
from evalkit.metrics.disparities import FAMILY, SERVICE, best_rows, reference_rows

_TAIL = (1 - CONFIDENCE) / 2
_WORDS = ("", v.NOTE_TOO_FEW, v.NOTE_NOBODY, v.NOTE_NOTHING_SHARED, v.NOTE_AGAINST_NOBODY)


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
    and the index's interval begins at 0. Without a note the groups differ.

    The interval of the variance is by the noncentral chi-square: the variance is proportional to the test's statistic
    (Steiger & Fouladi 1997, in What If There Were No Significance Tests?). That of the index is by MOVER, who lies
    above and who is best off being taken as they were found (as in NCI's HD*Calc, which takes the derivative).

    `note` may also say why there is no figure: `nobody_answered`; `one_row_or_column`: a single group is shown;
    `too_few_to_say`: fewer than two groups have people enough, or the reference has not; `share_of_none`: the share that
    the index divides by is 0. Hidden groups are left out; a service of hidden groups alone has no row.

    Raises UsageError where a column is lacking, or two rows are about the same people.

    >>> rows = pd.DataFrame({"by": "language", "group": ["es", "en"], "measure": "need", "item": "housing",
    ...                      "estimate": [0.8, 0.6], "lower": [0.6918, 0.4904], "upper": [0.8769, 0.7004],
    ...                      "n": [70, 80]})
    >>> disparity_summary(rows).round(3)[["measure", "against", "estimate", "lower", "upper", "note"]]
                      measure against  estimate  lower  upper note
    0  between_group_variance              0.01  0.001  0.031     
    1      index_of_disparity      en     0.333  0.076  0.686     
    """
