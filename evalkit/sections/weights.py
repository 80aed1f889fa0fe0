"""What weighting did to a county's answers, and which answers were left out by rule: for who wants to know."""

from __future__ import annotations

from markupsafe import Markup

from evalkit.schemas.weighting import Weighting
from evalkit.sections.page import Page
from evalkit.show.html import render
from evalkit.show.tables import FIGURE, TEXT, table


def weights(page: Page) -> Markup:
    """Say how far weights were moved, with the margins before and after, and how many answers were left out."""
    words, told = page.words, [one for one in page.asked.weighting if page.unit is None or one.unit == page.where]
    names = {unit.id: page.text(unit.label) for unit in page.published.about.units}
    parts = [{"place": names[one.unit], "said": _said(page, one), "margins": _margins(page, one)} for one in told]
    left_out = sum(count or 0 for count in page.asked.left_out.values()) if page.unit is None else 0
    return render("weights.html", words, parts=parts, left_out=left_out)


def _said(page: Page, told: Weighting) -> list[str]:
    """Say how far raking moved the weights, how many were cut, and what weighting costs."""
    words, said = page.words, []
    if told.smallest_factor is not None and told.largest_factor is not None:
        factors = (words.number(factor, 1) for factor in (told.smallest_factor, told.largest_factor))
        smallest, largest = factors
        said.append(
            words.say(
                "Weights were moved until the people who answered have the make-up of the population: by {smallest} to "
                "{largest} times.",
                smallest=smallest,
                largest=largest,
            )
        )
    if told.trimmed:
        said.append(
            words.plural(
                "{n} weight was cut, so that nobody counts for too many.",
                "{n} weights were cut, so that nobody counts for too many.",
                told.trimmed,
            )
        )
    share = words.percent(1 / told.effect)
    if share != words.percent(1):
        said.append(
            words.say(
                "Because some answers count for more than others, the shares are only as sure as if {share} of these "
                "people had answered.",
                share=share,
            )
        )
    return said


def _margins(page: Page, told: Weighting) -> Markup:
    words, instrument = page.words, page.asked.instrument
    if not told.margins:
        return Markup("")
    columns = [(words.say("Group"), TEXT), (words.say("Population"), FIGURE)]
    columns += [(words.say("Before weighting to it"), FIGURE), (words.say("After"), FIGURE)]
    rows = []
    for share in told.margins:
        labels = {option.id: page.text(option.label) for option in instrument.item(share.item).options}
        shares = [
            "–" if part is None else words.percent(part) for part in (share.population, share.before, share.after)
        ]
        rows.append([labels.get(share.option, share.option), *shares])
    return table(columns, rows, words)
