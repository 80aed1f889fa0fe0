"""Gaps and changes, made from the rows that are shown, so that they can tell nothing more than these."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.waves import Stacked
from evalkit.metrics.disparities import disparities
from evalkit.metrics.disparity_summary import disparity_summary
from evalkit.metrics.share_change import share_changes
from evalkit.pipeline.estimate import identified
from evalkit.pipeline.prepare import Prepared
from evalkit.pipeline.sources import sources_of_derived
from evalkit.pipeline.stack import Fielding
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.tables import PUBLISHED

COMPARED = (v.NEED, v.DIFFICULTY, v.UNMET_NEED)
"""The measures of which there are gaps and changes."""


def with_derived(shown: pd.DataFrame, origins: pd.DataFrame, prepared: Prepared) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put gaps between groups, their summary and the changes between waves below the published estimates.

    `shown` passed disclosure; of it only what is shown is compared. `origins` are the same estimates with their
    sources. Returns both with the new rows at their end.
    """
    plain = shown[shown[v.MEASURE].isin(COMPARED) & (shown[v.RELEASE] == v.SHOWN)]
    if plain.empty:
        return shown, origins
    tables = [table for fielding in prepared.surveys for table in _gaps(plain, fielding)]
    tables += [table for stack in prepared.stacks.values() for table in _changes(plain, stack, prepared)]
    derived = sources_of_derived(pd.concat(tables, ignore_index=True), origins)
    told = derived.reindex(columns=shown.columns).assign(**{v.RELEASE: v.SHOWN})
    published = pd.concat([shown, PUBLISHED.validate(told)], ignore_index=True)
    return published, pd.concat([origins, derived], ignore_index=True)


def _gaps(plain: pd.DataFrame, fielding: Fielding) -> Iterator[pd.DataFrame]:
    export, survey = fielding
    instrument = survey.instrument
    rows = plain[(plain[v.INSTRUMENT] == instrument.id) & (plain[v.WAVE] == export.wave)]
    reference = {
        one.item: one.reference
        for one in instrument.groups
        if one.reference is not None and ((rows[v.BY] == one.item) & (rows[v.GROUP] == one.reference)).any()
    }
    for function, metric in {"disparities": disparities, "disparity_summary": disparity_summary}.items():
        table = metric(rows, reference).assign(**{v.FUNCTION: f"evalkit.{function}"})
        yield identified(table, instrument.id, export.wave)


def _changes(plain: pd.DataFrame, stack: Stacked, prepared: Prepared) -> Iterator[pd.DataFrame]:
    """Give the changes of an instrument from each wave to the next in which it was fielded."""
    name = stack.instrument.id
    instruments = {
        export.wave: survey.instrument for export, survey in prepared.surveys if survey.instrument.id == name
    }
    waves = [wave.id for wave in prepared.initiative.waves if wave.id in instruments]
    rows = plain[(plain[v.INSTRUMENT] == name) & plain[v.WAVE].isin(waves)]
    if rows[v.WAVE].nunique() < 2:
        return
    table = share_changes(rows, waves)
    for wave, rows in table.groupby(v.WAVE, sort=False):
        later = str(wave)
        earlier = waves[waves.index(later) - 1]
        same = _same_wording(stack, (earlier, instruments[earlier]), (later, instruments[later]))
        told = _without_reworded(rows, same).assign(**{v.FUNCTION: "evalkit.share_changes"})
        yield identified(told, name, later)


def _same_wording(stack: Stacked, earlier: tuple[str, Instrument], later: tuple[str, Instrument]) -> set[str]:
    """Name the items of the later wave that may be compared with the same question of the earlier one."""
    found = stack.comparisons
    pairs = found[(found["wave_from"] == earlier[0]) & (found["wave_to"] == later[0]) & found["comparable"]]
    asked = {item.id: item.about_service for item in earlier[1].items}
    about = {item.id: item.about_service for item in later[1].items}
    kept = set[str]()
    for item, was in zip(pairs[v.ITEM], pairs["was"], strict=True):
        now, before = about[item], asked[was]
        if now is None and before is None:
            kept.add(item)
        elif now is not None and before is not None and (now.service, now.asks) == (before.service, before.asks):
            kept.add(f"{now.asks} {now.service}")
    return kept


def _without_reworded(rows: pd.DataFrame, same: set[str]) -> pd.DataFrame:
    """Leave out the figures of what was asked in other words: the service, or the groups by which it is told."""
    questions = {v.NEED: (v.NEED,), v.DIFFICULTY: (v.NEED, v.DIFFICULTY), v.UNMET_NEED: (v.NEED, v.DIFFICULTY)}

    def kept(measure: str, service: str, by: str) -> bool:
        groups = [group for group in by.split(v.PAIR_JOINT) if group not in ("", v.UNIT_KIND)]
        return same.issuperset([*(f"{question} {service}" for question in questions[measure]), *groups])

    about = rows[[v.OPTION, v.ITEM, v.BY]]
    known = {key: kept(*key) for key in about.drop_duplicates().itertuples(index=False, name=None)}
    comparable = np.array([known[key] for key in about.itertuples(index=False, name=None)], dtype=bool)
    figures = [v.ESTIMATE, v.LOWER, v.UPPER]
    told = rows.assign(**{name: rows[name].where(comparable) for name in figures})
    return told.assign(**{v.NOTE: rows[v.NOTE].where(comparable, v.NOTE_OTHER_WORDING)})
