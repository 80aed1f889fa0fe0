"""What tables of coded interviews say, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.show.charts.phrases import interviews
from evalkit.show.charts.rows import Row, rows_of, shorten
from evalkit.show.extremes import extremes
from evalkit.show.wording import Wording

_MOST_NAMED = 3


def matrix(cells: Sequence[Row], words: Wording, by: str = v.UNIT) -> str:
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
    return extremes(spread, words, heads, lambda row: groups(row, words, by)) if spread else nothing(words)


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


def saturated(interviews: Sequence[Mapping[Any, Any]], words: Wording) -> str:
    """Say how many interviews at the end brought no new code, and how many codes there are in all."""
    coded = [row for row in interviews if row.get(v.NOTE) != v.NOTE_NOT_CODED]
    if not coded:
        return nothing(words)
    codes = words.plural("{n} code in all", "{n} codes in all", coded[-1][v.CUMULATIVE])
    fresh = [place for place, row in enumerate(coded, start=1) if row[v.NEW]]
    quiet = len(coded) - max(fresh, default=0)
    if not quiet:
        last = coded[-1][v.NEW]
        return words.plural(
            "The last interview still brought {n} new code: {codes}.",
            "The last interview still brought {n} new codes: {codes}.",
            last,
            codes=codes,
        )
    return words.plural(
        "The last interview brought no new code: {codes}.",
        "The last {n} interviews brought no new code: {codes}.",
        quiet,
        codes=codes,
    )


def together(counts: Mapping[frozenset[str], int], left_out: int, words: Wording) -> str:
    """Say which codes occur together most often, and how many codes are not drawn."""
    if not counts:
        return words.say("No two codes occur together.")
    most = max(counts.values())
    pairs = [words.listed([shorten(code) for code in sorted(pair)]) for pair, count in counts.items() if count == most]
    named = "; ".join(pairs[:_MOST_NAMED])
    if len(pairs) > _MOST_NAMED:
        named += "; " + words.plural("{n} other pair", "{n} other pairs", len(pairs) - _MOST_NAMED)
    said = words.plural(
        "Most often together: {pairs} — {n} time.", "Most often together: {pairs} — {n} times.", most, pairs=named
    )
    rest = words.plural("{n} code is not drawn.", "{n} codes are not drawn.", left_out) if left_out else ""
    return " ".join(filter(None, [said, rest]))


def agreed(rows: Sequence[Row], table: pd.DataFrame, words: Wording) -> str:
    """Say the agreement over all codes where two coders share some, and on which codes it is highest and lowest."""
    pooled = [row for row in rows_of(table[table[v.MEASURE] == v.POOLED_KAPPA], [v.OPTION]) if row.drawn]
    said = [
        words.say(
            "Over all codes: kappa {kappa} ({coders}).", kappa=words.number(row.estimate or 0, 2), coders=row.option
        )
        for row in pooled
    ]
    if not any(row.drawn for row in rows):
        return " ".join([*said, words.say("Nothing can be said of these codes.")]) if rows else nothing(words)
    heads = (words.say("Most agreement:"), words.say("Least agreement:"))
    return " ".join([*said, extremes(rows, words, heads, lambda row: words.number(row.estimate or 0, 2), digits=2)])


def groups(row: Row, words: Wording, by: str) -> str:
    """Say "in 3 of 7 counties", or groups of another kind."""
    count, n = words.number(row.count or 0), row.n or 0
    if by in (v.UNIT, "county"):
        return words.plural("in {count} of {n} county", "in {count} of {n} counties", n, count=count)
    return words.plural("in {count} of {n} group", "in {count} of {n} groups", n, count=count)


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
