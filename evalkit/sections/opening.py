"""The top of a report: which county, when, how many people answered, and what this page is."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.states import state_of
from evalkit.show.html import Block, render


def opening(page: Page) -> Block:
    """Say which county this is about and how many people answered; mark synthetic data as such."""
    about = page.published.about
    wave = next(one for one in about.waves if one.id == page.wave)
    return Block(
        render(
            "opening.html",
            page.words,
            heading=page.name() if page.unit else page.text(about.name),
            initiative=page.text(about.name),
            kind=about.kind_label(page.unit, page.words.language) if page.unit else "",
            wave=page.text(wave.label),
            source=page.text(about.source),
            synthetic=about.synthetic,
            surveys=_surveys(page),
        )
    )


def _surveys(page: Page) -> list[dict[str, object]]:
    """Say of each survey of the wave how many answered; a single one needs no title."""
    told = []
    for one in page.surveys() or [page]:
        respondents = one.rows(v.NUMBER, v.RESPONDENTS)
        told.append({
            "title": one.text(one.asked.instrument.title) if len(page.surveys()) > 1 else "",
            "state": state_of(one, respondents),
            "people": 0 if respondents.empty else respondents[v.N].iloc[0],
            "partners": bool(one.fielding and one.fielding.instrument.population == "census"),
        })  # fmt: skip
    return told
