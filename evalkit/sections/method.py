"""How the numbers were made: files, functions, versions, and the rule for hiding."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.provenance import JOINT
from evalkit.sections.interviews import interviews_of
from evalkit.sections.methods import paragraphs
from evalkit.sections.page import Page
from evalkit.sections.recodes import recodes
from evalkit.sections.sampling import designed_places
from evalkit.show.html import Block, render
from evalkit.show.tables import TEXT, table

_ANCHOR = Markup('<span id="origin-{at}">{at}</span>')


def method(page: Page) -> Block:
    """Say in small print which files and functions the numbers come from, and what was hidden and why."""
    about, words = page.published.about, page.words
    rows = [
        [_ANCHOR.format(at=at), row[v.SOURCE], _begun(str(row[v.SOURCE_HASH])), f"{row[v.FUNCTION]}, {row[v.VERSION]}"]
        for at, row in page.published.origins.iterrows()
    ]
    headers = (words.say("Number"), words.say("File"), words.say("SHA-256 begins"), words.say("Function, version"))
    columns = [(header, TEXT) for header in headers]
    return Block(
        render(
            "method.html",
            words,
            smallest_n=about.smallest_n,
            census=bool(page.fielding and page.fielding.instrument.population == "census"),
            coverage=_coverage(page),
            by_lot=[told for one in page.surveys() if (told := _by_lot(one))],
            of_groups=any(one.asked.instrument.groups for one in page.surveys()),
            instrument=page.text(page.fielding.instrument.source) if page.fielding else "",
            sources=table(columns, rows, words),
            paragraphs=paragraphs(replace(page, unit=None)),
            interviews=[(page.text(one.told.label), one.told) for one in interviews_of(page)],
            recodes=[told for one in page.surveys() for told in recodes(one)],
            version=about.version,
            made=about.made[:10],
        )
    )


def _begun(hashes: str) -> str:
    """Give how the hash of each file begins."""
    return JOINT.join(one[:12] for one in hashes.split(JOINT))


def _by_lot(page: Page) -> str:
    """Say how far the shares of a survey may be off where people were drawn by lot; nothing of other surveys."""
    drawn, words = page.asked.drawn(page.where), page.words
    if not (page.asked.instrument.about_services() and drawn in ("designed", "partly_designed")):
        return ""
    title = page.text(page.asked.instrument.title)
    if drawn == "partly_designed":
        return words.say(
            "Not so the shares of services in “{survey}”: they go by how people were drawn and weighted in {places}, "
            "and treat those who answered elsewhere as a random sample (Korn and Graubard's interval).",
            survey=title,
            places=words.listed(designed_places(page)),
        )
    return words.say(
        "Not so the shares of services in “{survey}”: they go by how people were drawn and weighted (Korn and "
        "Graubard's interval).",
        survey=title,
    )


def _coverage(page: Page) -> dict[str, str]:
    """Tell how many of those invited answered; nothing where one of the two is not known."""
    if page.fielding is None or not (invited := page.fielding.instrument.invited):
        return {}
    analysed = next((step.in_export for step in page.fielding.flow if step.step == v.ANALYSED), None)
    if analysed is None:
        return {}
    share, number = page.words.percent(analysed / invited), page.words.number
    return {"analysed": number(analysed), "invited": number(invited), "share": share}
