"""Differences beside zero, and how each item goes with the rest: a dot, a line, and what it says in a word."""

from __future__ import annotations

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.charts import canvas
from evalkit.show.charts.dots import dots, figure
from evalkit.show.charts.phrases import absent, people
from evalkit.show.charts.rows import Row, released, rows_of, shorten
from evalkit.show.wording import Wording

_ROOM = 1.1


def difference_intervals(table: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw differences or changes with their intervals beside a line at zero, and say what each tells.

    `table` is what `difference` or `change` gives; its rows of other measures are left out. A line that stays
    clear of zero says "higher" or "lower"; one that does not says "about the same" where it is short enough,
    else "can't be said".

    Raises UsageError where there is no difference among the rows, or two are about the same thing.

    >>> table = pd.DataFrame({"measure": ["difference"], "item": ["Resources"], "estimate": [1.5], "lower": [0.2],
    ...                       "upper": [2.8], "n": [8], "note": ["higher"], "release": "shown"})
    >>> difference_intervals(table).description
    'Higher: Resources. Resources: 8 people: 1.50 (give or take: 0.20 to 2.80), higher.'
    """
    words = Wording(language)
    rows = rows_of(_only(table, (v.DIFFERENCE, v.CHANGE)), [v.UNIT, v.ITEM])
    reach = max([abs(one) for row in rows for one in (row.estimate, row.lower, row.upper) if one is not None] or [1.0])
    right = [_verdict(row, words) for row in rows]
    return canvas.finish(
        _layers(rows, (-reach * _ROOM, reach * _ROOM), right, words),
        height=canvas.Lines.of(rows, least=48, top=4).bottom,
        title=title or _verdicts(rows, words),
        hint=words.say("The dot is the difference. A line that crosses the upright one may be chance."),
        details=[_told(row, word, words) for row, word in zip(rows, right, strict=True)],
        released=released(table),
        words=words,
    )


def item_correlations(table: pd.DataFrame, *, language: str = "en", title: str | None = None) -> alt.LayerChart:
    """Draw how each item of a scale goes with the sum of the others, from -1 to 1.

    `table` is what `reliability` gives. An item that goes against the rest is named: it may be worded the
    other way.

    Raises UsageError where the table has no such correlation, or two are about the same thing.

    >>> table = pd.DataFrame({"measure": ["item_rest_r"] * 2, "item": ["q1", "q2"], "estimate": [0.6, -0.4],
    ...                       "n": [30, 30], "note": ["", "negative_with_the_rest"], "release": "shown"})
    >>> item_correlations(table).description
    'q2 goes against the other items: is it worded the other way? q1: 30 people: 0.60. q2: 30 people: -0.40.'
    """
    words = Wording(language)
    rows = rows_of(_only(table, (v.ITEM_REST_R,)), [v.UNIT, v.ITEM])
    against = [row.label for row in rows if row.note == v.NOTE_NEGATIVE]
    told = words.say("All items go along with the others.")
    if against:
        told = words.plural(
            "{items} goes against the other items: is it worded the other way?",
            "{items} go against the other items: are they worded the other way?",
            len(against),
            items=words.listed(against),
        )
    elif not any(row.drawn for row in rows):
        told = words.say("Nothing can be said of these items.")
    return canvas.finish(
        _layers(rows, (-_ROOM, _ROOM), [people(row, words) if row.drawn else "" for row in rows], words),
        height=canvas.Lines.of(rows, least=48, top=4).bottom,
        title=title or told,
        hint=words.say("The dot is the correlation of an item with the sum of the others, from -1 to 1."),
        details=[_told(row, "", words) for row in rows],
        released=released(table),
        words=words,
    )


def _only(table: pd.DataFrame, measures: tuple[str, ...]) -> pd.DataFrame:
    rows = table[table[v.MEASURE].isin(measures)]
    if rows.empty:
        raise UsageError(f"There is no {' or '.join(measures)} among the rows. Draw what the metric gives as it is.")
    return rows


def _layers(rows: list[Row], ends: tuple[float, float], right: list[str], words: Wording) -> list[alt.Chart]:
    lines, x = canvas.Lines.of(rows, least=48, top=4), canvas.along("start", ends)
    return [
        canvas.column(lines, [row.label for row in rows], 0, canvas.LABEL_CHARACTERS),
        canvas.column(lines, right, canvas.RIGHT + 18, 12),
        canvas.missing(lines, rows, words),
        canvas.uprights(x, [0], lines, rows),
        *dots(rows, lines, x, words),
    ]


def _verdict(row: Row, words: Wording) -> str:
    said = {
        v.NOTE_HIGHER: words.say("higher"),
        v.NOTE_LOWER: words.say("lower"),
        v.NOTE_SAME: words.say("about the same"),
        v.NOTE_TOO_FEW: words.say("can't be said"),
    }
    return said.get(row.note, "") if row.drawn else ""


def _verdicts(rows: list[Row], words: Wording) -> str:
    """Gather the items under what their differences say."""
    of = {
        note: words.listed([shorten(row.label) for row in rows if row.drawn and row.note == note])
        for note in (v.NOTE_HIGHER, v.NOTE_LOWER, v.NOTE_SAME, v.NOTE_TOO_FEW)
    }
    said = {
        v.NOTE_HIGHER: words.say("Higher: {items}.", items=of[v.NOTE_HIGHER]),
        v.NOTE_LOWER: words.say("Lower: {items}.", items=of[v.NOTE_LOWER]),
        v.NOTE_SAME: words.say("About the same: {items}.", items=of[v.NOTE_SAME]),
        v.NOTE_TOO_FEW: words.say("Can't be said: {items}.", items=of[v.NOTE_TOO_FEW]),
    }
    return " ".join(said[note] for note in said if of[note]) or words.say("Nothing can be said of these items.")


def _told(row: Row, verdict: str, words: Wording) -> str:
    if not row.drawn:
        return f"{shorten(row.label)}: {absent(row, words)}."
    return f"{shorten(row.label)}: {people(row, words)}: {figure(row, words)}{', ' + verdict if verdict else ''}."
