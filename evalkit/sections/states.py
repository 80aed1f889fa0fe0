"""Whether a section has something to show, and what it says where it has not."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.page import Page
from evalkit.show.html import render

SHOWN, HIDDEN, NOT_ASKED, NOBODY = "shown", "hidden", "not_asked", "nobody"


def state_of(page: Page, rows: pd.DataFrame) -> str:
    """Tell a county that wasn't asked from one where nobody answered, and from one that is hidden."""
    if not page.was_asked:
        return NOT_ASKED
    if rows.empty:
        return NOBODY
    return HIDDEN if (rows[v.RELEASE] == v.HIDDEN).all() else SHOWN


def notice(page: Page, state: str) -> Markup:
    """Say in plain words why there is nothing of this county here, in one line."""
    return render("notice.html", page.words, state=state, place=page.name(), smallest_n=page.published.about.smallest_n)
