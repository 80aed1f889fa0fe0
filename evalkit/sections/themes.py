"""What people said: the themes of coded interviews, how often each came up, and quotations that were released."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.themes import Placed
from evalkit.sections.came_up import came_up, is_silent
from evalkit.sections.interviews import Interviews, per_interviews
from evalkit.sections.quotations import Quotation, quotations
from evalkit.sections.states import SHOWN
from evalkit.sections.theme_pictures import matrix, network
from evalkit.show.html import Block, render

_QUOTED = 2
"""So many quotations of a theme stand open; the others unfold."""


@dataclass(frozen=True)
class _Theme:
    """A theme as the section tells of it; an organizing one with its basic themes."""

    label: str
    told: str
    silent: bool
    quotations: list[Quotation]
    basic: list[_Theme] = field(default_factory=list)


@per_interviews
def themes(seen: Interviews) -> Block:
    """Show the themes question by question; those of all counties together where this county's are hidden."""
    shown = seen if seen.state == SHOWN else seen.of_everybody()
    return Block(
        render(
            "themes.html",
            seen.page.words,
            notice=seen.notice,
            place=shown.page.name(),
            elsewhere=shown is not seen and shown.state == SHOWN,
            spoke=shown.number(v.PEOPLE),
            documents=shown.number(v.DOCUMENTS),
            counties=0 if shown.page.unit else len(seen.told.units),
            coders=seen.told.coders,
            loose_codes=seen.told.loose_codes,
            network=network(shown),
            questions=_questions(shown),
            summary=seen.page.unit is None,
            matrix=matrix(shown) if seen.page.unit is None else Markup(""),
            hidden=[name for unit, name in shown.places() if not shown.shows(unit)],
            first=_QUOTED,
            smallest_n=seen.told.smallest_n_speakers,
        )
    )


def _questions(seen: Interviews) -> list[tuple[str, list[_Theme]]]:
    """Put the themes under their research questions, and last those that answer none."""
    asked = [(seen.page.text(one.label), one.id) for one in seen.told.themes.questions]
    found = [(label, _groups(seen, question)) for label, question in asked]
    rest = _groups(seen, None)
    return [*found, (seen.page.words.say("Further themes"), rest)] if rest else found


def _groups(seen: Interviews, question: str | None) -> list[_Theme]:
    """Give the organizing themes of a question, each with its basic themes."""
    basic = [theme for theme in seen.themes(v.BASIC) if theme.question == question]
    groups = []
    for theme in seen.themes(v.ORGANIZING):
        below = [_told(seen, one) for one in basic if one.parent == theme.id]
        if below or theme.question == question:
            groups.append(replace(_told(seen, theme), basic=below))
    return groups


def _told(seen: Interviews, theme: Placed) -> _Theme:
    return _Theme(
        label=seen.page.text(theme.label),
        told=came_up(seen, theme),
        silent=is_silent(seen, theme),
        quotations=quotations(seen, [theme]),
    )
