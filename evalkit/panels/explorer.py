"""The county explorer: pick a county, a topic and a language; everything is drawn from the published store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from evalkit import sections
from evalkit.schemas.texts import text_in
from evalkit.sections.interviews import interviews_of
from evalkit.sections.opened import open_page
from evalkit.sections.page import Page
from evalkit.show.html import Block, render
from evalkit.show.style import STYLE
from evalkit.show.wording import LANGUAGES, Wording
from evalkit.vocabulary import WHOLE

_LANGUAGE_NAMES = {"en": "English", "es": "Español"}
_TOPICS: dict[str, Callable[[Page], Block]] = {
    "agreement": sections.scales,
    "people": sections.who_took_part,
    "answers": sections.answers,
    "services": sections.services,
    "disparities": sections.disparities,
    "changes": sections.changes,
    "places": sections.places,
    "actions": sections.actions,
    "counties": sections.counties,
    "themes": sections.themes,
    "side by side": sections.joint_display,
}


class CountyExplorer:
    """The widgets of the dashboard and what happens when one is changed."""

    def __init__(self, page: Page) -> None:
        self._page = page = replace(page, traced=False)
        units = page.published.about.units
        self.county = widgets.Dropdown(
            options=[*(unit.id for unit in units), WHOLE], value=units[0].id if units else WHOLE
        )
        there = {"answers": _has_answers(page)}
        there |= dict.fromkeys(("themes", "side by side"), bool(interviews_of(page)))
        asked = any(one.asked.instrument.about_services() for one in page.surveys())
        there |= dict.fromkeys(("services", "disparities", "changes", "places"), asked)
        self._topics = [topic for topic in _TOPICS if there.get(topic, True)]
        self.topic = widgets.Dropdown(options=self._topics, value="agreement")
        self.language = widgets.ToggleButtons(
            options=[(_LANGUAGE_NAMES.get(code, code), code) for code in LANGUAGES], value=page.words.language
        )
        self.content = widgets.HTML()
        self._translate()
        self._draw()
        self.language.observe(self._on_language, "value")
        self.county.observe(self._draw, "value")
        self.topic.observe(self._draw, "value")
        controls = widgets.Box([self.county, self.topic, self.language], layout=widgets.Layout(flex_flow="row wrap"))
        self.widget = widgets.VBox([widgets.HTML(f"<style>{STYLE}</style>"), controls, self.content])

    def _translate(self) -> None:
        """Put the words of the controls into the chosen language, keeping what is chosen."""
        words = self._page.words
        names = {
            "agreement": words.say("What people agree with"),
            "people": words.say("Who took part"),
            "answers": words.say("Question by question"),
            "services": words.say("What people need, and what is hard to get"),
            "disparities": words.say("For whom it is worse"),
            "changes": words.say("What changed"),
            "places": words.say("Where it is hardest"),
            "actions": words.say("What was done"),
            "counties": words.say("The counties side by side"),
            "themes": words.say("What people said"),
            "side by side": words.say("Side by side"),
        }
        units = self._page.published.about.units
        named = [(text_in(unit.label, words.language), unit.id) for unit in units]
        self.county.description, self.topic.description = words.say("County"), words.say("Topic")
        for control, options in (
            (self.county, [*named, (replace(self._page, unit=None).name(), WHOLE)]),
            (self.topic, [(names[topic], topic) for topic in self._topics]),
        ):
            chosen = control.value
            control.options = options
            control.value = chosen

    def _on_language(self, change: dict[str, Any]) -> None:
        self._page = replace(self._page, words=Wording(change["new"]))
        self._translate()
        self._draw()

    def _draw(self, _: object = None) -> None:
        chosen = self.county.value
        page = replace(self._page, unit=None if chosen == WHOLE else self._page.published.about.find_unit(chosen))
        blocks = [sections.opening(page), _TOPICS[self.topic.value](page)]
        self.content.value = str(render("explorer.html", page.words, blocks=[block.html for block in blocks]))


def _has_answers(page: Page) -> bool:
    items = [item for one in page.surveys() for item in one.asked.ordinary]
    return any(item.kind != "scale" and not item.about_respondent for item in items)


def county_explorer(
    initiative: str | Path | None = None, wave: str | None = None, language: str = "en"
) -> widgets.Widget:
    """Give the dashboard in which stakeholders look at one county after another.

    The parameters are those of `open_page`. Returns a widget; it reads the published store only.
    """
    return CountyExplorer(open_page(initiative, None, wave, language)).widget
