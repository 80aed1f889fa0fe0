"""What a report would say of a county if nothing were hidden, worked out from the private side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from evalkit import sections
from evalkit import vocabulary as v
from evalkit.sections import Page, open_page
from evalkit.sections.surveys import Section

ESTIMATES = Path("store", "private", "estimates", "estimates.parquet")
PUBLISHED = Path("store", "published", "estimates.parquet")
SURVEY = (sections.opening, sections.scales, sections.who_took_part)
INTERVIEWS = (sections.themes, sections.joint_display)
_SAID = re.compile(r'aria-label="([^"]*)"|<tr>(.*?)</tr>|<p>(.*?)</p>')


def without_links(page: str) -> str:
    """Take the links to the origin of each number off, which say nothing of a county; write apostrophes one way."""
    return re.sub(r' <a class="origin".*?</a>', "", page).replace("&#39;", "'")


def said_if_nothing_were_hidden(home: Path, unit: str, parts: Sequence[Section] = SURVEY + INTERVIEWS) -> set[str]:
    """Give the sentences and table rows about a county and its CI survey that no page about all counties has."""
    page = open_page(home, unit)
    about = page.published.about
    asked = [one for one in about.fieldings if one.instrument.id == "ci_foundation"]
    about = about.model_copy(update={"fieldings": asked})
    page = replace(page, published=replace(page.published, about=about))
    estimates = pd.read_parquet(home / ESTIMATES).assign(**{v.RELEASE: v.SHOWN})
    bare = replace(page, published=replace(page.published, estimates=estimates), traced=False)
    return _said(bare, parts) - _said(replace(page, unit=None, traced=False), parts)


def figures(home: Path, units: tuple[str, ...]) -> set[float]:
    """Give the estimates, SDs and ends of intervals of these counties that no shown estimate shares."""
    private = pd.read_parquet(home / ESTIMATES)
    columns = [v.ESTIMATE, v.SD, v.LOWER, v.UPPER]
    hidden = private[v.UNIT].isin(units) & (private[v.INSTRUMENT] != "county_wide")
    theirs = set(private[hidden & private[v.PEOPLE].notna()][columns].to_numpy().ravel())
    others = set(private[~hidden][columns].to_numpy().ravel())
    return {float(value) for value in theirs - others if pd.notna(value) and value != round(value, 2)}


def _said(page: Page, parts: Sequence[Section]) -> set[str]:
    html = "".join(str(part(page).html) for part in parts)
    return {"".join(found) for found in _SAID.findall(without_links(html))}
