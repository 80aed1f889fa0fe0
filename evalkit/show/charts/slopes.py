"""Services from wave to wave: a small panel each, dark where it moved, grey where it didn't or nobody can tell."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import change_sentences
from evalkit.show.change_sentences import verdict
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import hollow, share, weighted
from evalkit.show.charts.rows import Row, clean, released, rows_of, shorten
from evalkit.show.charts.slope_marks import below, marks, numbers, words_about
from evalkit.show.charts.slope_panels import Slope, placed
from evalkit.show.extremes import nothing
from evalkit.show.wording import Wording

_LABEL = "wave_label"


def change_slopes(
    rows: pd.DataFrame, changes: pd.DataFrame | None = None, *, language: str = "en", title: str | None = None
) -> alt.LayerChart:
    """Draw one measure of each service from wave to wave, and say what moved.

    `rows` are the rows of one measure (`need`, `difficulty` or `unmet_need`) of one county in two waves or more, in
    the order of the waves, which `wave_label` names where it is there; estimates from 0 to 1. `changes` are rows of
    the measure `change`, whose `option` is the measure that is compared and `against` the earlier wave; those of
    the last wave are told, against the first wave where there are such. Services that moved come first.

    Raises UsageError where the rows are of several measures or counties, or two are about the same thing.

    >>> table = pd.DataFrame({"measure": "need", "item": "Food", "wave": ["2021", "2023"], "estimate": [0.2, 0.3],
    ...                       "count": [80, 120], "n": [400, 400], "release": "shown"})
    >>> moved = pd.DataFrame({"measure": ["change"], "item": ["Food"], "option": ["need"], "wave": ["2023"],
    ...                       "against": ["2021"], "estimate": [0.1], "note": ["higher"], "release": "shown"})
    >>> change_slopes(table, moved).description.split(". ")[0]
    'More people than in 2021 need: Food'
    """
    words = Wording(language)
    measure = _only(rows)
    figures = rows_of(rows, [v.WAVE, v.ITEM])
    names = dict(zip(rows[v.WAVE], rows[_LABEL if _LABEL in rows else v.WAVE].map(str).map(clean), strict=True))
    told = _changes(changes, measure, list(names))
    slopes = _slopes(figures, told, names, words)
    panels, height = placed(slopes, below(list(names.values())), bool(told))
    hint = [
        change_sentences.measured(measure, words) if panels else "",
        words.say("Dark: it moved. Grey: it didn't, or there are too few people to say.") if told else "",
        hollow(figures, words),
        weighted(figures, words),
    ]
    return canvas.finish(
        [*words_about(panels, list(names.values()), words), *marks(panels), *numbers(panels, words)],
        height=height,
        title=title or _finding(slopes, measure, names, words),
        hint=" ".join(filter(None, hint)),
        details=[_told(slope, list(names.values()), words) for slope in slopes],
        released=released(rows) and (changes is None or released(changes)),
        words=words,
    )


def _only(rows: pd.DataFrame) -> str:
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
    by_place = {row.key: row for row in figures}
    slopes = []
    for item in dict.fromkeys(row.key[1] for row in figures):
        points = tuple(by_place.get((wave, item)) for wave in names)
        label = next(row.item for row in points if row is not None)
        change = changes.get(item)
        since = names.get(change.key[0], change.key[0]) if change else ""
        slopes.append(Slope(label, points, change, since, verdict(change, since, words)))
    return sorted(slopes, key=_rank)


def _rank(slope: Slope) -> tuple[bool, float]:
    """What moved comes first, the largest change first of all; then what most people need."""
    last = [row.estimate for row in slope.points if row is not None and row.estimate is not None]
    change = slope.change.estimate if slope.moved and slope.change else None
    return not slope.moved, -abs(change if change is not None else last[-1] if last else 0.0)


def _finding(slopes: list[Slope], measure: str, names: dict[str, str], words: Wording) -> str:
    changes = [(slope.since, replace(slope.change, label=slope.label)) for slope in slopes if slope.change]
    said = [
        change_sentences.moved([row for wave, row in changes if wave == since], measure, since, words)
        for since in dict.fromkeys(wave for wave, _ in changes)
    ]
    if any(said):
        return " ".join(filter(None, said))
    figures = [row for slope in slopes for row in slope.points if row is not None]
    if not any(row.drawn for row in figures):
        return nothing(figures, words)
    first, *_, last = [*names.values()] * 2
    if len(names) == 1:
        return words.say("There is one wave so far ({wave}): nothing can be said of change.", wave=first)
    return words.say("Service by service, from {first} to {last}.", first=first, last=last)


def _told(slope: Slope, waves: list[str], words: Wording) -> str:
    each = [f"{wave}: {share(row, words)}" for wave, row in zip(waves, slope.points, strict=True) if row is not None]
    moved = change_sentences.in_full(slope.change, slope.verdict, words)
    return f"{shorten(slope.label)}: {'; '.join(filter(None, [*each, moved]))}."
