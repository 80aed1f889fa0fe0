"""What the evaluator wrote for this county, printed as it stands."""

from __future__ import annotations

from evalkit.sections.page import Page
from evalkit.show.html import Block, markdown, render


def own_words(page: Page) -> Block:
    """Print the evaluator's paragraph and recommendations, or nothing where there are none."""
    text, language = page.own_words()
    return Block(render("own_words.html", page.words, body=markdown(text), language=language))
