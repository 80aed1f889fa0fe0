"""What a section says where it has nothing to show: four different things."""

from __future__ import annotations

import pytest

from evalkit import vocabulary as v
from evalkit.sections.states import HIDDEN, NOBODY, NOT_ASKED, SHOWN, notice, state_of
from tests.sections.views import page, without


@pytest.mark.parametrize(
    ("unit", "state"),
    [(None, SHOWN), ("County 1", SHOWN), ("County 4", NOT_ASKED), ("County 6", HIDDEN), ("County 8", HIDDEN)],
)
def test_each_county_of_the_demo(unit: str | None, state: str) -> None:
    one = page(unit)
    assert state_of(one, one.rows(v.NUMBER, v.RESPONDENTS)) == state


def test_asked_but_nobody_answered() -> None:
    one = without(page("County 3"), "County 3")
    assert state_of(one, one.rows(v.NUMBER, v.RESPONDENTS)) == NOBODY


def test_part_hidden_is_still_shown() -> None:
    rows = page("County 3").rows(v.MEAN)
    rows.loc[0, v.RELEASE] = v.HIDDEN
    assert state_of(page("County 3"), rows) == SHOWN


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (HIDDEN, "Fewer than 5 people answered, here or in another county whose answers this would give away."),
        (NOT_ASKED, "County 8 was not asked this time, so there are no answers to show."),
        (NOBODY, "Nobody in County 8 answered."),
    ],
)
def test_the_notice(state: str, said: str) -> None:
    html = notice(page("County 8"), state).unescape()
    assert said in html
    assert ("Why is this hidden?" in html) == (state == HIDDEN)


def test_no_notice_where_there_is_something() -> None:
    assert notice(page("County 1"), SHOWN).strip() == ""
