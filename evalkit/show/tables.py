"""Display tables: the figures behind a chart, written for people; a hidden figure is the word "hidden"."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.charts.weighting import reweighted
from evalkit.show.html import render
from evalkit.show.wording import Wording

TEXT, FIGURE = "text", "figure"
Columns = Sequence[tuple[str, str]]
Told = pd.Series | dict[Hashable, Any]
"""A row of estimates: of a long table as a dict, which is found ten times as fast."""


def table(columns: Columns, rows: Iterable[Sequence[str]], words: Wording) -> Markup:
    """Set out rows of text under named columns; the first cell of a row names it."""
    return render("table.html", words, columns=list(columns), rows=list(rows), caption="")


def distribution_table(shares: pd.DataFrame, top_two: pd.DataFrame, words: Wording) -> Markup:
    """Show how many people chose each anchor, an item a row, and how many chose one of the two highest.

    `shares` are rows of the measure `share`, `top_two` of `top_two_box`, with item_label and option_label.
    """
    anchors = list(dict.fromkeys(shares["option_label"]))
    columns = [(words.say("Question"), TEXT)]
    columns += [(anchor, FIGURE) for anchor in anchors]
    top = {row[v.ITEM]: row for _, row in top_two.iterrows()}
    if top:
        columns += [(words.say("{first} or {last}", first=anchors[-2], last=anchors[-1]), FIGURE)]
    columns += [(words.say("People"), FIGURE)]
    rows = []
    for item, part in shares.groupby(v.ITEM, sort=False):
        counts = [count(row, words) for _, row in part.iterrows()]
        # Of two anchors everyone chooses one of the two highest.
        both = [share(top[item], words)] if top else []
        rows.append([part["item_label"].iloc[0], *counts, *both, base(top.get(item, part.iloc[0]), words)])
    return table(columns, rows, words)


def means_table(means: pd.DataFrame, words: Wording, label: str = "item_label") -> Markup:
    """Show mean, interval, SD and number of people; `label` names the column that names the rows."""
    columns = [
        (words.say("Question") if label == "item_label" else words.say("County"), TEXT),
        (words.say("Mean"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (words.say("SD"), FIGURE),
        (words.say("People"), FIGURE),
    ]
    rows = [
        [
            row[label],
            value(row, words, 1),
            interval(row, words, lambda end: words.number(end, 1)),
            spread(row, words),
            base(row, words),
        ]
        for _, row in means.iterrows()
    ]
    return table(columns, rows, words)


def shares_table(shares: pd.DataFrame, words: Wording, of: str) -> Markup:
    """Show count, percentage and interval of each option; `of` says what the base counts."""
    columns = [
        (words.say("Answer"), TEXT),
        (words.say("Number"), FIGURE),
        (words.say("Share"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (of, FIGURE),
    ]
    rows = [
        [
            row["option_label"],
            count(row, words),
            percent(row, words),
            interval(row, words, words.percent),
            base(row, words),
        ]
        for _, row in shares.iterrows()
    ]
    return table(columns, rows, words)


def _written(row: Told, column: str, words: Wording, write: Callable[[], str]) -> str:
    if row.get(v.RELEASE) == v.HIDDEN:
        return words.say("hidden")
    return "–" if pd.isna(row[column]) else write()


def count(row: Told, words: Wording) -> str:
    """How many people a share counts."""
    return _written(row, v.COUNT, words, lambda: words.number(row[v.COUNT]))


def base(row: Told, words: Wording) -> str:
    """How many the figure rests on, with the link to where the row's figures come from, if it has one."""
    number = _written(row, v.N, words, lambda: words.number(row[v.N]))
    linked = row.get("origin") and row.get(v.RELEASE) != v.HIDDEN
    # The link was made by a section; a table of pandas keeps it as text.
    return Markup("{} {}").format(number, Markup(row["origin"])) if linked else number  # noqa: S704


def value(row: Told, words: Wording, digits: int) -> str:
    """The estimate itself."""
    return _written(row, v.ESTIMATE, words, lambda: words.number(row[v.ESTIMATE], digits))


def spread(row: Told, words: Wording) -> str:
    """The standard deviation, two decimals."""
    return _written(row, v.SD, words, lambda: words.number(row[v.SD], 2))


def percent(row: Told, words: Wording) -> str:
    """The share as a whole percentage."""
    return _written(row, v.ESTIMATE, words, lambda: words.percent(row[v.ESTIMATE]))


def share(row: Told, words: Wording) -> str:
    """Count and percentage: "12 (23%)"; a share that the count doesn't give is said to be weighted."""
    if row.get(v.RELEASE) != v.HIDDEN and reweighted(row[v.COUNT], row[v.N], row[v.ESTIMATE], words):
        return words.say("{count} ({percent}, weighted)", count=count(row, words), percent=percent(row, words))
    return _written(row, v.ESTIMATE, words, lambda: f"{count(row, words)} ({percent(row, words)})")


def interval(row: Told, words: Wording, write: Callable[[float], str]) -> str:
    """Lower to upper end of the interval, each written by `write`."""
    return _written(
        row,
        v.LOWER,
        words,
        lambda: words.say("{low} to {high}", low=write(row[v.LOWER]), high=write(row[v.UPPER])),
    )
