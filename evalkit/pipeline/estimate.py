"""Tidy to Estimates: the same measures for every unit and for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.metrics.actions import action_counts
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import answered_shares, category_shares, multi_response_shares
from evalkit.metrics.reliability import cronbach_alpha, reliability
from evalkit.pipeline.fielding import Course
from evalkit.schemas.about import ordinary_items
from evalkit.schemas.declared import SampleDesign
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item
from evalkit.schemas.tables import ESTIMATES
from evalkit.schemas.texts import slug


def estimate_survey(survey: Survey, wave: str, design: SampleDesign | None = None) -> pd.DataFrame:
    """Estimate every measure of one fielding, for the whole and for each unit that answered.

    Questions about services, and the items that tell the `design`, are not among them (see `estimate_services`),
    but where people stopped and what they left out is told of all.

    A census is not judged as a sample is: no `quality`. Where its number of invited is known, the intervals of
    the whole are those of a finite population; of each unit it is not known, so theirs are those of a sample.

    Returns Estimates with one further column, `function`: the call that gave the row.
    """
    told = design.items if design else []
    course = Course.of(_of_items(survey, [item for item in survey.instrument.items if item.id not in told]))
    survey = _of_items(survey, ordinary_items(survey.instrument, design))
    measures = [*_measures(survey, None, _invited(survey.instrument)), *course.measures()]
    tables = [table.assign(**{v.UNIT: v.WHOLE, v.FUNCTION: function}) for function, table in measures]
    if survey.instrument.unit is not None:
        # All units in one pass: each table has a column of them.
        by = survey.responses[v.UNIT]
        tables += [
            table.assign(**{v.FUNCTION: call}) for call, table in [*_measures(survey, by, {}), *course.measures(by)]
        ]
    estimates = pd.concat(tables, ignore_index=True)
    if survey.instrument.population == "census":
        estimates[v.QUALITY] = ""
    return identified(estimates, survey.instrument.id, wave)


def estimate_actions(actions: pd.DataFrame) -> pd.DataFrame:
    """Count the actions of each unit and of the initiative."""
    tables = [action_counts(actions).assign(**{v.UNIT: v.WHOLE})]
    tables += [action_counts(part).assign(**{v.UNIT: str(unit)}) for unit, part in actions.groupby(v.UNIT)]
    table = pd.concat(tables, ignore_index=True).assign(**{v.FUNCTION: "evalkit.action_counts"})
    return identified(table, v.ACTIONS, str(actions[v.WAVE].iloc[0]))


def _of_items(survey: Survey, items: list[Item]) -> Survey:
    return replace(survey, instrument=survey.instrument.model_copy(update={"items": items}))


def _invited(instrument: Instrument) -> dict[str, Any]:
    if instrument.population == "sample" or instrument.invited is None:
        return {}
    return {"population": "census", "invited": instrument.invited}


def _measures(survey: Survey, by: pd.Series | None, invited: dict[str, Any]) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give each measure with the call that gave it, of everyone or of each group."""
    instrument, asked = survey.instrument, {"by": by} | invited
    yield "len", _respondents(survey.responses, by)
    for name, labels in instrument.anchors.items():
        answers = survey.responses[[item.id for item in instrument.of_kind("scale") if item.anchors == name]]
        anchors = sorted(labels)
        yield "evalkit.item_distribution", item_distribution(answers, anchors, **asked)
        if len(anchors) > 2:
            yield "evalkit.top_two_box", top_two_box(answers, anchors, **asked)
        yield "evalkit.item_means", item_means(answers, (anchors[0], anchors[-1]), **asked)
    for scale in instrument.scales:
        anchors = sorted(instrument.anchors_of(scale.items[0]))
        alpha = cronbach_alpha(survey.items(scale.id), scale.reverse, (anchors[0], anchors[-1]), by=by)
        yield "evalkit.cronbach_alpha", alpha.assign(**{v.ITEM: scale.id})
        fit = reliability(survey.items(scale.id), scale.reverse, by=by)
        rest = fit[fit[v.MEASURE] == v.ITEM_REST_R]
        rest = rest.assign(**{v.OPTION: rest[v.ITEM]}).assign(**{v.ITEM: scale.id})
        yield "evalkit.reliability", rest
    if numbers := [item.id for item in instrument.of_kind("number")]:
        yield "evalkit.item_means", item_means(survey.responses[numbers], **asked)
    if written := [item.id for kind in ("text", "date") for item in instrument.of_kind(kind)]:
        answered, given = survey.missing[written] == v.ANSWERED, survey.missing[written] != v.NOT_ASKED
        yield "evalkit.answered_shares", answered_shares(answered, given, by=by)
    for item in instrument.of_kind("single"):
        shares = category_shares(survey.responses[item.id], [option.id for option in item.options], **asked)
        yield "evalkit.category_shares", shares.assign(**{v.ITEM: item.id})
    for item in instrument.of_kind("multi"):
        for base in ("respondents", "responses"):
            shares = multi_response_shares(survey.choices(item.id), base, **asked)
            yield f"evalkit.multi_response_shares(base={base!r})", shares.assign(**{v.ITEM: item.id})


def _respondents(responses: pd.DataFrame, by: pd.Series | None) -> pd.DataFrame:
    number = pd.Series([len(responses)]) if by is None else by.value_counts(sort=False).sort_index()
    counted = pd.DataFrame({v.N: number, v.PEOPLE: number, v.ESTIMATE: number.astype(float)})
    counted = counted.assign(**{v.MEASURE: v.NUMBER, v.ITEM: v.RESPONDENTS, v.OPTION: "", v.NOTE: ""})
    return counted.reset_index(drop=by is None)


def identified(table: pd.DataFrame, instrument: str, wave: str) -> pd.DataFrame:
    """Give each row the id that is made from what it is about: `survey/2021/county_3/need/food/income=low`."""
    told_apart = {name: "" for name in (v.BY, v.GROUP, v.AGAINST) if name not in table}
    table = table.assign(**{v.INSTRUMENT: instrument, v.WAVE: wave} | told_apart)
    table = table.reindex(columns=[*ESTIMATES.columns, v.FUNCTION])
    units = table[v.UNIT].map({unit: slug(unit) for unit in table[v.UNIT].unique()})
    parts = [units, table[v.MEASURE], table[v.ITEM], table[v.OPTION]]
    parts += [table[v.BY].str.cat(table[v.GROUP], "=").where(table[v.BY] != "", ""), table[v.AGAINST]]
    ids = ["/".join(filter(None, [instrument, wave, *about])) for about in zip(*parts, strict=True)]
    table[v.ESTIMATE_ID] = pd.Series(ids, index=table.index, dtype="str")
    return table
