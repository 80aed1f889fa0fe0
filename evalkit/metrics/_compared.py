"""Shares held against other shares: gap, ratio, test, and the word for them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics import _mover
from evalkit.metrics._side_by_side import effective, enough, figures, numbered, people, score_test, table, verdicts
from evalkit.metrics.correction import holm


def compared(
    rows: pd.DataFrame,
    these: np.ndarray,
    others: np.ndarray,
    family: Sequence[str],
    measures: Sequence[str],
    against: str = v.GROUP,
    tests: np.ndarray | None = None,
) -> pd.DataFrame:
    """Hold rows at the places `these` against those at the places `others`, and give one row a comparison.

    `measures` name the difference and, where there is a second, the ratio; `against` is the column that tells what
    a row is held against; p values are corrected within `family`, each standing for so many `tests`.
    """
    held, beside = rows.iloc[these], rows.iloc[others]
    one, other = figures(held), figures(beside)
    gap = _mover.difference(one, other)
    pairs = np.tile(np.arange(len(these)), 2)
    share, n = np.concatenate([one.estimate, other.estimate]), np.concatenate([effective(held), effective(beside)])
    p = np.where(enough(held) & enough(beside), score_test(share, n, pairs, len(these))[1], np.nan)
    corrected = holm(p, numbered(held, family), tests)
    both = people(held) + people(beside)
    columns = {
        v.AGAINST: beside[against].array, v.N: both, v.PEOPLE: both, v.NOTE: verdicts(gap, corrected),
        v.P_VALUE: p, v.P_VALUE_HOLM: corrected,
    }  # fmt: skip
    found = [table(held, gap, columns | {v.MEASURE: measures[0]})]
    for measure in measures[1:]:
        quotient = table(held, _mover.ratio(one, other), columns | {v.MEASURE: measure})
        found.append(quotient[other.estimate > 0])
    return pd.concat(found, ignore_index=True)
