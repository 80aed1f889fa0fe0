"""The highest and the lowest of some rows, in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from evalkit.show.charts.phrases import names
from evalkit.show.charts.rows import Row
from evalkit.show.wording import Wording


def extremes(
    rows: Sequence[Row],
    words: Wording,
    heads: Sequence[str],
    first: Callable[[Row], str],
    then: Callable[[Row], str] | None = None,
    digits: int = 9,
) -> str:
    """Say which rows have the highest and the lowest figure, under `heads`; `first` and `then` say their figures.

    Rows whose figures are the same to so many `digits` are tied. With one head only the highest is told.
    """
    known = [row for row in rows if row.drawn]
    if not known:
        return nothing(rows, words)
    # Tied as printed: 3.21 and 3.19 both say 3.2.
    ranks = [round(Decimal(str(row.estimate)), digits) for row in known]
    ends = list(dict.fromkeys([max(ranks), min(ranks)]))[: len(heads)]
    parts = []
    for head, end, say in zip(heads, ends, (first, then or first), strict=False):
        tied = [row for row, rank in zip(known, ranks, strict=True) if rank == end]
        figures = list(dict.fromkeys(map(say, tied)))
        if len(figures) == 1:
            told = f"{names(tied, words)} — {figures[0]}"
        else:
            # Tied with other numbers of people, as 5 of 10 and 6 of 12: each is named with its own.
            told = words.listed([f"{names([row], words)} ({(then or first)(row)})" for row in tied])
        alone = len(tied) == len(known) and len(figures) == 1
        parts.append(f"{told}." if alone else f"{head} {told}.")
    if len(known) < len(rows) and len(known) > 1 and any(row.hidden for row in rows):
        parts.append(words.say("This compares only what is shown."))
    return " ".join(parts)


def nothing(rows: Sequence[Row], words: Wording) -> str:
    """Say why there is nothing to tell."""
    if any(row.hidden for row in rows):
        return words.say("These results are hidden to protect the privacy of the people who answered.")
    return words.say("Nobody answered this.")
