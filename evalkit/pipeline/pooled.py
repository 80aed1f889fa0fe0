"""Fieldings of one instrument and wave in different counties, pooled into one survey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError
from evalkit.load.dates import read_dates
from evalkit.load.survey import Survey
from evalkit.pipeline.lent import with_design_items
from evalkit.pipeline.pooled_fit import misfits
from evalkit.pipeline.stack import Fielding
from evalkit.schemas.declared import SampleDesign, SurveyExport
from evalkit.schemas.instrument import Instrument


def pool_each(read: Sequence[Fielding]) -> list[Fielding]:
    """Pool the fieldings that share instrument and wave, in the place of the first; the others stay as they are.

    Raises InputError, naming the file, where two of them asked the same county, ask different items or options, are
    drawn by different designs, or where a person answered in both.
    """
    groups: dict[tuple[str, str], list[Fielding]] = {}
    for export, survey in read:
        groups.setdefault((survey.instrument.id, export.wave), []).append((export, survey))
    lent = [with_design_items(group) for group in groups.values()]
    if problems := [problem for group in lent for problem in misfits(group)]:
        raise InputError(problems)
    return [_pooled(group) if len(group) > 1 else group[0] for group in lent]


def _pooled(group: Sequence[Fielding]) -> Fielding:
    exports, surveys = [export for export, _ in group], [survey for _, survey in group]
    tables = [survey.responses.assign(**{v.RESPONDENT: _ids(export, survey)}) for export, survey in group]
    missing = [survey.missing for survey in surveys]
    notes = [survey.notes.assign(what=f"{export.file}: " + survey.notes["what"]) for export, survey in group]
    survey = replace(
        surveys[0],
        responses=pd.concat(tables, ignore_index=True)[surveys[0].responses.columns],
        instrument=_instrument([survey.instrument for survey in surveys]),
        flow=_flow([survey.flow for survey in surveys]),
        notes=pd.concat(notes, ignore_index=True),
        tool=", ".join(dict.fromkeys(survey.tool for survey in surveys)),
        missing=pd.concat(missing, ignore_index=True)[surveys[0].missing.columns],
        warnings=[f"{export.file}: {warning}" for export, survey in group for warning in survey.warnings],
        encoding=", ".join(dict.fromkeys(survey.encoding for survey in surveys)),
        started=_started(surveys),
    )
    return exports[0].pooled(exports, _design(exports)), survey


def _ids(export: SurveyExport, survey: Survey) -> pd.Series:
    """Give the ids of respondents; row numbers are no persons' ids, and those of two files are kept apart."""
    ids = survey.responses[v.RESPONDENT]
    return ids if survey.instrument.respondent else ids + f" of {export.file}"


def _instrument(instruments: Sequence[Instrument]) -> Instrument:
    """Give the first instrument, with the counties and the invited of all."""
    first, invited = instruments[0], [one.invited for one in instruments]
    known = [number for number in invited if number is not None]
    units = [one.unit for one in instruments if one.unit is not None]
    counties = {option.id: option for unit in reversed(units) for option in unit.options}
    ordered = [counties[name] for name in dict.fromkeys(option.id for unit in units for option in unit.options)]
    return first.model_copy(
        update={
            "invited": sum(known) if len(known) == len(invited) else None,
            "unit": units[0].model_copy(update={"options": ordered}) if units else None,
        }
    )


def _flow(flows: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Add up the steps that each export tells."""
    counted = pd.concat(flows).groupby("step", sort=False)["count"].agg(["sum", "size"])
    told = counted.loc[counted["size"] == len(flows), "sum"]
    return pd.DataFrame({"step": list(told.index), "count": told.tolist()})


def _started(surveys: Sequence[Survey]) -> pd.Series | None:
    """Give the moments as ISO has them: in each export by itself, the days tell which number is the month."""
    if all(survey.started is None for survey in surveys):
        return None
    parts = []
    for survey in surveys:
        if survey.started is None:
            parts.append(pd.Series("", index=survey.responses.index, dtype="str"))
            continue
        read = read_dates(survey.started).values
        parts.append(survey.started.where(read.isna(), read.dt.strftime("%Y-%m-%d %H:%M:%S")))
    return pd.concat(parts, ignore_index=True)


def _design(exports: Sequence[SurveyExport]) -> SampleDesign | None:
    """Give the one design there is, and name the counties in which it holds."""
    told = [(export.design, export.design.units or export.units) for export in exports if export.design]
    if not told:
        return None
    return told[0][0].model_copy(update={"units": [unit for _, units in told for unit in units]})
