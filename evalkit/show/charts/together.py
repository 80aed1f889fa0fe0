"""Codes that occur together: the lower half of a square of codes by codes."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.cells import PLACE, shaded
from evalkit.show.charts.counted import short_names
from evalkit.show.charts.rows import clean, released, shorten
from evalkit.show.wording import Wording

_HIGH, _WIDEST = 26, 44.0
_LETTER = 7.5
_NAMES = 250
"""Kept free to the right, for the names."""


def co_occurrence_matrix(
    pairs: pd.DataFrame, *, most: int = 12, language: str = "en", title: str | None = None
) -> alt.LayerChart:
    """Draw how often codes occur together: the lower half of a square, a number in each cell.

    `pairs` is what `co_occurrence` gives: `code_a`, `code_b`, `count`, the most frequent first. The `most` codes
    that occur together most are drawn, and the title says how many are left out.

    Raises UsageError where a pair stands there twice.

    >>> pairs = pd.DataFrame({"code_a": ["Buy-in"], "code_b": ["Funding"], "count": [4], "release": "shown"})
    >>> co_occurrence_matrix(pairs).description
    'Most often together: Buy-in and Funding — 4 times. Buy-in and Funding: 4.'
    """
    words = Wording(language)
    counts = _counts(pairs)
    codes, left_out = _chosen(counts, most)
    short = short_names(code for pair in counts for code in pair)
    wide = min(_WIDEST, (theme.WIDTH - _NAMES) / max(len(codes), 1))
    largest = max(counts.values(), default=0) or 1
    cells, told = [], []
    for row, lower in enumerate(codes):
        for column, upper in enumerate(codes[:row]):
            count = counts.get(frozenset((lower, upper)), 0)
            place = {"x": (column + 0.5) * wide, "at": (row + 0.5) * _HIGH, "high": _HIGH}
            cells.append({**place, "part": count / largest, "text": words.number(count)})
            if count:
                told.append(f"{words.listed([shorten(short[upper]), shorten(short[lower])])}: {words.number(count)}.")
    names = [_name(short[code], place * wide + 8, (place + 0.5) * _HIGH) for place, code in enumerate(codes)]
    named = {frozenset(short[code] for code in pair): count for pair, count in counts.items()}
    return canvas.finish(
        [*shaded(cells, wide), canvas.texts(names, PLACE)],
        height=_HIGH * max(len(codes), 1) + 4,
        title=title or code_sentences.together(named, left_out, words),
        hint=words.say("Each code's name stands at the end of its row and on top of its column."),
        details=told,
        released=released(pairs),
        words=words,
    )


def _name(name: str, x: float, at: float) -> dict[str, Any]:
    """Write a code's name, cut where the picture ends."""
    return {"x": x, "at": at, "text": shorten(name, int((theme.WIDTH - x) / _LETTER))}


def _counts(pairs: pd.DataFrame) -> dict[frozenset[str], int]:
    """Read the pairs, the most frequent first."""
    counts: dict[frozenset[str], int] = {}
    codes = zip(pairs[v.CODE_A].map(clean), pairs[v.CODE_B].map(clean), pairs[v.COUNT], strict=True)
    for one, other, count in sorted(codes, key=lambda pair: -pair[2]):
        if frozenset((one, other)) in counts:
            raise UsageError(f"The codes {one} and {other} are a pair twice. Draw one table of co_occurrence.")
        counts[frozenset((one, other))] = int(count)
    return counts


def _chosen(counts: dict[frozenset[str], int], most: int) -> tuple[list[str], int]:
    """Take codes from the most frequent pairs on, in the order of their names; count those left out."""
    codes = list(dict.fromkeys(code for pair in counts for code in sorted(pair)))
    return sorted(codes[:most]), max(len(codes) - most, 0)
