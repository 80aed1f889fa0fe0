"""The published store opened for one county, wave and language."""

from __future__ import annotations

import os
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.places import INITIATIVE_VARIABLE, demo
from evalkit.sections.page import Page
from evalkit.show.wording import Wording
from evalkit.store import read_published


def open_page(
    initiative: str | Path | None = None, unit: str | None = None, wave: str | None = None, language: str = "en"
) -> Page:
    """Open the published store of an initiative for one county's report or dashboard.

    `initiative` is its folder (that of EVALKIT_INITIATIVE, else the demo, where None); `unit` a county's id
    or label (the whole initiative where empty); `wave` a wave's id (the latest where empty); `language` one
    of the catalogues. Raises UsageError where nothing is published yet and for an unknown county, wave or
    language.

    >>> from evalkit.pipeline.publish import publish
    >>> _ = publish(demo())
    >>> open_page(unit="County 3", language="es").name()
    'Condado 3'
    """
    words = Wording(language)
    home = Path(initiative or os.environ.get(INITIATIVE_VARIABLE) or demo())
    published = read_published(home, unit or None)
    about = published.about
    waves = [one.id for one in about.waves]
    if wave and wave not in waves:
        raise UsageError(f"There is no wave {wave!r}. There are: {', '.join(waves)}.")
    return Page(published, about.find_unit(unit) if unit else None, wave or waves[-1], words)
