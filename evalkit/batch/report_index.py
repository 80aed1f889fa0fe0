"""The page that leads to all reports of a run, and says which are missing and why."""

from __future__ import annotations

from pathlib import Path

from evalkit.batch.manifest import Manifest
from evalkit.files import write_whole
from evalkit.initiative import Initiative
from evalkit.schemas.texts import text_in
from evalkit.show.html import render
from evalkit.show.style import STYLE
from evalkit.show.wording import Wording


def write_index(folder: Path, manifest: Manifest, initiative: Initiative) -> None:
    """Write `index.html` into the run's folder, in the run's language."""
    words = Wording(manifest.language)
    order = [unit.id for unit in initiative.units]
    entries = sorted(manifest.reports, key=lambda entry: order.index(entry.unit) if entry.unit in order else -1)
    page = render(
        "index.html",
        words=words,
        style=STYLE,
        title=text_in(initiative.name, manifest.language),
        source=text_in(initiative.source, manifest.language),
        manifest=manifest,
        entries=entries,
    )
    write_whole(folder / "index.html", page)
