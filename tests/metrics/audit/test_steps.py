"""Steps of a flow, and parts of a whole."""

from __future__ import annotations

import pytest

from evalkit.errors import UsageError
from evalkit.metrics.audit.steps import audit_flow, audit_parts


@pytest.mark.parametrize(("leaves", "verdict"), [(56, "consistent"), (58, "inconsistent")])
def test_a_step_leaves_what_it_leaves(leaves: int, verdict: str) -> None:
    assert audit_flow(66, {"blank": 7, "refused": 3}, leaves)["verdict"].item() == verdict


@pytest.mark.parametrize(
    ("parts", "complete", "verdict", "reason"),
    [
        ({"a": 6, "b": 3}, True, "consistent", "6 and 3 are 9."),
        ({"a": 6, "b": 4}, False, "inconsistent", "6 and 4 are 10, more than 9."),
        ({"a": 6, "b": 2}, True, "inconsistent", "6 and 2 are 8 of 9, which leaves 1 that is not named."),
        ({"a": 4, "b": 2}, False, "can't tell", "4 and 2 are 6 of 9, which leaves 3 that are not named."),
    ],
)
def test_parts_make_up_the_whole(parts: dict[str, int], complete: bool, verdict: str, reason: str) -> None:
    (found,) = audit_parts(9, parts, complete).to_dict("records")
    assert (found["verdict"], found["reason"]) == (verdict, reason)


def test_what_is_no_number_of_people_is_refused() -> None:
    with pytest.raises(UsageError, match="0 or more"):
        audit_flow(5, {"blank": -1}, 6)
    with pytest.raises(UsageError, match="Name them"):
        audit_parts(5, {})
