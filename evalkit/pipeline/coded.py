"""Coded interviews of an initiative and the themes they make: what a researcher begins with."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.initiative import load_initiative
from evalkit.metrics.themes import theme_counts
from evalkit.pipeline.interviews import Interviews, read_interviews
from evalkit.schemas.texts import text_in


def open_interviews(directory: str | Path, interviews: str = "", wave: str = "") -> Interviews:
    """Read coded interviews and their themes as initiative.yml declares them.

    `directory` is the initiative's folder; `interviews` their id, the first where empty; `wave` a wave's id, the
    latest of these interviews where empty. Returns Interviews, private: `coding` as load_coding gives it,
    `speakers`, `themes`, the codes of each theme. Raises InputError for what doesn't fit, and UsageError where
    there are no such interviews.

    >>> from evalkit.places import demo
    >>> opened = open_interviews(demo())
    >>> opened.coders, len(opened.speakers)
    (2, 14)
    """
    initiative = load_initiative(directory)
    order = [one.id for one in initiative.waves]
    known = sorted(initiative.interviews, key=lambda export: order.index(export.wave))
    named = interviews or next((export.id for export in known), "")
    found = [export for export in known if export.id == named and wave in ("", export.wave)]
    if not found:
        there = ", ".join(f"{export.id} in the wave {export.wave}" for export in known) or "none"
        raise UsageError(f"There are no such interviews. There are: {there}.")
    return read_interviews(found[-1], initiative)


def theme_table(interviews: Interviews, language: str = "en") -> pd.DataFrame:
    """Give the themes of interviews as `theme_network` draws them: level, the theme above, interviews that hold each.

    `interviews` is what `open_interviews` gives. One row a theme, each before those below it: `theme`,
    `theme_label`, `level`, `parent`, `count` (documents with one of its codes), `n` (all documents).

    >>> from evalkit.places import demo
    >>> table = theme_table(open_interviews(demo()))
    >>> table.loc[table["count"] == 0, ["theme", "parent", "n"]].values.tolist()
    [['employers', 'whose_work', 14]]
    """
    counts = theme_counts(interviews.coding.codings, interviews.speakers, interviews.codes)
    within = counts[counts[v.MEASURE] == v.DOCUMENTS_WITH].set_index(v.ITEM)
    themes = pd.DataFrame(
        [(theme.id, text_in(theme.label, language), theme.level, theme.parent) for theme in interviews.themes.placed()],
        columns=[v.THEME, "theme_label", v.LEVEL, v.PARENT],
    )
    return themes.join(within[[v.COUNT, v.N]], on=v.THEME)
