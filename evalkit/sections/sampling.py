"""How a county-wide survey was taken, in plain words: whoever came, or people drawn by lot and weighted."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.sections.page import Page


def how_taken(page: Page) -> list[str]:
    """Say how many answered, and whether they stand for the county's residents."""
    words, respondents = page.words, page.rows(v.NUMBER, v.RESPONDENTS)
    told = []
    if not respondents.empty and respondents[v.N].notna().all():
        told.append(words.plural("{n} person answered.", "{n} people answered.", int(respondents[v.N].iloc[0])))
    drawn = page.asked.drawn(page.where)
    if drawn == "census":
        return [" ".join([*told, words.say("Everybody was asked.")])]
    if drawn == "designed":
        told.append(
            words.say(
                "They were drawn by lot, and each answer counts for as many people as it stands for, so that the "
                "shares are about the county's residents."
            )
        )
        return [" ".join(told)]
    if drawn == "partly_designed":
        return [" ".join([*told, _partly(page)])]
    told.append(
        words.say(
            "Whoever came could answer (a convenience sample), and each answer counts the same. The shares are of "
            "those who answered; other residents may live otherwise."
        )
    )
    return [" ".join(told)]


def designed_places(page: Page) -> list[str]:
    """Name the counties of a survey in which people were drawn by lot."""
    units = page.published.about.units
    drawn = [one for one in units if one.id in page.asked.units and page.asked.drawn(one.id) == "designed"]
    return [page.text(one.label) for one in drawn]


def _partly(page: Page) -> str:
    """Say it where people were drawn in some counties, and elsewhere whoever came could answer."""
    return page.words.say(
        "In {places} people were drawn by lot, and each answer counts for as many people as it stands for. Elsewhere "
        "whoever came could answer (a convenience sample), and each answer counts the same. All together, a county "
        "counts by how many people answered there. The shares are of those who answered; other residents may live "
        "otherwise.",
        places=page.words.listed(designed_places(page)),
    )
