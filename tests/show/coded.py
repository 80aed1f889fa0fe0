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


def interviews(new: list[int]) -> pd.DataFrame:
    """What `saturation` gives of interviews with so many new codes."""
    table = pd.DataFrame({"new": new, "note": "", "release": "shown"})
    places = range(1, len(new) + 1)
    return table.assign(
        place=places, document=[f"Interview {place}" for place in places], cumulative=table.new.cumsum()
    )


def pairs(counts: dict[tuple[str, str], int]) -> pd.DataFrame:
    """What `co_occurrence` gives."""
    rows = [{"code_a": one, "code_b": other, "count": count} for (one, other), count in counts.items()]
    return pd.DataFrame(rows).assign(release="shown")


def agreement(alphas: dict[str, float | None], hidden=()) -> pd.DataFrame:
    """What `intercoder_agreement` gives of codes with these alphas: an interval each, 95% the same."""
    rows = []
    for code, alpha in alphas.items():
        row = {"item": code, "option": "", "n": 14, "note": "code_never_used" if alpha is None else ""}
        ends = {} if alpha is None else {"lower": alpha - 0.1, "upper": min(alpha + 0.1, 1)}
        both = [row | {"measure": "krippendorffs_alpha", "estimate": alpha} | ends]
        both += [row | {"measure": "percent_agreement", "estimate": 0.95, "lower": None, "upper": None}]
        rows += [poisoned(one) if code in hidden else {**one, "release": "shown"} for one in both]
    return pd.DataFrame(rows).astype({"estimate": float, "lower": float, "upper": float})


def codings() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Codings of three interviews, and the documents: a fourth, "Silent", has no code."""
    rows = [("One", "a"), ("One", "b"), ("Two", "a"), ("Three", "a")]
    table = pd.DataFrame(rows, columns=["document", "code_path"]).assign(
        quotation_id=["1", "2", "3", "4"], start=0, end=5, coder="anna", created=pd.Timestamp("2021-03-01")
    )
    sectors = {"One": "health", "Two": "health", "Three": "", "Silent": "city"}
    documents = pd.DataFrame({"document": list(sectors), "sector": list(sectors.values())})
    return table.merge(documents, on="document"), documents
