"""The county explorer without a browser: what changes when a control is changed."""

from __future__ import annotations

import pytest

from evalkit.panels import county_explorer
from evalkit.panels.explorer import CountyExplorer
from evalkit.sections import open_page
from tests.sections.interviewed import interviewed, never_interviewed


@pytest.fixture
def explorer() -> CountyExplorer:
    """The explorer of the demo, in English."""
    return CountyExplorer(open_page())


def labels(control) -> list[str]:
    return [label for label, _ in control.options]


def test_it_begins_with_the_first_county(explorer: CountyExplorer) -> None:
    assert explorer.county.value == "County 1"
    assert labels(explorer.county) == [*(f"County {number}" for number in range(1, 9)), "All counties together"]
    assert "<h1>County 1</h1>" in explorer.content.value
    assert "12 people who work for this initiative" in explorer.content.value
    assert 'class="synthetic"' in explorer.content.value


def test_another_county_is_another_page(explorer: CountyExplorer) -> None:
    before = explorer.content.value
    explorer.county.value = "County 2"
    assert "<h1>County 2</h1>" in explorer.content.value
    assert "County 1</h1>" not in explorer.content.value
    explorer.county.value = "County 1"
    assert explorer.content.value.partition("<figure")[0] == before.partition("<figure")[0]


def test_another_topic_is_another_section(explorer: CountyExplorer) -> None:
    headings = {}
    for label, topic in explorer.topic.options:
        explorer.topic.value = topic
        headings[label] = explorer.content.value.partition("<h2>")[2].partition("</h2>")[0]
    assert headings == {
        "What people agree with": "CI foundation",
        "Who took part": "Who took part",
        "What people need, and what is hard to get": "What people need, and what is hard to get",
        "For whom it is worse": "For whom it is worse",
        "What changed": "What changed",
        "Where it is hardest": "Where it is hardest",
        "What was done": "What was done",
        "The counties side by side": "The counties side by side",
        "What people said": "What people said",
        "Side by side": "Side by side: what people ticked and what they said",
    }


def test_interviews_add_two_topics() -> None:
    assert "Side by side" not in labels(CountyExplorer(never_interviewed()).topic)
    control = CountyExplorer(interviewed("County 4"))
    assert labels(control.topic)[-2:] == ["What people said", "Side by side"]
    control.county.value, control.topic.value = "County 4", "themes"
    assert "13 people spoke in 6 interviews and groups" in control.content.value
    control.county.value, control.topic.value = "County 6", "side by side"
    assert "Fewer than 5 people were interviewed" in control.content.value
    control.language.value = "es"
    assert labels(control.topic)[-2:] == ["Lo que dijo la gente", "Lado a lado"]
    assert "<h2>Lado a lado" in control.content.value
    # The dashboard has no method note to which a number could lead.
    assert 'class="origin"' not in control.content.value


def test_a_language_translates_the_controls_and_keeps_the_choice(explorer: CountyExplorer) -> None:
    explorer.county.value, explorer.topic.value = "County 6", "people"
    explorer.language.value = "es"
    assert (explorer.county.value, explorer.topic.value) == ("County 6", "people")
    assert (explorer.county.description, explorer.topic.description) == ("Condado", "Tema")
    assert labels(explorer.county)[5] == "Condado 6"
    assert labels(explorer.topic)[1] == "Quiénes participaron"
    assert '<div class="evalkit" lang="es">' in explorer.content.value
    assert "<h1>Condado 6</h1>" in explorer.content.value
    assert "¿Por qué no se muestra esto?" in explorer.content.value
    explorer.county.value = "County 4"
    assert "<h1>Condado 4</h1>" in explorer.content.value
    explorer.language.value = "en"
    assert "<h1>County 4</h1>" in explorer.content.value


def test_the_widget_begins_in_the_language_asked_for() -> None:
    style, controls, content = county_explorer(language="es").children
    assert style.value.startswith("<style>")
    assert controls.children[0].description == "Condado"
    assert "<h1>Condado 1</h1>" in content.value


def test_all_counties_together(explorer: CountyExplorer) -> None:
    explorer.county.value = "all"
    assert "58 people who work for this initiative" in explorer.content.value
