"""Several surveys in one wave: each has its own sections, under its own name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import evalkit
from evalkit.errors import UsageError
from evalkit.sections import answers, scales
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block
from tests.sections.views import ci_survey, page
from tests.start.shapes import rows, write


def test_each_survey_under_its_name(tmp_path: Path) -> None:
    one = write(tmp_path / "visits.csv", rows())
    two = write(tmp_path / "lunch.csv", [[f"r{at}", ("yes", "no")[at % 3 == 0]] for at in range(12)], ("id", "liked"))
    evalkit.new_initiative(tmp_path / "mine", [one, two])
    evalkit.publish(tmp_path / "mine")
    both = evalkit.open_page(tmp_path / "mine")
    html = answers(both).html
    assert html.index('<p class="survey">Visits</p>') < html.index('<p class="survey">Lunch</p>')
    assert "8 of 12" in html
    assert '<p class="survey">Lunch</p>' not in scales(both).html


def test_one_survey_needs_no_name() -> None:
    assert "survey</p>" not in scales(ci_survey("County 1")).html


def test_a_section_of_a_survey_is_never_asked_without_one() -> None:
    nobody = replace(page(), wave="2050")
    assert per_survey(lambda one: Block(one.missing))(nobody).html == ""  # type: ignore[attr-defined]
    with pytest.raises(UsageError, match="no survey in the wave 2050"):
        _ = nobody.asked
