"""The participant flow: how many were asked, answered and counted, as reported and as the export has it."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.schemas.about import reported_gap
from evalkit.sections.page import Page
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block, render
from evalkit.show.wording import Wording


@per_survey
def flow(page: Page) -> Block:
    """Set the flow as reported beside the flow in the export, and say where they differ or don't add up."""
    words, steps = page.words, page.asked.flow
    labels = _labels(words)
    reported = {step.step: step.reported for step in steps}
    rows = [
        (labels[step.step], _number(step.reported, words), _number(step.in_export, words), step.differs)
        for step in steps
    ]
    any_reported = any(step.reported is not None for step in steps)
    told = {"rows": rows, "gap": reported_gap(steps), "reported": reported, "any_reported": any_reported}
    return Block(render("flow.html", words, **told))


def _labels(words: Wording) -> dict[str, str]:
    return {
        v.INVITED: words.say("Invited"),
        v.OPENED: words.say("Opened the survey"),
        v.CONSENTED: words.say("Agreed to take part"),
        v.BLANK: words.say("Then answered nothing"),
        v.ANALYSED: words.say("Counted in this report"),
        v.PARTIAL: words.say("Of these, stopped before the end"),
    }


def _number(number: int | None, words: Wording) -> str:
    return words.say("not known") if number is None else words.number(number)
