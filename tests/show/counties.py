"""Shares of services by group and by county, made up for the tests of the pictures."""

from __future__ import annotations

import math

import pandas as pd

from tests.show.frames import poisoned, table

SERVICES = {
    "food": "Food",
    "housing": "Housing",
    "transport": "Transport",
    "medical": "Medical care",
    "childcare": "Early childhood learning and family supports",
}
COMIDA = {"food": "Alimentos", "housing": "Vivienda", "transport": "Transporte", "medical": "Atención médica"}
GROUPS = {
    "hispanic": "Hispanic or Latino",
    "white": "White, not Hispanic",
    "native": "American Indian or Alaska Native",
    "black": "Black or African American",
    "asian": "Asian",
    "other": "Another group",
}
NEW_MEXICO = [f"35{number:03d}" for number in (*range(1, 6, 2), 6, *range(7, 28, 2), 28, *range(29, 62, 2))]
"""The FIPS codes of its 33 counties: odd numbers, and 006 and 028 for the two founded later."""


def row(count: int, n: int, hidden: bool = False, **about: str) -> dict:
    """One share with its Wilson interval, released; a hidden one wrongly still carries figures."""
    share, z = count / n, 1.96
    middle, half = share + z**2 / 2 / n, z * math.sqrt(share * (1 - share) / n + z**2 / 4 / n**2)
    ends = {"lower": (middle - half) / (1 + z**2 / n), "upper": (middle + half) / (1 + z**2 / n)}
    figures = {"estimate": share, **ends, "count": count, "n": n, "people": n, "note": ""}
    figures["quality"] = "few_people" if n < 30 else "reliable"
    one = {**about, **figures}
    return poisoned(one) | {"quality": ""} if hidden else {**one, "release": "shown"}


def by_group(
    counts: dict[str, dict[str, tuple[int, int]]], hidden: tuple = (), labels: dict | None = None
) -> pd.DataFrame:
    """Shares from `{service: {group: (count, n)}}`."""
    return table(
        [
            row(*figures, (service, group) in hidden, item=service, group=group, by="race_ethnicity")
            | {"item_label": (labels or SERVICES).get(service, service), "group_label": GROUPS.get(group, group)}
            for service, groups in counts.items()
            for group, figures in groups.items()
        ],
        "unmet_need",
    )


def by_unit(
    counts: dict[str, dict[str, tuple[int, int]]], hidden: tuple = (), labels: dict | None = None
) -> pd.DataFrame:
    """Shares from `{unit: {service: (count, n)}}`."""
    return table(
        [
            row(*figures, unit in hidden or (unit, service) in hidden, unit=unit, item=service)
            | {"item_label": (labels or SERVICES).get(service, service), "unit_label": unit}
            for unit, services in counts.items()
            for service, figures in services.items()
        ],
        "unmet_need",
    )


def spread(seed: int, n: int) -> tuple[int, int]:
    """Make up a count out of n, the same each time."""
    return round(n * (0.12 + 0.4 * (seed * 37 % 100) / 100)), n


def equity(services: int = 5, groups: int = 6) -> dict[str, dict[str, tuple[int, int]]]:
    """Counts of services by group; the last group is small."""
    sizes = (420, 380, 150, 60, 40, 14)
    names = [*SERVICES, *[f"service_{number}" for number in range(6, 11)]][:services]
    return {
        name: {group: spread(place * 7 + number * 3, sizes[number]) for number, group in enumerate([*GROUPS][:groups])}
        for place, name in enumerate(names)
    }


def counties(units: int = 8, services: int = 5) -> dict[str, dict[str, tuple[int, int]]]:
    """Counts of counties by service, and of all of them together."""
    names = [*SERVICES, *[f"service_{number}" for number in range(6, 11)]][:services]
    found = {
        f"County {unit}": {name: spread(unit * 11 + place * 5, 40 + 30 * unit) for place, name in enumerate(names)}
        for unit in range(1, units + 1)
    }
    parts = {name: [one[name] for one in found.values()] for name in names}
    return {**found, "all": {name: (sum(c for c, _ in part), sum(n for _, n in part)) for name, part in parts.items()}}
