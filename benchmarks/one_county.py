"""One county's report, opened and rendered, in a store of 8 counties and in one of 3,144."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import pandas as pd

from evalkit import sections, show
from evalkit import vocabulary as v
from evalkit.pipeline.publish import publish
from evalkit.places import demo
from evalkit.schemas.about import Unit
from evalkit.sections.page import Page
from evalkit.store import Published, read_published, write_published

FEW, MANY, TIMES = 8, 3_144, 5
PROMISED = 1.25
_BOUNDARIES = Path(show.__file__).parent / "boundaries" / "counties-10m.json"
_OF_EACH = 1_000
"""How many rows each county has at most: with all of the demo's, 3,144 counties would not fit a small machine."""
_SECTIONS = (
    sections.opening, sections.own_words, sections.scales, sections.services, sections.disparities, sections.changes,
    sections.places, sections.answers, sections.who_took_part, sections.themes, sections.joint_display,
    sections.actions, sections.method,
)  # fmt: skip


def measure() -> str:
    """Publish the demo, copy a county's rows to as many counties, and time a county's report in both stores."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "demo"
        shutil.copytree(demo(), home, ignore=shutil.ignore_patterns("store"))
        publish(home)
        published = read_published(home)
        stores = {number: _store(published, number, Path(folder) / str(number)) for number in (FEW, MANY)}
        # In turn: what else goes on meets both. The first round, which imports what it needs, doesn't count.
        rounds = [{number: _report(home, number) for number, home in stores.items()} for _ in range(TIMES + 1)][1:]
    opened, rendered = (
        {number: median(took[number][part] for took in rounds) for number in (FEW, MANY)} for part in (0, 1)
    )
    ratio = median(sum(took[MANY]) / sum(took[FEW]) for took in rounds)
    return (
        f"opened in {opened[FEW]:.2f} s (CPU) of {FEW} counties and {opened[MANY]:.2f} s of {MANY:,}, rendered in "
        f"{rendered[FEW]:.2f} and {rendered[MANY]:.2f} s: {ratio:.2f} times (promised at most {PROMISED})"
    )


def _report(home: Path, number: int) -> tuple[float, float]:
    """Time opening and rendering the page of a county in the middle; other work on the machine doesn't count."""
    started = time.process_time()
    page: Page = sections.open_page(home, f"C{number // 2:04d}")
    opened = time.process_time()
    for section in _SECTIONS:
        section(page)
    return opened - started, time.process_time() - opened


def _store(published: Published, number: int, home: Path) -> Path:
    """Write a store in which each county has the rows of one of the demo's and a place on the map."""
    table = published.estimates
    units = [_unit(at, fips, published.about.units) for at, fips in enumerate(_codes(number))]
    own = [table[table[v.UNIT] == unit.id].head(_OF_EACH) for unit in published.about.units]
    parts = [_renamed(own[at % len(own)], one.id) for at, one in enumerate(units)]
    estimates = pd.concat([table[table[v.UNIT] == v.WHOLE], *parts], ignore_index=True)
    origin = published.provenance.iloc[0]
    provenance = estimates[[v.ESTIMATE_ID]].assign(**{str(name): text for name, text in origin.items()})
    provenance[v.ESTIMATE_ID] = estimates[v.ESTIMATE_ID]
    names = [one.id for one in units]
    fieldings = [one.model_copy(update={"units": names}) for one in published.about.fieldings]
    about = published.about.model_copy(update={"units": units, "fieldings": fieldings})
    home.mkdir()
    write_published(home, replace(published, about=about, estimates=estimates, provenance=provenance))
    return home


def _codes(number: int) -> list[str]:
    """Give FIPS codes of real counties, those in the middle: few lie in one state, and many in all."""
    known = sorted(str(one["id"]) for one in json.loads(_BOUNDARIES.read_text())["objects"]["counties"]["geometries"])
    first = (len(known) - number) // 2
    return known[first : first + number]


def _unit(at: int, fips: str, like: Sequence[Unit]) -> Unit:
    name = f"C{at:04d}"
    told = {"id": name, "label": {"en": name, "es": name}, "fips": fips}
    return like[at % len(like)].model_copy(update=told)


def _renamed(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    renamed = rows.assign(**{v.UNIT: unit})
    renamed[v.ESTIMATE_ID] = f"{unit}/" + rows[v.ESTIMATE_ID]
    return renamed
