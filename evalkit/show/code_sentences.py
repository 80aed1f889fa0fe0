"""What tables of coded interviews say, in plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.show.charts.phrases import interviews
from evalkit.show.charts.rows import Row
from evalkit.show.sentences import extremes
from evalkit.show.wording import Wording


def matrix(cells: Sequence[Row], words: Wording) -> str:
    """Say which codes most and fewest interviews hold, or in how many groups they occur.

    `cells` are a code (`item`) in a group (`unit`); where there is a row of all interviews (`unit` is "all")
    its counts are told, else the groups are counted: an interview may belong to two of them.
    """
    heads = (words.say("Most often:"), words.say("Least often:"))
    whole = [cell for cell in cells if cell.key[1] == v.WHOLE]
    if any(cell.drawn for cell in whole):
        named = [replace(cell, label=cell.item) for cell in whole]
        return extremes(named, words, heads, lambda row: interviews(row, words))
    spread = [_spread([cell for cell in cells if cell.key[0] == item]) for item in _items(cells)]
    return extremes(spread, words, heads, lambda row: groups(row, words)) if spread else nothing(words)


def network(basic: Sequence[Row], words: Wording) -> str:
    """Say which basic themes most interviews speak of, and how many have no quotation yet."""
    if not basic:
        return nothing(words)
    spoken = [row for row in basic if row.count != 0]
    said = [extremes(spoken, words, (words.say("Most often:"),), lambda row: interviews(row, words))] if spoken else []
    silent = len(basic) - len(spoken)
    if silent:
        said.append(words.plural("{n} theme is without quotations.", "{n} themes are without quotations.", silent))
    return " ".join(said)


def groups(row: Row, words: Wording) -> str:
    """Say "in 3 of 7 groups"."""
    count = words.number(row.count or 0)
    return words.plural("in {count} of {n} group", "in {count} of {n} groups", row.n or 0, count=count)


def nothing(words: Wording) -> str:
    """Say that there is nothing to draw."""
    return words.say("No interview was coded.")


def _items(cells: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(cell.key[0] for cell in cells))


def _spread(cells: Sequence[Row]) -> Row:
    """Count the groups in which a code occurs, among those that are shown."""
    known = [cell for cell in cells if cell.drawn]
    count, n = sum(bool(cell.estimate) for cell in known), len(known)
    hidden = any(cell.hidden for cell in cells)
    return replace(cells[0], label=cells[0].item, hidden=hidden, estimate=count / n if n else None, count=count, n=n)
