"""What readers may know of a survey besides its numbers: questions, who was asked, flow, weights."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.pipeline.service_answers import service_answers
from evalkit.pipeline.services import OUT_OF_PLACE
from evalkit.pipeline.weighting import Weighted
from evalkit.schemas.about import Fielding, FlowStep
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument


def fielding_of(
    fielding: tuple[SurveyExport, Survey], weighted: Mapping[str, Weighted], published: pd.DataFrame, smallest_n: int
) -> Fielding:
    """Tell of a fielding what may be published: nothing that fewer than `smallest_n` people answered.

    `published` are the estimates that passed disclosure: of a county that is hidden there no weighting is told, and no
    share of a margin whose item is hidden.
    """
    export, survey = fielding
    own = (published[v.INSTRUMENT] == survey.instrument.id) & (published[v.WAVE] == export.wave)
    items = published[own & (published[v.RELEASE] == v.SHOWN) & published[v.MEASURE].isin([v.SHARE, v.NUMBER])]
    shown = items.groupby(v.UNIT)[v.ITEM].agg(set).to_dict()
    told = {unit: one for unit, one in weighted.items() if v.RESPONDENTS in shown.get(unit, ())}
    return Fielding(
        instrument=_without_texts(survey.instrument),
        wave=export.wave,
        units=export.units,
        flow=flow_of(export, survey),
        assigned=_assigned(survey.instrument),
        design=export.design,
        weighting=[one.released(smallest_n, shown[unit]) for unit, one in told.items()],
        left_out=_left_out(survey, smallest_n),
    )


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


def _left_out(survey: Survey, smallest_n: int) -> dict[str, int | None]:
    """Count the answers about services that are left out by rule; None where they are too few to be told."""
    if not survey.instrument.about_services():
        return {}
    counts = service_answers(survey).out_of_place()
    totals = {kind: int(counts[kind].sum()) for kind in OUT_OF_PLACE}
    return {kind: total if total >= smallest_n else None for kind, total in totals.items() if total}
