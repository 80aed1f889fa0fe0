"""How well the items of the scale hang together."""

from __future__ import annotations

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block, render


@per_survey
def reliability(page: Page) -> Block:
    """Say alpha with its interval and number of people, beside the published value where there is one."""
    alphas = page.rows(v.ALPHA).set_index(v.ITEM)
    scales = [
        (page.text(scale.label), alphas.loc[scale.id], scale.published_alpha)
        for scale in page.asked.instrument.scales
        if scale.id in alphas.index
    ]
    shown = [(label, row, published) for label, row, published in scales if row.notna()[v.ESTIMATE]]
    return Block(render("reliability.html", page.words, scales=shown))
