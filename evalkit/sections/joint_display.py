"""The joint display: what people ticked beside what they said, and what people concluded of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.interviewing import JointEntry
from evalkit.schemas.item import Condition
from evalkit.schemas.themes import Placed, SurveyResult
from evalkit.sections.came_up import in_interviews
from evalkit.sections.interviews import Interviews, per_interviews
from evalkit.sections.quotations import Quotation, quotations
from evalkit.sections.states import SHOWN, notice
from evalkit.sections.survey_results import Ticked, results_on, ticked
from evalkit.show.html import Block, render
from evalkit.show.wording import Wording

_QUOTED = 2


@dataclass(frozen=True)
class _Row:
    """A row of the display: a question or a condition, both strands, and what people concluded."""

    title: str
    ticked: list[Ticked]
    themes: list[tuple[str, str]]
    quotations: list[Quotation]
    fit: str
    conclusion: str

    @property
    def gap(self) -> bool:
        """Whether nothing is about it, neither in the survey nor in the interviews."""
        return not (self.ticked or self.themes)


@per_interviews
def joint_display(seen: Interviews) -> Block:
    """Set survey and interviews side by side, question by question and condition by condition.

    Fit and conclusion are what people filled in for this county, or for the initiative. Where one strand is hidden or
    absent here, it is named: nothing of other counties takes its place.
    """
    page, words = seen.page, seen.page.words
    questions = [
        _row(seen, one.id, page.text(one.label), one.survey, [t for t in seen.themes(v.BASIC) if t.question == one.id])
        for one in seen.told.themes.questions
    ]
    conditions = [
        _row(seen, one, label, results_on(page, one), [t for t in seen.themes(v.BASIC) if one in t.condition])
        for one, label in _conditions(words).items()
    ]
    return Block(
        render(
            "joint_display.html",
            words,
            survey_notices=_notices(seen, [*questions, *conditions]),
            interviews_notice=seen.notice,
            questions=questions,
            conditions=conditions,
            state=seen.state,
        )
    )


def _row(seen: Interviews, key: str, title: str, results: Sequence[SurveyResult], themes: Sequence[Placed]) -> _Row:
    page = seen.page
    entry = next((one for one in seen.told.joint if (one.row, one.unit) == (key, page.where)), None)
    shown = seen.state == SHOWN
    return _Row(
        title=title,
        ticked=[ticked(page, result) for result in results],
        themes=[(page.text(theme.label), in_interviews(seen, theme) if shown else "") for theme in themes],
        quotations=quotations(seen, themes)[:_QUOTED] if shown else [],
        fit=_fit(entry, page.words) if entry else "",
        conclusion=page.text(entry.conclusion) if entry else "",
    )


def _fit(entry: JointEntry, words: Wording) -> str:
    return {
        v.FITS: words.say("They fit: both say the same."),
        v.EXTENDS: words.say("One extends the other: together they say more."),
        v.CONTRADICTS: words.say("They contradict each other."),
    }.get(entry.fit or "", "")


def _notices(seen: Interviews, rows: Sequence[_Row]) -> Markup:
    states = {one.state for row in rows for one in row.ticked}
    return Markup("").join(notice(seen.page, state) for state in sorted(states - {SHOWN}))


def _conditions(words: Wording) -> dict[Condition, str]:
    labels = (
        words.say("Common agenda: everybody wants the same change"),
        words.say("Shared measurement: progress is measured the same way everywhere"),
        words.say("Mutually reinforcing activities: what each one does helps the others"),
        words.say("Continuous communication: people keep each other informed"),
        words.say("Backbone support: somebody holds the work together"),
    )
    return dict(zip(get_args(Condition), labels, strict=True))
