"""Small tables of coded interviews, made up for the tests of their pictures."""

from __future__ import annotations

import pandas as pd

from tests.show.frames import poisoned

NETWORK = {
    "Shared purpose": {"Why people join": {"Own hardship": 7, "Anger at waste": 2}},
    "Missing voices": {"Who is not at the table": {"Youth": 5, "Tribal members": 0}},
}


def matrix(counts: dict[str, list[int]], bases: dict[str, int], hidden=()) -> pd.DataFrame:
    """Counts of interviews, codes by groups, from `{code: [count of each group]}` and `{group: interviews}`."""
    rows = []
    for code, numbers in counts.items():
        for (unit, n), count in zip(bases.items(), numbers, strict=True):
            row = {"item": code, "unit": unit, "count": count, "n": n, "people": n, "note": ""}
            rows.append(poisoned(row) if (code, unit) in hidden else {**row, "release": "shown"})
    return pd.DataFrame(rows).astype({"count": "Int64", "n": "Int64"})


def themes(network=NETWORK, n: int = 12, hidden=()) -> pd.DataFrame:
    """A thematic network from `{global theme: {organizing theme: {basic theme: interviews}}}`."""
    rows = []
    for top, middles in network.items():
        rows.append(_theme(top, "global", "", None, n))
        for middle, basics in middles.items():
            rows.append(_theme(middle, "organizing", top, None, n))
            rows += [_theme(basic, "basic", middle, count, n) for basic, count in basics.items()]
    rows = [poisoned(row) if row["theme"] in hidden else {**row, "release": "shown"} for row in rows]
    return pd.DataFrame(rows).astype({"count": "Int64", "n": "Int64"})


def _theme(theme: str, level: str, parent: str, count: int | None, n: int) -> dict:
    return {"theme": theme, "level": level, "parent": parent, "count": count, "n": n, "people": n, "note": ""}
