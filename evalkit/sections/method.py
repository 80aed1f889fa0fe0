"""How the numbers were made: files, functions, versions, and the rule for hiding."""

from __future__ import annotations

from dataclasses import replace

from evalkit import vocabulary as v
from evalkit.sections.methods import paragraphs
from evalkit.sections.page import Page
from evalkit.sections.recodes import recodes
from evalkit.show.html import Block, render
from evalkit.show.tables import TEXT, table


def method(page: Page) -> Block:
    """Say in small print which files and functions the numbers come from, and what was hidden and why."""
    provenance, about, words = page.published.provenance, page.published.about, page.words
    sources = provenance.groupby([v.SOURCE, v.SOURCE_HASH], sort=False)[v.FUNCTION].unique().reset_index()
    rows = [
        [row[v.SOURCE], str(row[v.SOURCE_HASH])[:12], ", ".join(name for name in row[v.FUNCTION] if "." in name)]
        for _, row in sources.iterrows()
    ]
    columns = [(words.say("File"), TEXT), (words.say("SHA-256 begins"), TEXT), (words.say("Functions"), TEXT)]
    return Block(
        render(
            "method.html",
            words,
            smallest_n=about.smallest_n,
            census=bool(page.fielding and page.fielding.instrument.population == "census"),
            invited=page.fielding.instrument.invited if page.fielding else None,
            instrument=page.text(page.fielding.instrument.source) if page.fielding else "",
            sources=table(columns, rows, words),
            paragraphs=paragraphs(replace(page, unit=None)),
            recodes=[told for one in page.surveys() for told in recodes(one)],
            version=about.version,
            made=about.made[:10],
        )
    )
