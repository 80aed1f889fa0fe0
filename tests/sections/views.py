"""Pages of the demo, and published stores that differ from it, for the tests of the sections."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.sections import Page, open_page


@lru_cache
def page(unit: str | None = None, language: str = "en") -> Page:
    """Open the demo at a county, or at the whole."""
    return open_page(unit=unit, language=language)


def ci_survey(unit: str | None = None, language: str = "en") -> Page:
    """Open the demo at a county, or at the whole, as if its CI survey were the only one."""
    one = page(unit, language)
    fieldings = [asked for asked in one.published.about.fieldings if asked.instrument.id == "ci_foundation"]
    return with_about(one, fieldings=fieldings)


def county_wide(unit: str | None = None, language: str = "en") -> Page:
    """Open the demo's county-wide survey at a county, or at the whole."""
    return replace(page(unit, language), survey="county_wide")


def with_estimates(one: Page, estimates: pd.DataFrame) -> Page:
    """Give the same page of other estimates."""
    return replace(one, published=replace(one.published, estimates=estimates))


def with_about(one: Page, **changes: Any) -> Page:
    """Give the same page of an initiative that describes itself otherwise."""
    return replace(one, published=replace(one.published, about=one.published.about.model_copy(update=changes)))


def without(one: Page, unit: str) -> Page:
    """Give the same page where nobody in a county answered."""
    estimates = one.published.estimates
    return with_estimates(one, estimates[estimates[v.UNIT] != unit])


def rows(html: str, text: str) -> list[str]:
    """Give the lines of a page that hold a text, without the links to where the numbers come from."""
    return [line for line in unlinked(html).splitlines() if text in line]


def unlinked(html: str) -> str:
    """Give a page without the links to where its numbers come from."""
    return re.sub(r' <a class="origin"[^>]*>\d+</a>', "", str(html))
