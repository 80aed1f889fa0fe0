"""What the sections about a county-wide survey share: whose rows are shown, and how the survey was taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.sections.states import SHOWN, notice, state_of
from evalkit.sections.surveys import per_survey
from evalkit.show.html import Block

About = Callable[[Page, Page, Markup], Block]
"""A section given the page, the page whose rows it shows (the whole where the county is hidden), and the notice why."""


def about_services(section: About) -> Callable[[Page], Block]:
    """Make a section of each survey of the wave that asks about services; without one it is empty."""

    @wraps(section)
    def of_survey(page: Page) -> Block:
        if not page.asked.instrument.about_services():
            return Block(Markup(""))
        state = state_of(page, page.rows(v.NEED))
        return section(page, page if state == SHOWN else replace(page, unit=None), notice(page, state))

    return per_survey(of_survey)


def rows_of_measures(page: Page, measures: Sequence[str], by: str = "", unit: str | None = None) -> pd.DataFrame:
    """Give the rows of several measures, one after another."""
    return pd.concat([page.rows(measure, unit=unit, by=by) for measure in measures], ignore_index=True)


def compared(page: Page, measure: str, what: str, by: str = "") -> pd.DataFrame:
    """Give the rows of a difference, ratio or change of one of the measures of services."""
    rows = page.rows(measure, by=by)
    return rows[rows[v.OPTION] == what].reset_index(drop=True)


def hardest_first(page: Page) -> list[str]:
    """Name the services by unmet need, the greatest first; those without a figure come last, as declared."""
    unmet = page.rows(v.UNMET_NEED).set_index(v.ITEM)[v.ESTIMATE]
    return list(unmet.sort_values(ascending=False, kind="stable", na_position="last").index)
