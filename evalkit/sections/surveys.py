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
        pages = page.surveys()
        blocks = [section(one).html for one in pages]
        if len(pages) < 2:
            return Block(Markup("").join(blocks))
        titles = [one.text(one.asked.instrument.title) for one in pages]
        parts = [(title, html) for title, html in zip(titles, blocks, strict=True) if html]
        return Block(render("surveys.html", page.words, parts=parts))

    return all_of
