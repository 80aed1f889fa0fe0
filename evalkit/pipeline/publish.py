"""Disclosure to published: the estimates of all units are protected together and kept with their origin."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import pandas as pd

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.initiative import Initiative, load_initiative
from evalkit.pipeline.audited import refuse_contradictions
from evalkit.pipeline.derived import with_derived
from evalkit.pipeline.estimate import estimate_actions, estimate_survey
from evalkit.pipeline.estimate_interviews import estimate_interviews
from evalkit.pipeline.estimate_services import estimate_services
from evalkit.pipeline.interviewing import interviewing
from evalkit.pipeline.prepare import Prepared, prepare
from evalkit.pipeline.quotations import released
from evalkit.pipeline.sources import ORIGIN, sourced
from evalkit.pipeline.telling import fielding_of
from evalkit.pipeline.weighting import Weighted, design_of, weighted_units
from evalkit.schemas.about import About, Described
from evalkit.store import Published, write_codings, write_estimates, write_published, write_tidy

_COMPUTED_WITH = ("pandas", "numpy", "scipy", "statsmodels")


def publish(directory: str | Path) -> Published:
    """Take an initiative from its exports to its published store.

    `directory` is the initiative's folder. Reads and checks everything, estimates all units at once,
    protects them together, and writes `store/` in that folder. Returns Published. Raises InputError with
    every problem of the exports before anything is written, and EvalkitError for an estimate that no data
    can give (see `audit_figures`), which would be our fault.

    >>> from evalkit.places import demo
    >>> published = publish(demo())
    >>> published.estimates["release"].isin(["shown", "hidden"]).all().item()
    True
    """
    initiative = load_initiative(directory)
    prepared = prepare(initiative)
    weighted = [weighted_units(export, survey, initiative) for export, survey in prepared.surveys]
    everything = pd.concat(_estimated(prepared, weighted), ignore_index=True)
    estimates = everything.drop(columns=ORIGIN)
    refuse_contradictions(estimates, [survey.instrument for _, survey in prepared.surveys])
    shown = _protected(estimates, initiative)
    provenance = everything[everything[v.ESTIMATE_ID].isin(shown[v.ESTIMATE_ID])]
    shown, provenance = with_derived(shown, provenance, prepared)
    provenance = provenance[[v.ESTIMATE_ID, *ORIGIN]].assign(**{v.VERSION: version("evalkit")}).reset_index(drop=True)
    quotations = released(prepared.interviews, prepared.decisions, initiative)
    published = Published(_about(prepared, weighted, shown), shown, provenance, prepared.words, *quotations)
    write_tidy(initiative.home, [(survey.instrument.id, at.wave, survey.responses) for at, survey in prepared.surveys])
    write_codings(initiative.home, [(one.export.id, one.export.wave, one.codings) for one in prepared.interviews])
    write_estimates(initiative.home, estimates)
    return write_published(initiative.home, published)


def _estimated(prepared: Prepared, weighted: list[dict[str, Weighted]]) -> list[pd.DataFrame]:
    """Estimate everything that was read, each row with its origin."""
    initiative, tables = prepared.initiative, []
    for (export, survey), weights in zip(prepared.surveys, weighted, strict=True):
        files = [(part.file, part.units) for part in export.parts]
        design = design_of(weights, survey)
        tables.append((files, estimate_survey(survey, export.wave, export.design)))
        tables.append((files, estimate_services(survey, initiative.units, export.wave, design)))
    if prepared.actions is not None and initiative.action_tracker:
        tables.append(([(initiative.action_tracker.file, [])], estimate_actions(prepared.actions)))
    tables += [([(one.export.file, [])], estimate_interviews(one)) for one in prepared.interviews]
    return [sourced(table, files, initiative.home) for files, table in tables if len(table)]


def _protected(estimates: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    """Protect people who answered and people who spoke, each by the number that was decided for them."""
    rules, kinds = initiative.disclosure, {unit.id: unit.kind for unit in initiative.units}
    if rules.smallest_n_speakers is None:
        return protect(estimates, rules.smallest_n, kinds)
    spoken = estimates[v.INSTRUMENT].isin([export.id for export in initiative.interviews])
    parts = [(~spoken, rules.smallest_n), (spoken, rules.smallest_n_speakers)]
    # An initiative may have interviews alone.
    shown = [protect(estimates[rows], smallest_n, kinds) for rows, smallest_n in parts if rows.any()]
    return pd.concat(shown, ignore_index=True)


def _about(prepared: Prepared, weighted: list[dict[str, Weighted]], shown: pd.DataFrame) -> About:
    initiative, smallest_n = prepared.initiative, prepared.initiative.disclosure.smallest_n
    return About(
        **{name: getattr(initiative, name) for name in Described.model_fields},
        smallest_n=smallest_n,
        fieldings=[
            fielding_of(fielding, weights, shown, smallest_n)
            for fielding, weights in zip(prepared.surveys, weighted, strict=True)
        ],
        interviews=[interviewing(one, prepared.joint[one.export.joint], initiative) for one in prepared.interviews],
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version("evalkit"),
        versions={"Python": python_version()} | {name: version(name) for name in _COMPUTED_WITH},
    )
