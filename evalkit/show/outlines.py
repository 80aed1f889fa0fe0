"""Outlines of counties on paper: from the packaged boundaries, projected so that equal areas look equal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from evalkit.errors import UsageError

_BOUNDARIES = Path(__file__).parent / "boundaries" / "counties-10m.json"
# Alaska, Hawaii, American Samoa, Guam, the Northern Marianas, Puerto Rico, the Virgin Islands.
_FAR = ("02", "15", "60", "66", "69", "72", "78")
_GAP = 16

Point = tuple[float, float]
Ring = np.ndarray
"""A closed line: one row a point, x and y."""
Outline = list[Ring]
"""The rings of a county, islands and holes alike: what lies within an odd number of them is the county."""


@lru_cache
def _topology() -> dict[str, Any]:
    topology: dict[str, Any] = json.loads(_BOUNDARIES.read_text(encoding="utf-8"))
    return topology


def outlines(fips: Iterable[str], wide: float, high: float) -> dict[str, Outline]:
    """Give the outlines of all counties of the states that some counties lie in, in points, by FIPS code.

    They fill a box `wide` by `high` as far as their form allows; x grows to the right, y downwards. Alaska, Hawaii and
    the territories stand below the other states, each at a scale of its own.

    Raises UsageError for a code that no county has.

    >>> drawn = outlines(["35001"], 400, 400)
    >>> len(drawn), {code[:2] for code in drawn}
    (33, {'35'})
    """
    asked = set(fips)
    counties = {str(one["id"]): one for one in _topology()["objects"]["counties"]["geometries"]}
    for code in sorted(asked - set(counties)):
        raise UsageError(
            f"No county of the packaged boundaries (2017) has the FIPS code {code}. "
            "Correct it in initiative.yml, or leave it out: then a grid is drawn instead of a map."
        )
    parts: dict[str, list[str]] = {}
    for state in sorted({code[:2] for code in asked}, key=lambda state: (state in _FAR, state)):
        parts.setdefault(state if state in _FAR else "", []).append(state)
    drawn: dict[str, Outline] = {}
    left = top = 0.0
    for states in parts.values():
        degrees = {code: _rings(one) for code, one in counties.items() if code[:2] in states}
        box = (wide, high) if not drawn else (wide / max(len(parts) - 1, 4), high / 4)
        part = _fitted(_projected(degrees), *box, (left, top))
        right, bottom = _box(part.values())[2:]
        left, top = (0.0, bottom + _GAP) if not drawn else (right + _GAP, top)
        drawn |= part
    return drawn


def _rings(county: dict[str, Any]) -> Outline:
    """Put the arcs of a county together (TopoJSON 1.0): a negative number is an arc walked backwards."""
    polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
    return [np.concatenate([_arc(number) for number in ring]) for polygon in polygons for ring in polygon]


def _arc(number: int) -> Ring:
    topology = _topology()
    steps = np.array(topology["arcs"][number if number >= 0 else ~number])
    points: Ring = steps.cumsum(axis=0) * topology["transform"]["scale"] + topology["transform"]["translate"]
    # The last of the Aleutians lie beyond the 180th meridian: counted on, they stay beside the others.
    points[:, 0] -= np.where(points[:, 0] > 0, 360, 0)
    return points if number >= 0 else points[::-1]


def _projected(degrees: dict[str, Outline]) -> dict[str, Outline]:
    """Project by Albers' equal-area conic (Snyder 1987, formulas 14-1 to 14-6), upright in the middle."""
    west, south, east, north = _box(degrees.values())
    sixth = (north - south) / 6
    one, two = np.radians([south + sixth, north - sixth])
    cone = (np.sin(one) + np.sin(two)) / 2
    constant = np.cos(one) ** 2 + 2 * cone * np.sin(one)

    def project(points: Ring) -> Ring:
        radius = np.sqrt(constant - 2 * cone * np.sin(np.radians(points[:, 1]))) / cone
        angle = cone * np.radians(points[:, 0] - (west + east) / 2)
        return np.column_stack([radius * np.sin(angle), radius * np.cos(angle)])

    return {code: [project(ring) for ring in rings] for code, rings in degrees.items()}


def _fitted(outlines: dict[str, Outline], wide: float, high: float, corner: Point) -> dict[str, Outline]:
    left, top, right, bottom = _box(outlines.values())
    scale = min(wide / (right - left), high / (bottom - top))
    return {code: [(ring - (left, top)) * scale + corner for ring in rings] for code, rings in outlines.items()}


def _box(outlines: Iterable[Outline]) -> Sequence[float]:
    points = np.concatenate([ring for rings in outlines for ring in rings])
    return [*points.min(axis=0), *points.max(axis=0)]
