"""Positions are checked, not believed: where quotations stand in the text of their documents."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from evalkit import vocabulary as v


@dataclass(frozen=True)
class Positions:
    """Codings whose `start` and `end` are characters of `source_text`, with `match`; the unit the tool counted in."""

    codings: pd.DataFrame
    unit: str = ""
    warnings: list[str] = field(default_factory=list)


def check_positions(codings: pd.DataFrame, documents: pd.DataFrame) -> Positions:
    """Hold each position against the quoted text or, without one, the word boundaries of the source."""
    return Positions(codings.assign(**{v.MATCH: v.MATCH_UNCHECKED}))
