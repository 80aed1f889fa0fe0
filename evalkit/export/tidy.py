"""The tidy table: the fieldings of one instrument under each other, as numbers, dates and texts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.export.choosing import Fielding
from evalkit.export.labels import kind_labels
from evalkit.export.variables import Variable, variables_of
from evalkit.load.survey import Survey
from evalkit.schemas.texts import text_in
from evalkit.show.wording import Wording

_DTYPES = {"date": "datetime64[us]", "text": "str", "id": "str"}
_NEVER_MISSING = (v.RESPONDENT, v.WAVE, v.ROW)


@dataclass(frozen=True)
class Tidy:
    """One table of one instrument.

    `values` has one row a respondent and one column a variable, by its field: choices as their codes, ticks as 0
    and 1, empty where there is no answer; `missing` the same, with the kind of missing, "" where answered.
    """

    instrument: str
    title: str
    waves: list[str]
    synthetic: bool
    wording: Wording
    variables: list[Variable]
    values: pd.DataFrame
    missing: pd.DataFrame

    def with_reasons(self, kinds: tuple[str, ...]) -> Tidy:
        """Put beside each column of these kinds another that says why it is empty: 0 answered, 1 to 6 the kinds."""
        codes = {0: self.wording.say("Answered")} | dict(enumerate(kind_labels(self.wording).values(), start=1))
        numbers = {kind: float(code) for code, kind in enumerate(("", *v.MISSING_KINDS))}
        variables: list[Variable] = []
        values, missing = self.values.copy(), self.missing.copy()
        for variable in self.variables:
            variables.append(variable)
            if variable.kind in kinds:
                name = f"{variable.field}_missing"
                while name in values:
                    name += "_"
                text = self.wording.say("Why is it empty: {text}", text=variable.text)
                variables.append(Variable(name, variable.item, "reason", text, text, codes=codes))
                values[name], missing[name] = missing[variable.field].map(numbers), v.ANSWERED
        return replace(self, variables=variables, values=values, missing=missing)


def tidy_of(chosen: list[Fielding], synthetic: bool, wording: Wording) -> Tidy:
    """Put the waves of one instrument into one table; an item that a wave lacks was not asked there.

    Raises UsageError where an item was asked in ways that can't stand in one column.
    """
    variables: dict[str, Variable] = {}
    for _, survey in chosen:
        for variable in variables_of(survey.instrument, wording):
            known = variables.get(variable.field)
            variables[variable.field] = variable if known is None else known.joined(variable)
    values, missing = {}, {}
    for name, variable in variables.items():
        columns = [_values(variable, survey, at.wave) for at, survey in chosen]
        kinds = [_kinds(variable, survey) for _, survey in chosen]
        values[name] = pd.concat(columns, ignore_index=True)
        missing[name] = pd.concat(kinds, ignore_index=True)
    instrument = chosen[-1][1].instrument
    return Tidy(
        instrument.id,
        text_in(instrument.title, wording.language) or instrument.id,
        [at.wave for at, _ in chosen],
        synthetic,
        wording,
        list(variables.values()),
        pd.DataFrame(values),
        pd.DataFrame(missing),
    )


def _values(variable: Variable, survey: Survey, wave: str) -> pd.Series:
    responses = survey.responses
    if variable.field == v.WAVE:
        return pd.Series(wave, index=responses.index, dtype="str")
    dtype = _DTYPES.get(variable.kind, "float64")
    if variable.field not in responses:
        return pd.Series(None, index=responses.index, dtype=dtype)
    given = responses[variable.field]
    if variable.kind == "single":
        given = given.map(variable.values)
    elif variable.kind == "tick":
        given = given.astype("Float64")
    return pd.Series(given, dtype=dtype)


def _kinds(variable: Variable, survey: Survey) -> pd.Series:
    index = survey.responses.index
    if variable.field in _NEVER_MISSING:
        return pd.Series(v.ANSWERED, index=index, dtype="str")
    if variable.field == v.UNIT and survey.instrument.unit is not None:
        answered = survey.responses[v.UNIT].isin(list(variable.values))
        return pd.Series(np.where(answered, v.ANSWERED, v.NOT_ANSWERED), index=index, dtype="str")
    if variable.field == v.UNIT or variable.field not in survey.responses:
        return pd.Series(v.NOT_ASKED, index=index, dtype="str")
    return survey.missing[variable.item].astype("str")
