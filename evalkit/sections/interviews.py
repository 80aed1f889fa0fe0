"""Coded interviews seen from one page: what may be shown of them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, wraps

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.schemas.interviewing import Interviewing
from evalkit.schemas.themes import Placed
from evalkit.sections.page import Page
from evalkit.sections.states import HIDDEN, NOBODY, SHOWN
from evalkit.sections.surveys import Section, one_after_another
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.html import Block, render


@dataclass(frozen=True)
class Interviews:
    """The coded interviews of a wave as a county's page, or the initiative's, may show them."""

    page: Page
    told: Interviewing

    @property
    def state(self) -> str:
        """Tell a county where nobody was interviewed from one that is hidden."""
        if self.page.unit is not None and self.page.unit.id not in self.told.units:
            return NOBODY
        return SHOWN if self.shows(self.page.where) else HIDDEN

    @property
    def notice(self) -> Markup:
        """Say in plain words why there is nothing of this county, or of everybody, here."""
        values = {"place": self.page.name(), "smallest_n": self.told.smallest_n_speakers}
        return render("notice_interviews.html", self.page.words, state=self.state, **values)

    def shows(self, unit: str) -> bool:
        """Tell whether the interviews of a county may be shown."""
        return unit in self._shown

    @cached_property
    def _shown(self) -> frozenset[str]:
        people = self.rows(v.NUMBER, v.INTERVIEWED, unit="")
        shown = people[v.RELEASE] == v.SHOWN
        return frozenset(people[v.UNIT][shown]) - frozenset(people[v.UNIT][~shown])

    @cached_property
    def counts(self) -> dict[tuple[str, ...], Row]:
        """The shown estimates of this page's county by measure, item and option; a section looks each theme up."""
        table = self.page.published.estimates
        mine = (table[v.INSTRUMENT] == self.told.id) & (table[v.WAVE] == self.told.wave)
        mine &= (table[v.UNIT] == self.page.where) & (table[v.RELEASE] == v.SHOWN)
        return {row.key: row for row in rows_of(table[mine], [v.MEASURE, v.ITEM, v.OPTION])}

    def places(self) -> list[tuple[str, str]]:
        """Give id and name of each county where somebody was interviewed."""
        labels = {unit.id: self.page.text(unit.label) for unit in self.page.published.about.units}
        return [(unit, labels.get(unit, unit)) for unit in self.told.units]

    def of_everybody(self) -> Interviews:
        """Give the same interviews, those of all counties together."""
        return replace(self, page=replace(self.page, unit=None))

    def rows(self, measure: str, item: str | None = None, unit: str | None = None) -> pd.DataFrame:
        """Give the published rows of a measure, as `Page.rows` does."""
        return self.page.rows(measure, item, unit, self.told.id)

    def number(self, of: str) -> int:
        """Give how many people spoke, or in how many interviews; 0 where that is hidden."""
        row = self.counts.get((v.NUMBER, v.INTERVIEWED, of))
        return row.count or 0 if row else 0

    def themes(self, *levels: str) -> list[Placed]:
        """Give the themes of these levels, each before those below it."""
        return [theme for theme in self.told.themes.placed() if theme.level in levels]


def interviews_of(page: Page) -> list[Interviews]:
    """Give the coded interviews of a page's wave."""
    return [Interviews(page, told) for told in page.published.about.interviews if told.wave == page.wave]


def per_interviews(section: Callable[[Interviews], Block]) -> Section:
    """Make a section of one set of interviews a section of all of the wave; without any it is empty."""

    @wraps(section)
    def all_of(page: Page) -> Block:
        return one_after_another(
            page, [(page.text(seen.told.label), section(seen).html) for seen in interviews_of(page)]
        )

    return all_of
