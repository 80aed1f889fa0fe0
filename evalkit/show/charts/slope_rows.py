"""Services from wave to wave, gathered from the rows of one measure and of its changes."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.change_sentences import verdict
from evalkit.show.charts.rows import Row, clean, rows_of
from evalkit.show.charts.slope_panels import Slope
from evalkit.show.wording import Wording

_LABEL = "wave_label"


def waves_of(rows: pd.DataFrame) -> dict[str, str]:
    """Give the waves in the order of the rows, and what each is called."""
    names = rows[_LABEL if _LABEL in rows else v.WAVE]
    return dict(zip(rows[v.WAVE], names.map(str).map(clean), strict=True))


def slopes_of(rows: pd.DataFrame, changes: pd.DataFrame | None, words: Wording) -> list[Slope]:
    """Gather the waves of each service and its change; those that moved come first, the largest change first of all.

    Raises UsageError where the rows are of several measures or counties, or two are about the same thing.
    """
    measure, names = measure_of(rows), waves_of(rows)
    figures = rows_of(rows, [v.WAVE, v.ITEM])
    return _slopes(figures, _changes(changes, measure, list(names)), names, words)


def measure_of(rows: pd.DataFrame) -> str:
    """Give the one measure that the rows are of."""
    for name in (v.MEASURE, v.UNIT):
        if name in rows and rows[name].nunique() > 1:
            raise UsageError(f"The rows are of several: {', '.join(rows[name].unique())}. Choose one before drawing.")
    return "" if rows.empty else str(rows[v.MEASURE].iloc[0])


def _changes(changes: pd.DataFrame | None, measure: str, waves: list[str]) -> dict[str, Row]:
    """Give the change of each service at the last wave, against the first wave where there is one."""
    if changes is None or not waves:
        return {}
    kept = changes[(changes[v.MEASURE] == v.CHANGE) & (changes[v.OPTION] == measure) & (changes[v.WAVE] == waves[-1])]
    found = sorted(rows_of(kept, [v.AGAINST, v.ITEM]), key=lambda row: row.key[0] != waves[0])
    return {row.key[1]: row for row in reversed(found)}


def _slopes(figures: list[Row], changes: dict[str, Row], names: dict[str, str], words: Wording) -> list[Slope]:
    by_place, waves = {row.key: row for row in figures}, list(names)
    slopes = []
    for item in dict.fromkeys(row.key[1] for row in figures):
        points = tuple(by_place.get((wave, item)) for wave in names)
        label = next(row.item for row in points if row is not None)
        change = changes.get(item)
        if change is not None and any(_hidden(by_place.get((wave, item))) for wave in (change.key[0], waves[-1])):
            change = None
        since = names.get(change.key[0], change.key[0]) if change else ""
        slopes.append(Slope(item, label, points, change, since, verdict(change, since, words)))
    return sorted(slopes, key=_rank)


def _hidden(row: Row | None) -> bool:
    return row is not None and row.hidden


def _rank(slope: Slope) -> tuple[bool, float]:
    """What moved comes first, the largest change first of all; then what most people need."""
    last = [row.estimate for row in slope.points if row is not None and row.estimate is not None]
    change = slope.change.estimate if slope.moved and slope.change else None
    return not slope.moved, -abs(change if change is not None else last[-1] if last else 0.0)
