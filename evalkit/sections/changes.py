"""What changed since the wave before: unmet need of each service, then and now."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.sections.county_wide import about_services, compared
from evalkit.sections.page import Page
from evalkit.sections.picture import picture
from evalkit.show.charts.slopes import change_slopes
from evalkit.show.html import Block, render
from evalkit.show.service_tables import changes_table


@about_services
def changes(page: Page, seen: Page, notice: Markup) -> Block:
    """Show for each service whether unmet need moved since the wave before, or that there are too few to say."""
    steps = compared(seen, v.CHANGE, v.UNMET_NEED)
    rows = _of_waves(seen)
    if steps.empty or rows[v.WAVE].nunique() < 2:
        return Block(Markup(""))
    words = page.words
    chart = change_slopes(rows, steps, language=words.language)
    return Block(
        render(
            "changes.html",
            words,
            notice=notice,
            place=seen.name(),
            elsewhere=seen is not page,
            figure=picture(page, chart, changes_table(rows, steps, words)),
        )
    )


def _of_waves(page: Page) -> pd.DataFrame:
    """Give unmet need in each wave up to the page's in which the survey was taken, earliest first."""
    tables = []
    for wave in page.published.about.waves:
        then = replace(page, wave=wave.id)
        if then.fielding is not None and then.fielding.instrument.id == page.asked.instrument.id:
            tables.append(then.rows(v.UNMET_NEED).assign(wave_label=page.text(wave.label)))
        if wave.id == page.wave:
            break
    return pd.concat(tables, ignore_index=True)
