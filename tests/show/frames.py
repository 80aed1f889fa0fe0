"""Small tables of estimates, made up for the tests of the pictures."""

from __future__ import annotations

import pandas as pd

ANCHORS = {1: "do not agree", 2: "agree a little", 3: "agree somewhat", 4: "agree a lot"}
ACUERDO = {1: "no estoy de acuerdo", 2: "un poco de acuerdo", 3: "algo de acuerdo", 4: "muy de acuerdo"}
AGREEMENT = {
    "Commitment to impact": [0, 1, 1, 10],
    "Right partners for many voices": [0, 3, 4, 5],
    "Resources": [2, 5, 3, 2],
}
POISON = 7777


def shares(counts=AGREEMENT, hidden=(), anchors=ANCHORS) -> pd.DataFrame:
    """Shares of items by anchors, released; hidden ones wrongly still carry figures."""
    rows = []
    for item, numbers in counts.items():
        n = sum(numbers)
        for anchor, count in zip(anchors.items(), numbers, strict=True):
            row = {"item": item, "option": str(anchor[0]), "option_label": anchor[1], "count": count, "n": n}
            row |= {"people": n, "estimate": count / n if n else None, "note": "" if n else "nobody_answered"}
            rows.append(poisoned(row) if item in hidden else {**row, "release": "shown"})
    return table(rows, "share")


def poisoned(row: dict) -> dict:
    figures = {name: POISON for name in ("count", "n", "people", "estimate", "lower", "upper", "sd") if name in row}
    return {**row, **figures, "note": "one_respondent", "release": "hidden"}


def table(rows: list[dict], measure: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows).assign(measure=measure)
    whole = {name: "Int64" for name in ("count", "n", "people") if name in frame}
    return frame.astype({"estimate": float} | whole)


def means(figures: dict[str, tuple], hidden=(), key="item") -> pd.DataFrame:
    """Means with intervals from `{item: (mean, lower, upper, n)}`."""
    rows = []
    for item, (mean, lower, upper, n) in figures.items():
        row = {key: item, "estimate": mean, "lower": lower, "upper": upper, "n": n, "people": n, "note": ""}
        rows.append(poisoned(row) if item in hidden else {**row, "release": "shown"})
    return table(rows, "mean").astype({"lower": float, "upper": float})


def sectors(counts: dict[str, int], hidden=()) -> pd.DataFrame:
    """Shares of the options of one item."""
    n = sum(counts.values())
    rows = []
    for option, count in counts.items():
        share = count / n
        row = {"item": "sector", "option": option, "count": count, "n": n, "people": n, "note": ""}
        row |= {"estimate": share, "lower": max(share - 0.1, 0), "upper": min(share + 0.1, 1)}
        rows.append(poisoned(row) if option in hidden else {**row, "release": "shown"})
    return table(rows, "share")


def actions(grid: dict[str, str], units: list[str], hidden=()) -> pd.DataFrame:
    """Actions of counties from `{action: "110"}`, one figure a county."""
    rows = []
    for item, marks in grid.items():
        for unit, mark in zip(units, marks, strict=True):
            row = {"unit": unit, "item": item, "option": "", "estimate": float(mark), "note": ""}
            rows.append(poisoned(row) if (unit, item) in hidden else {**row, "release": "shown"})
    return table(rows, "number")
