"""The reports: whole in themselves, in the reader's language, and silent about what is hidden."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from evalkit import sections
from evalkit.batch.page import report_page
from evalkit.sections.surveys import Section
from tests.batch.conftest import Ran
from tests.batch.secrets import (
    ESTIMATES,
    INTERVIEWS,
    PUBLISHED,
    SURVEY,
    figures,
    said_if_nothing_were_hidden,
    without_links,
)
from tests.browser import Reader

REPORTS = ("county_1", "county_4", "county_6", "county_8", "initiative_summary")
HIDDEN = ("County 6", "County 8")
OUTSIDE = re.compile(
    r"https?:|//[a-z]|\bsrc\s*=|@import|url\((?!#)|<(?:script|link|iframe|object|embed|img|base|form)\b"
)
LETTER_WITHIN_MARGINS = 710
"""The width of a sheet of paper less its margins, in pixels."""
NAMESPACES = re.compile(r'xmlns(:\w+)?="http://www\.w3\.org/[^"]*"')


def outputs(notebook: str) -> str:
    """Give all that a notebook holds, as text without JSON's escapes."""
    parts = []
    # Text of several lines is a list of them, in which apostrophes would be escaped.
    json.loads(notebook, object_hook=lambda held: parts.extend(_text(value) for value in held.values()))
    return "\n".join(parts)


def _text(value: object) -> str:
    return "".join(map(str, value)) if isinstance(value, list) else str(value)


@pytest.fixture(params=[*REPORTS, "spanish", "index"])
def page(request: pytest.FixtureRequest, ran: Ran) -> str:
    """Each report in turn, and the index."""
    if request.param == "spanish":
        return (request.getfixturevalue("spanish") / "county_1.html").read_text(encoding="utf-8")
    return ran.text(f"{request.param}.html")


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    assert OUTSIDE.findall(NAMESPACES.sub("", page)) == []
    assert re.findall(r"\son\w+\s*=|javascript:", page) == []


def test_what_every_page_has(page: str) -> None:
    assert page.startswith("<!DOCTYPE html>")
    assert re.search(r'<html lang="(en|es)">', page)
    assert re.search(r"<title>[^<]+</title>", page)
    assert page.count("<h1>") == 1
    assert 'class="synthetic"' in page
    assert 'name="viewport"' in page


def test_each_chart_has_its_words_and_its_table(page: str) -> None:
    charts = page.split("<figure")[1:]
    assert len(charts) == page.count("<svg")
    for chart in charts:
        [drawing] = re.findall(r"<svg[^>]*>", chart)
        assert 'role="img"' in drawing
        assert re.search(r'aria-label="[^"]{20,}"', drawing)
        assert "<table>" in chart[chart.index("<details") :]


@pytest.mark.parametrize("name", REPORTS)
def test_code_and_notes_stay_out(ran: Ran, name: str) -> None:
    report = ran.text(f"{name}.html")
    assert "sections." not in report
    assert "Block" not in report
    assert "from the published store alone" not in report
    assert "The six statements" not in report
    assert str(ran.home) not in report
    assert "Traceback" not in report


def test_the_evaluators_words_are_printed(ran: Ran, spanish: Path) -> None:
    words = (ran.home / "words" / "county_1.md").read_text(encoding="utf-8")
    assert "such as part of a coordinator's time" in words
    assert "such as part of a coordinator's time" in ran.text("county_1.html")
    assert "parte del tiempo de una persona coordinadora" in (spanish / "county_1.html").read_text(encoding="utf-8")
    assert "What the evaluator says" not in ran.text("county_8.html")


