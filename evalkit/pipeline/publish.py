"""Disclosure to published: the estimates of all units are protected together and kept with their origin."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import pandas as pd

from evalkit import vocabulary as v
from evalkit.disclosure import protect
from evalkit.files import sha256
from evalkit.initiative import Initiative, load_initiative
from evalkit.load.survey import Survey
from evalkit.pipeline.audited import refuse_contradictions
from evalkit.pipeline.estimate import estimate_actions, estimate_survey
from evalkit.pipeline.estimate_interviews import estimate_interviews
from evalkit.pipeline.interviewing import interviewing
from evalkit.pipeline.prepare import Prepared, prepare
from evalkit.pipeline.quotations import released
from evalkit.schemas.about import About, Described, Fielding, FlowStep
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument
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
    tables = [(export.file, estimate_survey(survey, export.wave)) for export, survey in prepared.surveys]
    if prepared.actions is not None and initiative.action_tracker:
        tables.append((initiative.action_tracker.file, estimate_actions(prepared.actions)))
    tables += [(one.export.file, estimate_interviews(one)) for one in prepared.interviews]
    made = [table.assign(**{v.SOURCE: file, v.SOURCE_HASH: sha256(initiative.home / file)}) for file, table in tables]
    everything = pd.concat(made, ignore_index=True)
    origin = [v.FUNCTION, v.SOURCE, v.SOURCE_HASH]
    estimates = everything.drop(columns=origin)
    refuse_contradictions(estimates, [survey.instrument for _, survey in prepared.surveys])
    shown = _protected(estimates, initiative)
    provenance = everything[[v.ESTIMATE_ID, *origin]].assign(**{v.VERSION: version("evalkit")})
    provenance = provenance[provenance[v.ESTIMATE_ID].isin(shown[v.ESTIMATE_ID])].reset_index(drop=True)
    quotations = released(prepared.interviews, prepared.decisions, initiative)
    published = Published(_about(initiative, prepared), shown, provenance, prepared.words, *quotations)
    write_tidy(initiative.home, [(survey.instrument.id, at.wave, survey.responses) for at, survey in prepared.surveys])
    write_codings(initiative.home, [(one.export.id, one.export.wave, one.codings) for one in prepared.interviews])
    write_estimates(initiative.home, estimates)
    write_published(initiative.home, published)
    return published


def _protected(estimates: pd.DataFrame, initiative: Initiative) -> pd.DataFrame:
    """Protect people who answered and people who spoke, each by the number that was decided for them."""
    rules = initiative.disclosure
    if rules.smallest_n_speakers is None:
        return protect(estimates, rules.smallest_n)
    spoken = estimates[v.INSTRUMENT].isin([export.id for export in initiative.interviews])
    parts = [(~spoken, rules.smallest_n), (spoken, rules.smallest_n_speakers)]
    # An initiative may have interviews alone.
    shown = [protect(estimates[rows], smallest_n) for rows, smallest_n in parts if rows.any()]
    return pd.concat(shown, ignore_index=True)


def flow_of(export: SurveyExport, survey: Survey) -> list[FlowStep]:
    """Set the participant flow as reported beside the flow in the export, step by step."""
    counted = dict(zip(survey.flow["step"], survey.flow["count"], strict=True))
    reported = {v.INVITED: survey.instrument.invited} | export.flow_reported
    steps = [step for step in v.FLOW_STEPS if step in counted or step in reported]
    return [FlowStep(step=step, reported=reported.get(step), in_export=counted.get(step)) for step in steps]


def _without_texts(instrument: Instrument) -> Instrument:
    """Leave out what respondents wrote beside "other": the instrument is published, their words are not."""
    items = [item.model_copy(update={"other_text": None}) for item in instrument.items]
    return instrument.model_copy(update={"items": items})


def _assigned(instrument: Instrument) -> dict[str, list[str]]:
    moved = {item.id: item.other_text.assign.values() for item in instrument.items if item.other_text}
    return {item: sorted(set(options)) for item, options in moved.items() if options}


def _about(initiative: Initiative, prepared: Prepared) -> About:
    return About(
        **{name: getattr(initiative, name) for name in Described.model_fields},
        smallest_n=initiative.disclosure.smallest_n,
        fieldings=[
            Fielding(
                instrument=_without_texts(survey.instrument),
                wave=export.wave,
                units=export.units,
                flow=flow_of(export, survey),
                assigned=_assigned(survey.instrument),
            )
            for export, survey in prepared.surveys
        ],
        interviews=[interviewing(one, prepared.joint[one.export.joint], initiative) for one in prepared.interviews],
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version("evalkit"),
        versions={"Python": python_version()} | {name: version(name) for name in _COMPUTED_WITH},
    )
