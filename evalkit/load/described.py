"""What every description of a file tells: what was left out or changed, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from pydantic import BaseModel


class Dropped(BaseModel):
    """What was left out or changed, how many, why; and the export's columns, where it is about them."""

    what: str
    how_many: int
    why: str
    columns: list[str]


def dropped(notes: pd.DataFrame) -> list[Dropped]:
    """Give the notes of a file that was read."""
    return [
        Dropped.model_validate(dict(zip(notes.columns, note, strict=True)))
        for note in notes.itertuples(index=False, name=None)
    ]


def told_below(left_out: Sequence[Dropped], warnings: Sequence[str]) -> list[str]:
    """Write them as the lines at the end of a description."""
    lines = []
    if left_out:
        lines += ["", "Left out or changed:"]
        lines += [f"  {one.what}: {one.how_many}. {one.why}{_columns(one)}" for one in left_out]
    if warnings:
        lines += ["", "Please look at:", *(f"  {warning}" for warning in warnings)]
    return lines


def _columns(dropped: Dropped) -> str:
    if not dropped.columns:
        return ""
    return f" ({', '.join(dropped.columns[:8])}{', …' if len(dropped.columns) > 8 else ''})"