def test_a_page_in_spanish(spanish: Path) -> None:
    page = (spanish / "county_1.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page
    assert "<title>Condado 1</title>" in page
    assert "Datos sintéticos" in page
    assert "12 personas" in page
    # Quotations stand in the language in which they were said.
    text = re.sub(r"<style>.*?</style>|<blockquote>.*?</blockquote>|<[^>]+>", " ", page, flags=re.DOTALL)
    for english in ("Data table", "people", "Who took part", "hidden", "County"):
        assert english not in text


def test_a_county_without_a_survey(ran: Ran) -> None:
    page = ran.text("county_4.html")
    assert "CI foundation survey:</strong> This county was not asked this time." in page
    assert "County 4 was not asked this time, so there are no answers to show." in page
    assert "<h3>All counties together</h3>" in page
    assert "<strong>County-wide survey:</strong> 620 people answered the survey." in page
    assert "13 people spoke in 6 interviews and groups." in page


@pytest.mark.parametrize("unit", HIDDEN)
def test_a_hidden_county_says_why_and_says_nothing_else(ran: Ran, unit: str) -> None:
    name = unit.lower().replace(" ", "_")
    page = without_links(ran.text(f"{name}.html"))
    notebook = without_links(outputs(ran.text(f"notebooks/{name}.ipynb")))
    of_groups = page.count("</strong> Some groups are too small")
    assert (page.count("Why is this hidden?") - of_groups, of_groups > 0) == (6, True)
    assert "Fewer than 5 people answered, here or in another county" in page
    assert "A few people answered the survey here." in page
    secret = said_if_nothing_were_hidden(ran.home, unit)
    assert len(secret) > 30
    assert [said for said in secret if said in page] == []
    assert [said for said in secret if said in notebook] == []


def test_a_county_whose_survey_is_shown_says_nothing_of_its_one_interview(ran: Ran) -> None:
    page = without_links(ran.text("county_1.html")) + without_links(outputs(ran.text("notebooks/county_1.ipynb")))
    secret = said_if_nothing_were_hidden(ran.home, "County 1", [sections.themes])
    assert len(secret) > 20
    assert [said for said in secret if said in page] == []


@pytest.mark.parametrize(("unit", "parts"), [("County 1", SURVEY), ("County 4", INTERVIEWS)])
def test_the_same_search_finds_what_is_shown(ran: Ran, unit: str, parts: tuple[Section, ...]) -> None:
    """The secrets of a county that is shown are all in its report: the tests above could fail."""
    name = unit.lower().replace(" ", "_")
    shown = said_if_nothing_were_hidden(ran.home, unit, parts)
    page = without_links(ran.text(f"{name}.html"))
    notebook = without_links(outputs(ran.text(f"notebooks/{name}.ipynb")))
    assert len(shown) > 30
    assert [said for said in shown if said not in page] == []
    assert [said for said in shown if said not in notebook] == []


def test_the_published_store_holds_no_hidden_figure(ran: Ran) -> None:
    published = pd.read_parquet(ran.home / PUBLISHED)
    # Differences between groups of residents may happen to be the same numbers.
    others = published[published["instrument"] == "county_wide"].select_dtypes("number").astype(float)
    secret = figures(ran.home, HIDDEN) - set(others.to_numpy().ravel())
    assert len(secret) > 30
    assert secret.isdisjoint(published.select_dtypes("number").astype(float).to_numpy().ravel())
    patterns = [struct.pack("<d", value) for value in secret]
    private = (ran.home / ESTIMATES).read_bytes()
    assert any(pattern in private for pattern in patterns)
    for path in [*(ran.home / "store" / "published").rglob("*"), *ran.out.rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            assert not any(pattern in content for pattern in patterns)
            assert not any(repr(value).encode() in content for value in secret)


def test_no_respondent_is_named(ran: Ran) -> None:
    rows = pd.read_csv(ran.home / "exports" / "ci_survey.csv", dtype=str)["ResponseId"].iloc[2:]
    names = [name.encode() for name in rows]
    assert len(names) > 58
    for path in [*(ran.home / "store" / "published").rglob("*"), *ran.out.rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            assert not any(name in content for name in names)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "es"])
def test_on_paper_every_table_is_open_and_nothing_is_cut(
    ran: Ran, spanish: Path, reader: Reader, language: str
) -> None:
    folder = ran.out if language == "en" else spanish
    page = reader.page
    page.set_viewport_size({"width": LETTER_WITHIN_MARGINS, "height": 900})
    page.emulate_media(media="print")
    page.goto((folder / "county_1.html").as_uri())
    # What is folded under a class of its own is for the screen alone.
    tables = page.locator("section:not(.method) table, figure svg").all()
    boxes = [table.bounding_box() for table in tables if not table.evaluate("one => one.closest('details.screen')")]
    assert len(boxes) > 8
    for box in boxes:
        assert box is not None
        assert box["height"] > 60
        assert box["x"] + box["width"] <= LETTER_WITHIN_MARGINS
    assert reader.hosts <= {None, ""}
    assert reader.errors == []


def test_plain_output_is_escaped() -> None:
    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("stream", text="<script>1</script>")])
    plain = nbformat.v4.new_output("execute_result", data={"text/plain": "<b>2</b>"})
    note = nbformat.v4.new_markdown_cell("For whoever opens it", metadata={"tags": ["note"]})
    text = nbformat.v4.new_markdown_cell("## Said\n\n<script>3</script>")
    cells = [cell, nbformat.v4.new_code_cell("y", outputs=[plain]), note, text]
    page = report_page(nbformat.v4.new_notebook(cells=cells), "A & <b>", "es")
    assert "<title>A &amp; &lt;b&gt;</title>" in page
    assert "&lt;script&gt;1" in page
    assert "&lt;b&gt;2" in page
    assert "whoever" not in page
    assert "<h2>Said</h2>" in page
    assert "<script>" not in page


def test_an_interactive_picture_is_left_out_of_a_report() -> None:
    """A script would fetch its library from elsewhere; only what stands by itself is shown."""
    data = {"application/javascript": "fetch('http://x')", "text/html": "<p>still</p>", "text/plain": "t"}
    output = nbformat.v4.new_output("display_data", data=data)
    page = report_page(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=[output])]), "t", "en")
    assert "<p>still</p>" in page
    assert "fetch" not in page
