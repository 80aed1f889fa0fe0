"""Why a service is hard to get: the reasons that people gave, the most frequent first."""

from __future__ import annotations

from collections.abc import Collection

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import service_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.bars import END, bars
from evalkit.show.charts.phrases import hinted, hollow, share
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.charts.weighting import weighted
from evalkit.show.wording import Wording

ASIDE = (v.OTHER, v.NOT_GIVEN)
"""Answers that are no reason of their own."""
_BESIDE = 14
"""So many characters wide are the counts beside the bars."""
_BETWEEN = 18
"""So much is left free between the words of one reason and of the next: on a phone all is half as large."""


def barrier_bars(
    rows: pd.DataFrame, *, aside: Collection[str] = ASIDE, language: str = "en", title: str | None = None
) -> alt.LayerChart:
    """Draw how many of those who found a service hard to get gave each reason, the most frequent first.

    `rows` are the rows of the measure `barrier` of one service and one county, an `option` each; estimates from
    0 to 1. Reasons given equally often keep the order given. The options `aside` ("other" unless given; "none of
    these" belongs here) come after the others and are never called the most frequent reason.

    Raises UsageError where the rows are of several services, or two are about the same thing.

    >>> table = pd.DataFrame({"item": "food", "item_label": "Food", "option": ["far", "cost"],
    ...                       "option_label": ["Too far away", "Costs too much"], "estimate": [0.25, 0.75],
    ...                       "count": [1, 3], "n": [4, 4], "release": "shown"})
    >>> barrier_bars(table).description.split(". ")[0]
    'Food: the reason given most often is “Costs too much”, by 3 of 4 people (75%)'
    """
    words = Wording(language)
    reasons = reasons_of(rows, aside)
    service = reasons[0].item if reasons else ""
    beside = [hinted(row, words) for row in reasons]
    labels = [row.label for row in reasons]
    broken = [wrap(one, _BESIDE) for one in beside] + [wrap(one, canvas.LABEL_CHARACTERS) for one in labels]
    deep = max(map(len, broken), default=1)
    lines = canvas.Lines(len(reasons), canvas.LINE_HEIGHT * deep + _BETWEEN)
    counts = [row for row in reasons if row.drawn]
    named = [row for row in reasons if row.key[0] not in aside] or reasons
    hint = [
        words.say("The whole strip is everyone who gave a reason; many gave several."),
        words.say("The thin line shows how far a share may be off.") if any(row.lower for row in counts) else "",
        hollow(counts, words),
        weighted(counts, words),
    ]
    return canvas.finish(
        [
            canvas.column(lines, labels, 0, canvas.LABEL_CHARACTERS),
            canvas.missing(lines, reasons, words),
            *bars(reasons, lines),
            canvas.column(lines, [_percent(row, words) for row in reasons], END + 10, 6, fontWeight="bold"),
            canvas.column(lines, beside, END + 52, _BESIDE, fill=theme.QUIET),
        ],
        height=lines.bottom,
        title=title or service_sentences.reasons(named, shorten(service), words),
        hint=" ".join(filter(None, hint)),
        details=[f"{shorten(row.label)}: {share(row, words)}." for row in reasons],
        released=released(rows),
        words=words,
    )


def reasons_of(rows: pd.DataFrame, aside: Collection[str]) -> list[Row]:
    """Give the reasons in the order of the picture; those `aside` come last, then those without a figure.

    Raises UsageError where the rows are of several services, or two are about the same thing.
    """
    services = list(rows[v.ITEM].unique())
    if len(services) > 1:
        raise UsageError(f"The rows are of several services ({', '.join(services)}). Choose one before drawing.")
    reasons = rows_of(rows, [v.OPTION])
    return sorted(reasons, key=lambda row: (not row.drawn, row.key[0] in aside, -(row.estimate or 0)))


def _percent(row: Row, words: Wording) -> str:
    return words.percent(row.estimate) if row.estimate is not None else ""
