"""Pieces of a page: templates filled in with everything escaped, and Markdown as plain text with structure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from evalkit.show.wording import Wording


@dataclass(frozen=True)
class Block:
    """A piece of a page that a notebook, a report and a dashboard show alike."""

    html: Markup

    def _repr_html_(self) -> str:
        return str(self.html)

    def __repr__(self) -> str:
        # Executed notebooks keep this too; the page itself is enough.
        return "<evalkit block>"


def render(template: str, words: Wording, **values: object) -> Markup:
    """Fill in a template of `show/templates`; every value is escaped unless it is Markup."""
    page = _environment().get_template(template)
    # The template escapes what it is given.
    return Markup(page.render(words=words, say=words.say, plural=words.plural, **values))  # noqa: S704


def markdown(text: str) -> Markup:
    r"""Turn somebody's Markdown into HTML; tags in it are shown as text, and links may not run scripts.

    >>> markdown("*Good* <script>")
    Markup('<p><em>Good</em> &lt;script&gt;</p>\n')
    """
    # The renderer escapes tags.
    return Markup(_markdown().render(text))  # noqa: S704


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("evalkit.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache
def _markdown() -> MarkdownIt:
    # Pictures are left out: one from elsewhere would be fetched when the report is opened.
    return MarkdownIt("commonmark", {"html": False}).disable("image")
