"""For whom it is worse: a line a service, on it a mark with its interval for each group of people."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import group_sentences, theme
from evalkit.show.charts import canvas, group_words
from evalkit.show.charts.percents import ACROSS, Percents, point, points, upright
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.marks import Mark, group_marks
from evalkit.show.wording import Wording

_STEP = 16
_START, _END = 152, 340
"""Where the scale stands; the services are named to its left, figures and groups to its right."""
_SERVICE_CHARACTERS, _GROUP_CHARACTERS = 18, 38


def group_dots(
    rows: pd.DataFrame,
    gaps: pd.DataFrame | None = None,
    *,
    reference: str | None = None,
    language: str = "en",
    title: str | None = None,
) -> alt.LayerChart:
    """Draw the share of each group with its interval, service by service, groups in the same order throughout.

    `rows` has one row a service (`item`) and group of one measure and one grouping; estimates from 0 to 1.
    `reference` is the id of the group that the others are held against. With `gaps`, the rows that `disparities`
    gives of the same measure and grouping, a group that is clearly worse off than the one it is held against is bold.
    A figure that is not reliable is hollow. Of more than eight groups the first eight are drawn, and the hint says so.

    Raises UsageError where two rows are about the same thing.

    >>> table = pd.DataFrame({"item": "Food", "group": ["a", "b"], "estimate": [0.5, 0.25], "count": [60, 30],
    ...                       "n": 120, "release": "shown"})
    >>> group_dots(table).description.split(". ")[0]
    'Widest gap: Food — a: 60 of 120 people (50%), b: 30 of 120 people (25%)'
    """
    words = Wording(language)
    read = [row for row in rows_of(rows, [v.ITEM, v.GROUP]) if row.key[1]]
    marks = group_marks(row.key[1] for row in read)
    drawn = [row for row in read if row.key[1] in marks]
    names = {row.key[1]: row.group for row in drawn}
    worse = group_words.worse_off(gaps)
    services: dict[str, list[Row]] = {}
    for row in drawn:
        services.setdefault(row.key[0], []).append(row)
    labels = [group[0].item for group in services.values()]
    key = _key(names, marks, reference, words)
    top = max((one["at"] for one in key), default=0) + 32
    most = max([len(group) for group in services.values()], default=1)
    step = max(most * _STEP + 18, max([len(wrap(label, _SERVICE_CHARACTERS)) for label in labels], default=1) * 16 + 18)
    lines = canvas.Lines(len(services), step, top)
    return canvas.finish(
        [
            *points(key),
            canvas.texts(key, alt.X("beside:Q", scale=None, axis=None)),
            *_body(list(services.values()), lines, marks, worse, reference, words),
            canvas.column(lines, labels, 0, _SERVICE_CHARACTERS, fontWeight="bold"),
        ],
        height=lines.bottom + 22,
        title=title or group_sentences.widest_gap(services.values(), words, names.get(reference or "")),
        hint=group_words.hint(read, drawn, worse, reference in names, words),
        details=[group_words.told(group, worse, words) for group in services.values()],
        released=released(rows),
        words=words,
    )


def _key(names: dict[str, str], marks: dict[str, Mark], reference: str | None, words: Wording) -> list[dict[str, Any]]:
    """Name the marks on top, as many a line as fit."""
    key, x, at = [], 8.0, 8.0
    for group, name in names.items():
        text = shorten(name, 40)
        if group == reference:
            text = words.say("{group} (the others are compared with it)", group=text)
        wide = 7.2 * len(text) + 44
        if x > 8 and x + wide > theme.WIDTH:
            x, at = 8.0, at + 22
        mark = marks[group]
        key.append(
            {"x": x, "beside": x + 12, "at": at, "text": text, "shape": mark.shape, "colour": mark.colour}
            | {"fill": mark.colour}
        )
        x += wide
    return key


def _body(
    services: list[list[Row]],
    lines: canvas.Lines,
    marks: dict[str, Mark],
    worse: group_words.Keys,
    reference: str | None,
    words: Wording,
) -> list[alt.Chart]:
    scale = Percents([row for group in services for row in group], _START, _END)
    dots, figures, names, aside, compared = [], [], [], [], []
    for line, group in enumerate(services):
        first = lines.middle(line) - _STEP * (len(group) - 1) / 2
        for place, row in enumerate(group):
            at, mark = first + _STEP * place, marks[row.key[1]]
            weight = "bold" if row.drawn and row.key in worse else "normal"
            names.append({"x": _END + 55, "at": at, "text": shorten(row.group, _GROUP_CHARACTERS), "weight": weight})
            if row.estimate is None:
                aside.append({"x": _END + 47, "at": at, "text": absent(row, words)})
                continue
            dots.append(point(row, scale, at, mark.shape, mark.colour))
            figures.append({"x": _END + 47, "at": at, "text": words.percent(row.estimate), "weight": weight})
            if row.key[1] == reference:
                ends = {"at": first - _STEP / 2, "low": first + _STEP * (len(group) - 0.5)}
                compared.append({"x": scale.x(row.estimate), **ends})
    between = [{"x": 0, "end": theme.WIDTH, "at": lines.top + lines.step * line} for line in range(len(services))]
    ticks = [tick for at in (lines.top - 10, lines.bottom + 10) for tick in scale.labels(at, words)]
    return [
        *([scale.rules(lines.top, lines.bottom)] if services else []),
        canvas.layer(between).mark_rule(stroke=theme.RULE).encode(x=ACROSS, x2=alt.X2("end:Q")),
        canvas.texts(ticks if services else [], ACROSS, align="center", fill=theme.QUIET, fontSize=12),
        upright(compared, strokeDash=[3, 3]),
        *points(dots),
        canvas.texts([one for one in figures if one["weight"] == "bold"], ACROSS, align="right", fontWeight="bold"),
        canvas.texts([one for one in figures if one["weight"] != "bold"], ACROSS, align="right"),
        canvas.texts([one for one in names if one["weight"] == "bold"], ACROSS, fontWeight="bold", fontSize=12),
        canvas.texts([one for one in names if one["weight"] != "bold"], ACROSS, fontSize=12),
        canvas.texts(aside, ACROSS, align="right", fontStyle="italic", fill=theme.QUIET, fontSize=12),
    ]
