"""The counties of a state as a map, shaded by a share; what doesn't fit on it stands beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np

from evalkit.show.charts import canvas
from evalkit.show.charts.areas import SWATCH, Area, Drawing, filled, ink, steps_key, swatch
from evalkit.show.charts.percents import ACROSS
from evalkit.show.charts.phrases import absent
from evalkit.show.charts.rows import Row, shorten, wrap
from evalkit.show.charts.steps import Steps
from evalkit.show.outlines import Outline, outlines
from evalkit.show.shapes import spot
from evalkit.show.wording import Wording

_WIDE, _HIGH = 440, 520
_BESIDE = _WIDE + 20.0
_LETTER, _LINE = 6.2, 14
_SIZE = 12
_MOST_BESIDE = 12


def mapped(
    counties: Mapping[str, Row], codes: Mapping[str, str], steps: Steps, words: Wording, here: str | None = None
) -> Drawing:
    """Draw the states that the counties lie in; `codes` gives FIPS codes by unit."""
    drawn = outlines(codes.values(), _WIDE, _HIGH)
    units = {code: unit for unit, code in codes.items()}
    rows = {code: counties[units[code]] if code in units else None for code in drawn}
    areas = [Area(drawn[code], row) for code, row in rows.items()]
    inked, unsaid = [], [row for unit, row in counties.items() if unit not in codes]
    for code, row in rows.items():
        if row is not None:
            label = _label(drawn[code], row, words)
            inked += [{**label, "ink": ink(row, steps)}] if label else []
            # The page's own county bears its name: where that doesn't fit, beside the map.
            nameless = label is None or (row.key[0] == here and label["text"] == _figure(row, words))
            unsaid = [row, *unsaid] if nameless and row.key[0] == here else [*unsaid, *[row] * nameless]
    unasked = any(row is None for row in rows.values())
    key, bottom = steps_key(_BESIDE, 4, steps, words, across=False)
    beside, end = _beside(unsaid, list(counties.values()), unasked, bottom, steps, words, here)
    foot = max(float(np.concatenate([ring for outline in drawn.values() for ring in outline])[:, 1].max()), end)
    layers = [*filled(areas, steps, here), _inked(inked), *key, *beside]
    return Drawing(layers, foot + 8)


def _label(outline: Outline, row: Row, words: Wording) -> dict[str, Any] | None:
    """Write name and percentage where both fit, else the percentage."""
    figure = _figure(row, words)
    for name in (wrap(row.unit, 12, 2), row.unit.split()[:3], []):
        text = "\n".join([*name, figure])
        lines = text.split("\n")
        place = spot(outline, max(map(len, lines)) * _LETTER, len(lines) * _LINE)
        if place:
            return {"x": place[0], "at": place[1], "text": text}
    return None


def _inked(texts: Sequence[dict[str, Any]]) -> alt.Chart:
    style = {"align": "center", "fontSize": _SIZE, "lineHeight": _LINE}
    moved = [{**one, "at": one["at"] + one["text"].count("\n")} for one in texts]
    return canvas.texts(moved, ACROSS, **style).encode(fill=alt.Fill("ink:N", scale=None))


def _beside(
    unsaid: list[Row],
    rows: list[Row],
    unasked: bool,
    top: float,
    steps: Steps,
    words: Wording,
    here: str | None,
) -> tuple[list[alt.Chart], float]:
    """Explain what has no colour, and list the counties whose figure found no room on the map."""
    marks: list[tuple[Row | None, str]] = []
    for reason in dict.fromkeys(absent(row, words) for row in rows if not row.drawn):
        marks.append((next(row for row in rows if not row.drawn and absent(row, words) == reason), reason))
    if unasked:
        marks.append((None, words.say("not in this survey")))
    listed = unsaid if len(unsaid) <= _MOST_BESIDE else [row for row in unsaid if row.key[0] == here]
    marks += [(row, f"{shorten(row.unit, 30)}: {_figure(row, words)}") for row in listed]
    areas, texts, at = [], [], top + 8
    for row, text in marks:
        lines = wrap(text, 21, 3)
        areas.append(swatch(_BESIDE, at, row))
        middle = at + SWATCH / 2 + canvas.LINE_HEIGHT / 2 * (len(lines) - 1)
        texts.append({"x": _BESIDE + SWATCH + 8, "at": middle, "text": "\n".join(lines)})
        at += max(SWATCH, len(lines) * canvas.LINE_HEIGHT) + 4
    if len(unsaid) > len(listed):
        text = words.say("The map has no room for every number: all are in the table.")
        texts.append({"x": _BESIDE, "at": at + 40, "text": "\n".join(wrap(text, 24))})
        at += 80
    return [*filled(areas, steps, here), canvas.texts(texts, ACROSS)], at


def _figure(row: Row, words: Wording) -> str:
    return absent(row, words) if row.estimate is None else words.percent(row.estimate)
