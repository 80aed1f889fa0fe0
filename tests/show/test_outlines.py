"""County boundaries from the package: decoded, projected, and room for words within them."""

from __future__ import annotations

import numpy as np
import pytest

from evalkit.errors import UsageError
from evalkit.show.outlines import outlines
from evalkit.show.shapes import contains, hatch, spot
from tests.show.counties import NEW_MEXICO


def area(outline) -> float:
    """The area within rings of which holes run the other way round (shoelace formula)."""
    return abs(sum(np.sum(r[:-1, 0] * r[1:, 1] - r[1:, 0] * r[:-1, 1]) / 2 for r in outline))


def test_a_state_has_its_counties_and_no_other() -> None:
    drawn = outlines(["35001"], 440, 520)
    assert set(drawn) == set(NEW_MEXICO)
    points = np.concatenate([ring for rings in drawn.values() for ring in rings])
    assert points.min() >= 0
    assert (points.max(axis=0) <= (440.0001, 520.0001)).all()
    assert all(np.array_equal(ring[0], ring[-1]) for rings in drawn.values() for ring in rings)


def test_areas_are_in_proportion() -> None:
    drawn = outlines(["35001"], 440, 520)
    # Land and water in square miles, Census Bureau Gazetteer: Catron 6,929; Bernalillo 1,169; Los Alamos 109.
    assert area(drawn["35003"]) / area(drawn["35001"]) == pytest.approx(6929 / 1169, rel=0.01)
    assert area(drawn["35028"]) / area(drawn["35001"]) == pytest.approx(109 / 1169, rel=0.05)


def test_north_is_up_and_east_is_right() -> None:
    drawn = outlines(["35001"], 440, 520)
    union, hidalgo, lea = (drawn[code][0].mean(axis=0) for code in ("35059", "35023", "35025"))
    assert union[1] < lea[1] < hidalgo[1]
    assert hidalgo[0] < union[0]


def test_far_states_stand_below_the_others() -> None:
    drawn = outlines(["35001", "02020", "15003"], 440, 520)
    bottom = max(ring[:, 1].max() for code, rings in drawn.items() if code[:2] == "35" for ring in rings)
    for state in ("02", "15"):
        far = np.concatenate([ring for code, rings in drawn.items() if code[:2] == state for ring in rings])
        assert far[:, 1].min() > bottom
        assert far[:, 0].max() <= 440
    alaska = np.concatenate([ring for code, rings in drawn.items() if code[:2] == "02" for ring in rings])
    assert np.ptp(alaska[:, 0]) < 2.5 * np.ptp(alaska[:, 1])  # not once around the world


def test_a_code_of_no_county_is_told() -> None:
    with pytest.raises(UsageError, match="99999"):
        outlines(["35001", "99999"], 100, 100)


def test_words_find_room_within_an_angle_and_not_in_its_corner() -> None:
    angle = [np.array([[0, 0], [100, 0], [100, 20], [20, 20], [20, 100], [0, 100], [0, 0]], dtype=float)]
    x, y = spot(angle, 40, 12)
    assert contains(angle, np.array([[x, y], [x - 20, y - 6], [x + 20, y + 6]])).all()
    assert y < 20
    assert spot(angle, 40, 40) is None


def test_a_hatch_stays_inside_and_leaves_holes_open() -> None:
    ring = np.array([[0, 0], [60, 0], [60, 60], [0, 60], [0, 0]], dtype=float)
    hole = ring[::-1] / 3 + 20
    lines = hatch([ring, hole], gap=5)
    middles = np.array([((x + x2) / 2, (y + y2) / 2) for x, y, x2, y2 in lines])
    assert len(lines) > 10
    assert contains([ring, hole], middles).all()
    assert not contains([hole], middles).any()
