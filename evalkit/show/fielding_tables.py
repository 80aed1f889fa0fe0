"""Display tables of a survey while it runs: people by day, by county, and by the questions they left out."""

from __future__ import annotations

from datetime import date

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.tables import FIGURE, TEXT, base, count, interval, percent, table
from evalkit.show.wording import Wording


def so_far_table(days: pd.DataFrame, words: Wording) -> Markup:
    """Show how many people had answered by the end of each day; `days` are rows of `responses_so_far`."""
    columns = [(words.say("By the end of"), TEXT), (words.say("People so far"), FIGURE)]
    rows = [[words.day(date.fromisoformat(row[v.OPTION])), count(row, words)] for _, row in days.iterrows()]
    return table(columns, rows, words)


def counties_table(respondents: pd.DataFrame, words: Wording) -> Markup:
    """Show how many people answered in each county."""
    rows = [[row["unit_label"], base(row, words)] for _, row in respondents.iterrows()]
    return table([(words.say("County"), TEXT), (words.say("People so far"), FIGURE)], rows, words)


def questions_table(shares: pd.DataFrame, words: Wording, counted: str, of: str) -> Markup:
    """Show count, percentage and interval of each question; `counted` and `of` say what count and base are."""
    columns = [
        (words.say("Question"), TEXT),
        (counted, FIGURE),
        (words.say("Share"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (of, FIGURE),
    ]
    rows = [
        [
            row["item_label"],
            count(row, words),
            percent(row, words),
            interval(row, words, words.percent),
            base(row, words),
        ]
        for _, row in shares.iterrows()
    ]
    return table(columns, rows, words)
