"""Services from wave to wave: a small panel each, dark where it moved, grey where it didn't or nobody can tell."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from evalkit.show import change_sentences
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import hollow, share
from evalkit.show.charts.rows import released, shorten
from evalkit.show.charts.slope_marks import below, marks, numbers, words_about
from evalkit.show.charts.slope_panels import Slope, placed
from evalkit.show.charts.slope_rows import measure_of, slopes_of, waves_of
from evalkit.show.charts.weighting import weighted
from evalkit.show.extremes import nothing
from evalkit.show.wording import Wording


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
    measure, names = measure_of(rows), waves_of(rows)
    waves, slopes = list(names.values()), slopes_of(rows, changes, words)
    told = any(slope.change for slope in slopes)
    figures = [row for slope in slopes for row in slope.points if row is not None]
    panels, height = placed(slopes, below(waves), told)
    hint = [
        change_sentences.measured(measure, words) if panels else "",
        words.say("Dark: it moved. Grey: it didn't, or it can't be said.") if told else "",
        hollow(figures, words),
        weighted(figures, words),
    ]
    return canvas.finish(
        [*words_about(panels, waves, words), *marks(panels), *numbers(panels, words)],
        height=height,
        title=title or _finding(slopes, measure, waves, words),
        hint=" ".join(filter(None, hint)),
        details=[_told(slope, waves, words) for slope in slopes],
        released=released(rows) and (changes is None or released(changes)),
        words=words,
    )


def _finding(slopes: list[Slope], measure: str, waves: list[str], words: Wording) -> str:
    changes = [(slope.since, replace(slope.change, label=slope.label)) for slope in slopes if slope.change]
    said = [
        change_sentences.moved([row for wave, row in changes if wave == since], measure, since, words)
        for since in dict.fromkeys(wave for wave, _ in changes)
    ]
    figures = [row for slope in slopes for row in slope.points if row is not None]
    if any(said):
        hidden = any(row.hidden for row in figures)
        return " ".join(filter(None, [*said, words.say("This compares only what is shown.") if hidden else ""]))
    if not any(row.drawn for row in figures):
        return nothing(figures, words)
    first, last = waves[0], waves[-1]
    if len(waves) == 1:
        return words.say("There is one survey round so far ({wave}): nothing can be said of change.", wave=first)
    return words.say("Service by service, from {first} to {last}.", first=first, last=last)


def _told(slope: Slope, waves: list[str], words: Wording) -> str:
    each = [f"{wave}: {share(row, words)}" for wave, row in zip(waves, slope.points, strict=True) if row is not None]
    moved = change_sentences.in_full(slope.change, slope.verdict, words)
    return f"{shorten(slope.label)}: {'; '.join(filter(None, [*each, moved]))}."
