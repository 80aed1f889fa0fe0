"""Small tables of a county-wide survey, made up for the tests of its pictures."""

from __future__ import annotations

import math

import pandas as pd

from tests.show.frames import poisoned

SURVIVING = {"food": "Food", "housing": "Housing", "medical": "Medical or dental care"}
THRIVING = {"parents": "Parent supports", "jobs": "Job training"}
LABELS = SURVIVING | THRIVING
GROUPS = dict.fromkeys(SURVIVING, "Surviving") | dict.fromkeys(THRIVING, "Thriving")
# Of each service: how many answered, needed it, said whether it is hard to get, and found it so.
ASKED = {
    "food": (412, 150, 148, 60),
    "housing": (410, 212, 210, 140),
    "medical": (409, 230, 228, 91),
    "parents": (400, 60, 60, 21),
    "jobs": (401, 82, 80, 47),
}


def row(measure: str, item: str, count: int, n: int, **more) -> dict:
    """One released row with Wilson's interval, and its quality by the number of people."""
    lower, upper = wilson(count, n) if n else (None, None)
    figures = {
        "estimate": count / n if n else None,
        "lower": lower,
        "upper": upper,
        "count": count,
        "n": n,
        "people": n,
    }
    told = {"note": "" if n else "nobody_answered", "quality": "few_people" if 0 < n < 30 else "reliable"}
    label = {"item_label": LABELS.get(item, item)}
    return {"measure": measure, "unit": "all", "item": item, "option": "", **label, **figures, **told, **more}


def wilson(count: int, n: int) -> tuple[float, float]:
    """Wilson (1927), JASA 22, 209-212."""
    z, p = 1.959964, count / n
    middle, reach = (p + z * z / 2 / n), z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    return (middle - reach) / (1 + z * z / n), (middle + reach) / (1 + z * z / n)


def services(asked=ASKED, hidden=()) -> pd.DataFrame:
    """Need, difficulty and unmet need of services, released; hidden ones wrongly still carry figures."""
    rows = []
    for item, (n, need, known, hard) in asked.items():
        rows += [row("need", item, need, n), row("difficulty", item, hard, known), row("unmet_need", item, hard, n)]
    return table(rows, hidden)


def barriers(counts: dict[str, int], n: int, hidden=()) -> pd.DataFrame:
    """The reasons given for one service, from `{reason: people}`."""
    rows = [row("barrier", "housing", count, n, option=key, option_label=key) for key, count in counts.items()]
    return table(rows, hidden)


def waves(shares: dict[str, list[tuple[int, int] | None]], measure: str = "need", hidden=()) -> pd.DataFrame:
    """One measure wave by wave, from `{service: [(count, n) of each wave]}`; None where it was not asked."""
    rows = [
        row(measure, item, *figures, wave=str(2021 + 2 * wave), wave_label=f"Spring {2021 + 2 * wave}")
        for wave in range(max(map(len, shares.values()), default=0))
        for item, each in shares.items()
        if wave < len(each) and (figures := each[wave]) is not None
    ]
    return table(rows, hidden)


def changes(moved: dict[str, tuple[float, float, float, str]], measure: str = "need", against: str = "2021"):
    """Changes since an earlier wave, from `{service: (change, lower, upper, note)}`."""
    rows = [
        row("change", item, 0, 800, option=measure, wave="2023", against=against)
        | {"estimate": change, "lower": lower, "upper": upper, "note": note, "count": None}
        for item, (change, lower, upper, note) in moved.items()
    ]
    return table(rows)


def table(rows: list[dict], hidden=()) -> pd.DataFrame:
    """Make a table; rows whose item or option is among the hidden ones are hidden."""
    marked = [
        poisoned(one) | {"quality": ""} if {one["item"], one["option"]} & set(hidden) else {**one, "release": "shown"}
        for one in rows
    ]
    columns = ["measure", "unit", "item", "option", "estimate", "lower", "upper", "count", "n", "people", "note"]
    frame = pd.DataFrame(marked, columns=None if marked else [*columns, "quality", "release", "wave"])
    return frame.astype({"estimate": float, "lower": float, "upper": float, "count": "Int64", "n": "Int64"})
