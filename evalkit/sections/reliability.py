"""How well the items of the scale hang together."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block, render


@per_survey
def reliability(page: Page) -> Block:
    """Say alpha with its interval and number of people, beside the published value where there is one.

    An item that goes against the others, of all respondents together, is named: it may be worded the other way.
    """
    alphas, rest = page.rows(v.ALPHA).set_index(v.ITEM), page.rows(v.ITEM_REST_R, unit=v.WHOLE)
    negative = rest[rest[v.NOTE] == v.NOTE_NEGATIVE]
    against = {
        scale: [page.text(page.asked.instrument.item(item).label) for item in rows[v.OPTION]]
        for scale, rows in negative.groupby(v.ITEM)
    }
    scales = [
        (page.text(scale.label), alphas.loc[scale.id], scale.published_alpha, against.get(scale.id, []))
        for scale in page.asked.instrument.scales
        if scale.id in alphas.index
    ]
    shown = [one for one in scales if one[1].notna()[v.ESTIMATE]]
    return Block(render("reliability.html", page.words, scales=shown))
