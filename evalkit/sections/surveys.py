"""Several surveys of one wave: a section about a survey is shown once for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from markupsafe import Markup

from evalkit.sections.page import Page
from evalkit.show.html import Block, render

Section = Callable[[Page], Block]


def per_survey(section: Section) -> Section:
    """Make a section of one survey a section of all surveys of the wave; without a survey it is empty."""

    @wraps(section)
    def all_of(page: Page) -> Block:
        return one_after_another(
            page, [(one.text(one.asked.instrument.title), section(one).html) for one in page.surveys()]
        )

    return all_of


def one_after_another(page: Page, parts: list[tuple[str, Markup]]) -> Block:
    """Join the same section about several things, each under its title; a single one needs none."""
    if len(parts) < 2:
        return Block(Markup("").join(html for _, html in parts))
    return Block(render("surveys.html", page.words, parts=[part for part in parts if part[1]]))
