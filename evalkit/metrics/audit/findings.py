"""The table that every audit gives: one row a figure, with verdict, reason and the bases that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from evalkit import vocabulary as v

TIES = "It fits only if an exact half was rounded down, as a computer does that can't hold it exactly."
LIMIT = 200
"""How far bases are searched where none is claimed."""
SEARCHED = 1000
"""How far bases are searched at most."""
_LISTED = 8


@dataclass(frozen=True)
class Finding:
    """What an audit says of one figure; `bases` are those that fit, in order, where it looked for them."""

    about: str
    figure: str
    printed: str
    verdict: str
    reason: str
    bases: tuple[int, ...] = ()


COLUMNS = (v.ABOUT, v.FIGURE, v.PRINTED, v.VERDICT, v.REASON, v.BASES)


def as_findings(findings: Iterable[Finding]) -> pd.DataFrame:
    """Put findings under their columns.

    >>> list(as_findings([]).columns)
    ['about', 'figure', 'printed', 'verdict', 'reason', 'bases']
    """
    return pd.DataFrame([asdict(finding) for finding in findings], columns=list(COLUMNS))


def fitting(bases: Sequence[int]) -> str:
    """Say which bases fit, the first few of many.

    >>> fitting([47, 53]), fitting([5]), fitting([])
    ('47 and 53 fit', '5 fits', 'none fits')
    >>> fitting(range(1, 20))
    '1, 2, 3, 4, 5, 6, 7, 8 and 11 more fit'
    """
    few = [str(base) for base in bases[:_LISTED]]
    if len(few) < 2:
        return f"{few[0] if few else 'none'} fits"
    if len(bases) > len(few):
        return f"{', '.join(few)} and {len(bases) - len(few)} more fit"
    return f"{', '.join(few[:-1])} and {few[-1]} fit"
