"""What somebody released for quotation, and who is said to have said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evalkit import vocabulary as v
from evalkit.schemas.interviewing import SAID_BY, SAID_BY_KIND
from evalkit.schemas.themes import Placed
from evalkit.sections.interviews import Interviews


@dataclass(frozen=True)
class Quotation:
    """Somebody's words as they may be shown, and the label under them. Both are text, never HTML."""

    text: str
    said_by: str


def quotations(seen: Interviews, themes: Sequence[Placed]) -> list[Quotation]:
    """Give the released quotations of some basic themes, once each, those labelled with the page's county first."""
    table = seen.page.published.quotations
    table = table[(table[v.INSTRUMENT] == seen.told.id) & (table[v.WAVE] == seen.told.wave)]
    table = table[table[v.THEME].isin([theme.id for theme in themes])]
    own = (table[SAID_BY_KIND] == v.UNIT) & (table[SAID_BY] == seen.page.where)
    # In the order of their words: any other may tell which of them one person said.
    ordered = table.assign(others=~own).sort_values(["others", v.TEXT])
    # Where the county's label may stand, it stands under all of its quotations: the others are of other counties.
    elsewhere = seen.page.unit is not None and bool(own.any())
    found = [
        Quotation(text, _said_by(seen, kind, by, elsewhere))
        for text, kind, by in ordered[[v.TEXT, SAID_BY_KIND, SAID_BY]].itertuples(index=False, name=None)
    ]
    return list(dict.fromkeys(found))


def _said_by(seen: Interviews, kind: str, by: str, elsewhere: bool) -> str:
    """Name the county, the kind of county or the role; a county that is hidden here is not named there either.

    `elsewhere`: what doesn't bear the page's county is said to be of another.
    """
    page, said = seen.page, _named(seen, kind, by)
    if not elsewhere or kind == v.UNIT:
        return said
    return page.words.say("{who}, another county", who=said)


def _named(seen: Interviews, kind: str, by: str) -> str:
    page = seen.page
    about = page.published.about
    if kind == v.UNIT and seen.shows(by):
        return page.text(about.find_unit(by).label)
    if kind == "unit_kind":
        return about.kind_named(by, page.words.language)
    return by if kind == v.ROLE else page.words.say("somebody interviewed")
