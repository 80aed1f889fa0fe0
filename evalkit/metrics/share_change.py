"""Whether need and difficulty moved from wave to wave, service by service."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._compared import Kind, compared
from evalkit.metrics._side_by_side import comparable, drawn, numbered, refuse_unknown

_FAMILY = (v.INSTRUMENT, v.UNIT, v.BY, v.GROUP, v.MEASURE)
"""What p values are corrected within: over services and, where there are more than two waves, over the steps."""


def share_changes(shares: pd.DataFrame, waves: Sequence[str]) -> pd.DataFrame:
    """Give how far need, difficulty and unmet need of each service moved from each wave to the next.

    `shares` are rows of need, difficulty and unmet need, as Estimates or Published have them: `wave`, `measure`,
    `item`, `estimate` (0 to 1), `lower`, `upper`, `n`; `instrument`, `unit`, `by` and `group` where there are several,
    `effective_n` of designed samples. Other rows, hidden ones and those without an interval are left out. `waves` are
    in order; rows of another wave are left out. One row `change` for each wave and the one just before it in `waves`,
    where both have a figure: the later share less the earlier, `wave` the later, `against` the earlier, `option` the
    measure that moved, `n` and `people` of both.

    Waves are taken as independent samples: of the same people there is `change`, which needs their answers. The
    interval is by MOVER, the test, the corrected p and the words as in `disparities`, `higher` meaning that more
    people are in need or find it hard than before; p values are corrected over services and steps within each
    instrument, unit, group and measure.

    Raises UsageError where a column is lacking, a wave is named twice, two rows are about the same people, and where
    no two of the waves named have rows, for those that have none.

    >>> rows = pd.DataFrame({"wave": ["2021", "2023"], "measure": "need", "item": "food", "estimate": [0.3, 0.45],
    ...                      "lower": [0.26, 0.407], "upper": [0.342, 0.494], "n": [500, 500]})
    >>> share_changes(rows, ["2021", "2023"])[["measure", "against", "estimate", "note"]].round(2).values.tolist()
    [['change', '2021', 0.15, 'higher']]
    """
    if len(set(waves)) < len(waves):
        raise UsageError("A wave is named twice. Name each once, in order.")
    rows = comparable(shares, (v.WAVE,))
    if len({*shares[v.WAVE].unique()}.intersection(waves)) < 2:
        # Of one wave there is no change: if others were named, at least one of them is misspelt.
        refuse_unknown(shares, v.WAVE, waves, "wave")
    rows = rows[rows[v.WAVE].isin(list(waves)) & drawn(rows)].reset_index(drop=True)
    step = rows[v.WAVE].map({wave: place for place, wave in enumerate(waves)}).to_numpy(np.intp)
    # Each group and service has as many places as there are waves: the wave before stands just before.
    place = numbered(rows, (*_FAMILY, v.ITEM)) * len(waves) + step
    row_at = np.full(len(rows) * len(waves) + 1, -1)
    row_at[place] = np.arange(len(rows))
    before = np.where(step > 0, row_at[place - 1], -1)
    return compared(rows, [Kind((v.CHANGE,), before)], _FAMILY, against=v.WAVE)
