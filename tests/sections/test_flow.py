"""The participant flow, reported beside counted."""

from __future__ import annotations

import re
from dataclasses import replace

from evalkit.sections import flow
from tests.sections.views import ci_survey


def lines(html: str) -> list[list[str]]:
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr[^>]*>(.*?)</tr>", html)]


def test_the_steps_of_the_demo() -> None:
    assert lines(flow(ci_survey()).html) == [
        ["Step", "As reported", "In the export"],
        ["Invited", "not known", "not known"],
        ["Opened the survey", "69", "69"],
        ["Agreed to take part", "66", "66"],
        ["Then answered nothing", "10", "8 ≠"],
        ["Counted in this report", "58", "58"],
        ["Of these, stopped before the end", "not known", "5"],
    ]


def test_a_gap_is_told() -> None:
    told = "The reported steps do not add up: 66 less 10 is 56, and 58 are reported as counted."
    assert told in flow(ci_survey()).html
    about = ci_survey().published.about
    fielding = about.fieldings[0]
    steps = [step.model_copy(update={"reported": step.in_export}) for step in fielding.flow]
    mended = about.model_copy(update={"fieldings": [fielding.model_copy(update={"flow": steps})]})
    html = flow(replace(ci_survey(), published=replace(ci_survey().published, about=mended))).html
    assert "do not add up" not in html
    assert "≠" not in html


def test_no_survey_no_flow() -> None:
    assert flow(replace(ci_survey(), wave="2050")).html == ""
