"""Pieces of a page: whatever comes from elsewhere is text, never HTML."""

from __future__ import annotations

import re

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from evalkit.show.html import Block, markdown, render
from evalkit.show.wording import Wording

WORDS = Wording()


def test_a_block_is_shown_as_html_and_printed_as_nothing() -> None:
    block = Block(Markup("<p>said</p>"))
    assert block._repr_html_() == "<p>said</p>"
    assert repr(block) == "<evalkit block>"


def test_what_is_filled_in_is_escaped() -> None:
    page = render("own_words.html", WORDS, body="<script>1</script>", language="en")
    assert "&lt;script&gt;1" in page
    assert "<script>" not in page
    assert "<em>kept</em>" in render("own_words.html", WORDS, body=Markup("<em>kept</em>"), language="en")


def test_a_value_that_was_forgotten_is_told() -> None:
    with pytest.raises(UndefinedError):
        render("own_words.html", WORDS)


def test_a_county_of_any_name_is_text() -> None:
    page = render("notice.html", WORDS, state="nobody", place="<b>Doña Ana</b>", smallest_n=5)
    assert "&lt;b&gt;Doña Ana&lt;/b&gt;" in page


def test_words_have_structure() -> None:
    page = markdown("## Seen\n\nIt is *so*.\n\n- one\n- two\n\n[our page](https://example.org)")
    assert "<h2>Seen</h2>" in page
    assert "<em>so</em>" in page
    assert page.count("<li>") == 2
    assert '<a href="https://example.org">our page</a>' in page


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "text <b onclick='x()'>bold</b>",
        "![a picture](https://example.org/a.png)",
        "![a picture][1]\n\n[1]: https://example.org/a.png",
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt:alert(1))",
        "[click](&#106;avascript:alert(1))",
        "[click](data:text/html,<script>1</script>)",
        "[click](vbscript:x)",
        "[click](file:///etc/passwd)",
        "<javascript:alert(1)>",
        '[a](https://example.org "<script>")',
        '[a](<https://example.org/" onclick="x>)',
        "<style>@import 'x'</style>",
        "```html\n<script>1</script>\n```",
    ],
)
def test_words_run_nothing_and_fetch_nothing(evil: str) -> None:
    page = markdown(evil)
    assert not re.search(r"<(script|img|b|style)\b|<[^>]* on\w+=\"|href=\"(?!https:)", page, re.IGNORECASE)
