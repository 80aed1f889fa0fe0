"""A chart with its data table as a section shows it: synthetic data is called so under every picture."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from evalkit.sections.page import Page
from evalkit.show.figure import figure


def picture(page: Page, chart: Any, table: Markup) -> Markup:
    """Put a chart and its table on the page; a picture may be cut out and passed on, so it carries its label."""
    synthetic = page.words.say("Synthetic data: invented answers, not real people.")
    caption = synthetic if page.published.about.synthetic else None
    return figure(chart, table, caption=caption, words=page.words).html
