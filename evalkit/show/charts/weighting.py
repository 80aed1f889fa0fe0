"""Which shares are weighted, so that their counts don't give them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording


def weighted(rows: Sequence[Row], words: Wording) -> str:
    """Say that shares are weighted where they are not what the counts give."""
    differ = any(is_weighted(row, words) for row in rows)
    return words.say("Shares are weighted, so they may differ from the counts.") if differ else ""


def is_weighted(row: Row, words: Wording) -> bool:
    """Tell whether the share of a row is weighted: its count doesn't give it."""
    return reweighted(row.count, row.n, row.estimate, words)


def reweighted(count: float | None, n: float | None, share: float | None, words: Wording) -> bool:
    """Tell whether a share is weighted: printed, it isn't what its count gives.

    >>> reweighted(8, 19, 0.53, Wording()), reweighted(8, 19, 0.42, Wording()), reweighted(None, None, 0.4, Wording())
    (True, False, False)
    """
    if any(figure is None or pd.isna(figure) for figure in (count, n, share)) or not n:
        return False
    return words.percent(float(count or 0) / n) != words.percent(float(share or 0))
