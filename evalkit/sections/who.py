"""Who took part: sectors, the sector action teams people sit on, age bands."""

from __future__ import annotations

from markupsafe import Markup

from evalkit.sections.choices import choice
from evalkit.sections.page import Page
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block, render


@per_survey
def who_took_part(page: Page) -> Block:
    """Show the items that the instrument marks `about_respondent`, each on its own base."""
    asked = [item for item in page.asked.ordinary if item.about_respondent]
    items = [item for kind in ("single", "multi") for item in asked if item.kind == kind]
    if not items:
        return Block(Markup(""))
    return Block(render("who.html", page.words, parts=[choice(page, item) for item in items]))
