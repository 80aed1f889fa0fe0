"""Comparisons of shares made ready to say: labelled, without what is hidden, in people of a hundred."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.charts.rows import clean, shorten
from evalkit.show.wording import Wording


@dataclass(frozen=True)
class Told:
    """One comparison: of an item, this group against the other."""

    item: str
    measure: str
    this: str
    other: str
    note: str
    gap: float
    share: float | None
    """The share of this group, where it is known."""
    other_share: float | None


def told(rows: pd.DataFrame, shares: pd.DataFrame | None, one_of: Sequence[str]) -> list[Told]:
    """Read comparisons of a group with another, with the shares of both if they are given.

    Raises UsageError where the rows are of two kinds of any column of `one_of`.
    """
    for name in one_of:
        if name in rows.columns and rows[name].nunique() > 1:
            raise UsageError(f"The comparisons are of more than one {name}. Choose one before saying what they tell.")
    known = {} if shares is None else _known(shares)
    records = [record for record in rows.to_dict("records") if not pd.isna(record[v.ESTIMATE])]
    return [_told(record, known) for record in records]


def _known(shares: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    plain = shares[shares[v.ESTIMATE].notna()]
    keys = zip(plain[v.ITEM], plain[v.MEASURE], plain[v.GROUP], strict=True)
    return dict(zip(keys, plain[v.ESTIMATE].astype(float), strict=True))


def _told(record: dict[Hashable, Any], known: dict[tuple[str, str, str], float]) -> Told:
    item, measure = record[v.ITEM], record[v.OPTION]
    return Told(
        label(record, v.ITEM),
        measure,
        label(record, v.GROUP),
        label(record, v.AGAINST),
        record[v.NOTE],
        float(record[v.ESTIMATE]),
        known.get((item, measure, record[v.GROUP])),
        known.get((item, measure, record[v.AGAINST])),
    )


def label(record: dict[Hashable, Any], name: str) -> str:
    """Give the words for what a record has in a column, or what stands there.

    >>> label({"item": "food", "item_label": "Food"}, "item"), label({"item": "food"}, "item")
    ('Food', 'food')
    """
    words = record.get(f"{name}_label")
    return shorten(clean(str(record[name] if words is None or pd.isna(words) else words)))


def hundreds(shares: Sequence[float], words: Wording) -> list[str]:
    """Write shares as so many in a hundred, with a decimal where different ones would look the same, or some like none.

    >>> hundreds([0.62, 0.41], Wording()), hundreds([0.412, 0.408], Wording()), hundreds([0.002, 0.3], Wording())
    (['62', '41'], ['41.2', '40.8'], ['0.2', '30.0'])
    """
    whole = [words.number(_hundred(share)) for share in shares]
    alike = len(set(whole)) < len(set(shares))
    none = any(share and said == words.number(0) for share, said in zip(shares, whole, strict=True))
    return [words.number(_hundred(share), 1) for share in shares] if alike or none else whole


def _hundred(share: float) -> float:
    # 100 * 0.285 is a little less than 28.5, which would then be rounded down.
    return round(100 * share, 9)
