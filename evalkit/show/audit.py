"""An audit's findings, and published figures beside recomputed ones, as tables to read in a notebook."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.html import Block
from evalkit.show.tables import FIGURE, TEXT, table
from evalkit.show.wording import Wording


def audit_table(findings: pd.DataFrame) -> Block:
    """Show the findings of an audit in full, those that are inconsistent first.

    `findings` is what `audit_figures` and the audits of single figures give. Gives a Block.

    >>> from evalkit.metrics.audit.steps import audit_flow
    >>> "66 less 10 is 56, not 58." in audit_table(audit_flow(66, {"blank": 10}, 58)).html
    True
    """
    words = Wording()
    order = {v.INCONSISTENT: 0, v.CANT_TELL: 1, v.CONSISTENT: 2}
    rows = [
        [f"{row[v.ABOUT]}: {row[v.FIGURE]}", row[v.PRINTED], row[v.VERDICT], row[v.REASON], _bases(row[v.BASES])]
        for _, row in findings.sort_values(v.VERDICT, key=lambda said: said.map(order), kind="stable").iterrows()
    ]
    columns = [
        (words.say("Figure"), TEXT),
        (words.say("As printed"), FIGURE),
        (words.say("Verdict"), TEXT),
        (words.say("Why"), TEXT),
        (words.say("Bases that fit"), TEXT),
    ]
    return Block(table(columns, rows, words))


def comparison_table(compared: pd.DataFrame) -> Block:
    """Show published figures beside the recomputed ones, as `compare_published` gives them, in full.

    Gives a Block; a figure that doesn't agree says so.

    >>> compared = pd.DataFrame([["alpha", "alpha", "0.87", 0.8698, True]],
    ...     columns=["about", "figure", "published", "recomputed", "agrees"])
    >>> "0.870" in comparison_table(compared).html
    True
    """
    words = Wording()
    yes, no = words.say("yes"), words.say("no")
    rows = [
        [
            f"{row[v.ABOUT]}: {row[v.FIGURE]}",
            row[v.PUBLISHED],
            _recomputed(row, words),
            yes if row[v.AGREES] else no,
        ]
        for _, row in compared.iterrows()
    ]
    columns = [
        (words.say("Figure"), TEXT),
        (words.say("Published"), FIGURE),
        (words.say("Recomputed"), FIGURE),
        (words.say("Agrees"), TEXT),
    ]
    return Block(table(columns, rows, words))


def _bases(bases: tuple[int, ...]) -> str:
    most = 8
    more = [f"+{len(bases) - most}"] if len(bases) > most else []
    return ", ".join([*map(str, bases[:most]), *more])


def _recomputed(row: pd.Series, words: Wording) -> str:
    """Write one decimal more than was published, so that the rounding can be seen; a count has none."""
    if pd.isna(row[v.RECOMPUTED]):
        return "–"
    digits = 0 if row[v.FIGURE] == v.COUNT else len(row[v.PUBLISHED].partition(".")[2]) + 1
    return words.number(row[v.RECOMPUTED], digits)
