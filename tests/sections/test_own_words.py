"""The evaluator's own text, printed as it stands."""

from __future__ import annotations

from dataclasses import replace

from evalkit.sections import own_words
from tests.sections.views import page

EVIL = "Seen.\n\n<script>1</script> ![x](https://example.org/x.png) [y](javascript:z())"


def test_printed_in_the_readers_language() -> None:
    english, spanish = own_words(page("County 1")).html, own_words(page("County 1", "es")).html
    assert "<h2>What the evaluator says</h2>" in english
    assert "<h2>Recommendations</h2>" in english
    assert "<h2>Lo que dice la evaluación</h2>" in spanish
    assert "<h2>Recomendaciones</h2>" in spanish


def test_nothing_where_nothing_was_written() -> None:
    assert own_words(page("County 2")).html.strip() == ""


def test_what_is_written_runs_nothing() -> None:
    one = page("County 2")
    html = own_words(replace(one, published=replace(one.published, words={"county_2": EVIL}))).html
    assert "<p>Seen.</p>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
