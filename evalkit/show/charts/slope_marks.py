"""What is drawn in the panels of slopes: words, lines, intervals, dots and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt

from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.phrases import absent, count_of
from evalkit.show.charts.rows import wrap
from evalkit.show.charts.slope_panels import Panel
from evalkit.show.wording import Wording

_WAVE_CHARACTERS = 13
_ROOM = 84
"""A wave between the first and the last has words below where it stands at least so far from the next."""
_ASIDE = 10
"""How far a number stands from its dot."""
_X = alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, theme.WIDTH], range=[0, theme.WIDTH], nice=False))


def below(waves: Sequence[str]) -> float:
    """Give how high the words below a panel are: the waves' names, and a line of counts."""
    return (max([len(wrap(wave, _WAVE_CHARACTERS)) for wave in waves], default=1) + 1) * canvas.LINE_HEIGHT + 8


def words_about(panels: Sequence[Panel], waves: Sequence[str], words: Wording) -> list[alt.Chart]:
    """Write above each panel its service and what moved, below it the waves and their counts, in it what is missing."""
    heads, missing, feet = [], [], []
    said: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    for panel in panels:
        middle = panel.top + len(panel.slope.head) * canvas.LINE_HEIGHT / 2
        under = 2 * middle - panel.top + len(panel.slope.said) * canvas.LINE_HEIGHT / 2
        heads.append({"start": panel.left, "at": middle, "text": "\n".join(panel.slope.head)})
        said[panel.slope.moved].append({"start": panel.left, "at": under, "text": "\n".join(panel.slope.said)})
        for wave, row in enumerate(panel.slope.points):
            place = {"start": panel.across(wave)}
            if row is not None and not row.drawn:
                reason = "\n".join(wrap(absent(row, words), 10))
                missing.append({**place, "at": panel.middle, "text": reason})
            if wave in (0, len(waves) - 1) or panel.between >= _ROOM:
                told = "\n".join([*wrap(waves[wave], _WAVE_CHARACTERS), count_of(row, words) if row else ""])
                high = (told.count("\n") + 1) * canvas.LINE_HEIGHT
                feet.append({**place, "at": panel.foot + 8 + high / 2, "text": told})
    return [
        canvas.texts(heads, _X, fontWeight="bold"),
        canvas.texts(said[True], _X),
        canvas.texts(said[False], _X, fill=theme.QUIET),
        canvas.texts(missing, _X, align="center", fontStyle="italic", fill=theme.QUIET),
        canvas.texts(feet, _X, align="center", fill=theme.QUIET),
    ]


def marks(panels: Sequence[Panel]) -> list[alt.Chart]:
    """Draw lines between waves that follow each other, and the interval and dot of each."""
    lines, spans, dots = [], [], []
    for panel in panels:
        for (wave, row), (then, other) in pairwise(panel.drawn()):
            if then == wave + 1:
                ends = {"start": panel.across(wave), "end": panel.across(then)}
                heights = {"at": panel.height(row.estimate or 0), "low": panel.height(other.estimate or 0)}
                lines.append({**ends, **heights, "colour": panel.colour})
        for wave, row in panel.drawn():
            place = {"start": panel.across(wave), "colour": panel.colour}
            fill = theme.PAPER if row.doubtful else panel.colour
            dots.append({**place, "at": panel.height(row.estimate or 0), "fill": fill})
            if row.lower is not None and row.upper is not None:
                spans.append({**place, "at": panel.height(row.upper), "low": panel.height(row.lower)})
    stroke, low = alt.Stroke("colour:N", scale=None), alt.Y2("low:Q")
    return [
        canvas.layer(lines).mark_rule(strokeWidth=2).encode(x=_X, x2=alt.X2("end:Q"), y2=low, stroke=stroke),
        canvas.layer(spans).mark_rule(strokeWidth=3, opacity=0.55).encode(x=_X, y2=low, stroke=stroke),
        canvas.layer(dots)
        .mark_circle(size=80, strokeWidth=2, opacity=1)
        .encode(x=_X, stroke=stroke, fill=alt.Fill("fill:N", scale=None)),
    ]


def numbers(panels: Sequence[Panel], words: Wording) -> list[alt.Chart]:
    """Write the number of the first wave to its left, of the last to its right, of others above the interval."""
    values: dict[str, list[dict[str, Any]]] = {"right": [], "left": [], "center": []}
    for panel in panels:
        last = len(panel.slope.points) - 1
        for wave, row in panel.drawn():
            text, x, y = words.percent(row.estimate or 0), panel.across(wave), panel.height(row.estimate or 0)
            if wave == last:
                values["left"].append({"start": x + _ASIDE, "at": y, "text": text})
            elif wave == 0:
                values["right"].append({"start": x - _ASIDE, "at": y, "text": text})
            else:
                above = panel.height(row.upper if row.upper is not None else row.estimate or 0)
                values["center"].append({"start": x, "at": above - _ASIDE, "text": text})
    return [canvas.texts(each, _X, align=align, fontWeight="bold") for align, each in values.items()]
