"""Saturation: how many codes were new in each interview, on top of those that were known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import ACROSS, PLACE
from evalkit.show.charts.rows import clean, released, shorten
from evalkit.show.wording import Wording

_LEFT, _RIGHT = 84, 636
_TOP, _BOTTOM = 62, 262
_WIDEST = 66.0
_NARROWEST = 18
"""Below this the interviews have numbers for names, and only some of them."""
_KNOWN, _NEW = "#d5e2ee", theme.POINT


def saturation_line(table: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw how many codes had occurred by each interview, and how many of them were new in it.

    `table` is what `saturation` gives: one row an interview in order. An interview that was not coded is a dash.

    >>> table = pd.DataFrame({"place": [1, 2], "document": ["Taos", "Otero"], "new": [3, 0], "cumulative": [3, 3],
    ...                       "note": "", "release": "shown"})
    >>> saturation_line(table).description
    'The last interview brought no new code: 3 codes in all. Taos: 3 new, 3 in all. Otero: 0 new, 3 in all.'
    """
    words = Wording(language)
    interviews = [{**row, "name": clean(str(row[v.DOCUMENT]))} for row in table.to_dict("records")]
    step = min(_WIDEST, (_RIGHT - _LEFT) / max(len(interviews), 1))
    marks = [_mark(row, _LEFT + (place + 0.5) * step, step) for place, row in enumerate(_scaled(interviews))]
    names, high = _names(marks, step)
    below = [{**mark, "at": _BOTTOM + 14, "text": _new(mark, words)} for mark in marks]
    drawn = [mark for mark in marks if mark["coded"]]
    layers = [
        *_key(words),
        *[
            canvas.blocks([_block(mark, part) for mark in drawn], ACROSS, fill=fill)
            for part, fill in (("known", _KNOWN), ("fresh", _NEW))
        ],
        canvas.texts(_sparse(drawn, step), PLACE, align="center", fontWeight="bold"),
        canvas.texts(_sparse(below, step), PLACE, align="center"),
        canvas.texts([{"at": _BOTTOM + 14, "text": words.say("new")}], alt.XValue(0), fill=theme.QUIET),
        *names,
    ]
    return canvas.finish(
        layers,
        height=_BOTTOM + 28 + high,
        title=title or code_sentences.saturated(interviews, words),
        hint=words.say("One bar an interview, in order. On top: the codes so far. Below: how many are new."),
        details=[f"{shorten(mark['name'])}: {_told(mark, words)}." for mark in marks],
        released=released(table),
        words=words,
    )


def _scaled(interviews: Sequence[dict[Any, Any]]) -> list[dict[str, Any]]:
    """Give each interview the heights of its bar; the last one stands for the whole height."""
    most = max([row[v.CUMULATIVE] for row in interviews], default=0) or 1
    point = (_BOTTOM - _TOP) / most
    return [
        {
            "name": row["name"],
            "new": int(row[v.NEW]),
            "cumulative": int(row[v.CUMULATIVE]),
            "coded": row.get(v.NOTE) != v.NOTE_NOT_CODED,
            "known": (row[v.CUMULATIVE] - row[v.NEW]) * point,
            "fresh": row[v.NEW] * point,
        }
        for row in interviews
    ]


def _mark(row: dict[str, Any], x: float, step: float) -> dict[str, Any]:
    at = _BOTTOM - row["known"] - row["fresh"] - 10
    return {**row, "x": x, "start": x - step * 0.4, "end": x + step * 0.4, "at": at, "text": str(row["cumulative"])}


def _block(mark: dict[str, Any], part: str) -> dict[str, Any]:
    foot = _BOTTOM - (mark["known"] if part == "fresh" else 0)
    return {"start": mark["start"], "end": mark["end"], "at": foot - mark[part] / 2, "high": mark[part]}


def _new(mark: dict[str, Any], words: Wording) -> str:
    return words.number(mark["new"]) if mark["coded"] else "–"


def _told(mark: dict[str, Any], words: Wording) -> str:
    if not mark["coded"]:
        return words.say("not coded")
    return words.say("{new} new, {all} in all", new=words.number(mark["new"]), all=words.number(mark["cumulative"]))


def _sparse(marks: Sequence[dict[str, Any]], step: float) -> list[dict[str, Any]]:
    """Leave out numbers where they would run into each other."""
    every = max(1, -int(-_NARROWEST // step))
    return list(marks[::every])


def _names(marks: Sequence[dict[str, Any]], step: float) -> tuple[list[alt.Chart], float]:
    """Name the interviews under their bars, slanted; with numbers only where there are too many."""
    if step < _NARROWEST:
        numbers = [{**mark, "at": _BOTTOM + 34, "text": str(place)} for place, mark in enumerate(marks, start=1)]
        return [canvas.texts(_sparse(numbers, step), PLACE, align="center", fill=theme.QUIET)], 18
    named = [{**mark, "at": _BOTTOM + 34, "text": shorten(mark["name"], 18)} for mark in marks]
    longest = max([len(mark["text"]) for mark in named], default=0)
    return [canvas.texts(named, PLACE, align="right", angle=315)], longest * 5 + 14


def _key(words: Wording) -> list[alt.Chart]:
    said = [(_NEW, words.say("new in this interview")), (_KNOWN, words.say("known from those before"))]
    swatches = [{"start": 0, "end": 14, "at": 8 + 20 * i, "high": 12, "fill": fill} for i, (fill, _) in enumerate(said)]
    texts = [{"at": 8 + 20 * i, "text": text} for i, (_, text) in enumerate(said)]
    return [
        canvas.blocks(swatches, ACROSS).encode(fill=alt.Fill("fill:N", scale=None)),
        canvas.texts(texts, alt.XValue(20), fill=theme.QUIET),
    ]
