"""Estimates made ready to draw or to put in words: labelled, and hidden figures left behind."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029\ud800-\udfff]+")


@dataclass(frozen=True)
class Row:
    """One estimate as a picture needs it; a hidden one holds no figure."""

    label: str
    """What tells this row from the others: its county, item or answer, whichever differ."""
    key: tuple[str, ...]
    unit: str
    item: str
    option: str
    hidden: bool
    note: str
    estimate: float | None
    lower: float | None
    upper: float | None
    count: int | None
    n: int | None
    of_people: bool
    group: str = ""
    quality: str = ""

    @property
    def drawn(self) -> bool:
        """Whether there is a figure to draw."""
        return self.estimate is not None

    @property
    def doubtful(self) -> bool:
        """Whether the figure is only a hint: it rests on few people, or may be far off."""
        return self.quality in v.QUALITY_DOUBTFUL


def released(estimates: pd.DataFrame) -> bool:
    """Tell whether the table has passed disclosure.

    >>> released(pd.DataFrame({"estimate": [0.5]}))
    False
    """
    return v.RELEASE in estimates.columns


def rows_of(estimates: pd.DataFrame, by: Sequence[str]) -> list[Row]:
    """Read estimates as rows, in the order given.

    `estimates` has the columns of ESTIMATES or PUBLISHED as far as they matter, and may have `unit_label` and
    the like. `by` names the columns that make a line of the chart; those that differ make its label.

    Raises UsageError where two rows are about the same thing, as when two waves are mixed.

    >>> table = pd.DataFrame({"item": ["a", "b"], "item_label": ["Ours", "Theirs"], "estimate": [1.0, None]})
    >>> [(row.label, row.drawn) for row in rows_of(table, ["item"])]
    [('Ours', True), ('Theirs', False)]
    """
    records = estimates.to_dict("records")
    differ = [name for name in by if len({record.get(name) for record in records}) > 1] or [by[-1]]
    rows = [_row(record, by, differ) for record in records]
    _refuse_twins(rows)
    return rows


def _row(record: dict[Hashable, Any], by: Sequence[str], differ: Sequence[str]) -> Row:
    hidden = record.get(v.RELEASE) == v.HIDDEN
    figures = {} if hidden else record
    return Row(
        label=": ".join(_label(record, name) for name in differ),
        key=tuple(str(record.get(name, "")) for name in by),
        unit=_label(record, v.UNIT),
        item=_label(record, v.ITEM),
        option=_label(record, v.OPTION),
        hidden=hidden,
        note=str(figures.get(v.NOTE) or ""),
        estimate=_figure(figures.get(v.ESTIMATE)),
        lower=_figure(figures.get(v.LOWER)),
        upper=_figure(figures.get(v.UPPER)),
        count=_whole(figures.get(v.COUNT)),
        n=_whole(figures.get(v.N)),
        of_people=v.PEOPLE not in figures or not pd.isna(figures[v.PEOPLE]),
        group=_label(record, v.GROUP),
        quality=str(figures.get(v.QUALITY) or ""),
    )


def _label(record: dict[Hashable, Any], name: str) -> str:
    label = record.get(f"{name}_label")
    return clean(str(record.get(name, "") if label is None or pd.isna(label) else label))


def _figure(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else round(value)


def _refuse_twins(rows: list[Row]) -> None:
    seen = set()
    for row in rows:
        what = (row.key, row.unit, row.item, row.option)
        if what in seen:
            raise UsageError(
                f"Two estimates are about the same thing ({', '.join(filter(None, what[1:]))}). "
                "Choose one wave and one measure before drawing."
            )
        seen.add(what)


def clean(text: str) -> str:
    r"""Make one line of a text, without the characters that an SVG file can't hold.

    >>> clean("two\nlines\x00")
    'two lines'
    """
    return _CONTROL.sub(" ", text).strip()


def shorten(text: str, most: int = 80) -> str:
    """Cut a long text and say so with an ellipsis.

    >>> shorten("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrap(text: str, wide: int, lines: int = 4) -> list[str]:
    """Break a text into lines of at most `wide` characters, and at most so many lines.

    >>> wrap("Right partners for progress", 16)
    ['Right partners', 'for progress']
    """
    return textwrap.wrap(clean(text), wide, max_lines=lines, placeholder="…") or [""]
