"""Shares held against other shares: gap, ratio, test, and the word for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics import _mover
from evalkit.metrics._mover import Figure
from evalkit.metrics._side_by_side import (
    VERDICTS,
    effective,
    enough,
    figures,
    numbered,
    people,
    score_test,
    table,
    verdicts,
    worded,
)
from evalkit.metrics.correction import holm


class Kind(NamedTuple):
    """One way of holding rows against others."""

    measures: tuple[str, ...]
    """What the difference is called, and the ratio where there is one."""
    against: np.ndarray
    """Of each row the place of the row that it is held against, or its own, or -1 where there is none."""
    tests: np.ndarray | None = None
    """For how many tests the one of each row stands, 1 where it is left out."""


_Part = tuple[np.ndarray, ...]
"""Places of rows and of those they are held against, place of the measure, estimate, bounds, note, p, corrected p."""


def compared(rows: pd.DataFrame, kinds: Sequence[Kind], family: Sequence[str], against: str = v.GROUP) -> pd.DataFrame:
    """Hold rows against others, one row a comparison; p values are corrected within `family`, each kind apart.

    `against` is the column that tells what a row is held against.
    """
    measures = [measure for kind in kinds for measure in kind.measures]
    families = numbered(rows, family)
    # All parts in one table: of thousands of counties its columns should not be held twice.
    parts = [part for kind in kinds for part in _parts(rows, families, kind, measures)]
    these, others, measure, estimate, lower, upper, note, p, corrected = map(np.concatenate, zip(*parts, strict=True))
    parts.clear()
    both = people(rows)[these] + people(rows)[others]
    columns = {
        v.MEASURE: worded(measure, measures), v.AGAINST: rows[against].array.take(others), v.N: both, v.PEOPLE: both,
        v.NOTE: worded(note, VERDICTS), v.P_VALUE: p, v.P_VALUE_HOLM: corrected,
    }  # fmt: skip
    return table(rows.iloc[these], Figure(estimate, lower, upper), columns)


def _parts(rows: pd.DataFrame, families: np.ndarray, kind: Kind, measures: Sequence[str]) -> Iterator[_Part]:
    these = np.flatnonzero((kind.against >= 0) & (kind.against != np.arange(len(rows))))
    others = kind.against[these]
    one, other = figures(rows).take(these), figures(rows).take(others)
    share, n, able = np.concatenate([one.estimate, other.estimate]), effective(rows), enough(rows)
    pairs = np.tile(np.arange(len(these)), 2)
    p = score_test(share, np.concatenate([n[these], n[others]]), pairs, len(these))[1]
    p = np.where(able[these] & able[others], p, np.nan)
    corrected = holm(p, families[these], None if kind.tests is None else kind.tests[these])
    gap = _mover.difference(one, other)
    note = verdicts(gap, corrected)
    for measure, figure in zip(kind.measures, (gap, _mover.ratio(one, other)), strict=False):
        # There is no ratio to a share of 0.
        kept = (other.estimate > 0) | (measure == kind.measures[0])
        name = np.full(len(these), measures.index(measure), dtype=np.int8)
        yield tuple(part[kept] for part in (these, others, name, *figure, note, p, corrected))
