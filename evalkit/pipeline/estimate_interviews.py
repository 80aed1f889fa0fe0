"""Interviews to Estimates: how many spoke, and in how many documents, quotations and counties each theme occurs."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics.themes import theme_counts
from evalkit.pipeline.estimate import identified
from evalkit.pipeline.interviews import Interviews


def estimate_interviews(interviews: Interviews) -> pd.DataFrame:
    """Count people, documents and themes, for the whole and for each county where somebody was interviewed.

    People are counted by what each document tells of how many spoke in it; counties with a theme for the whole
    alone. Returns Estimates with one further column, `function`: the call that gave the row.
    """
    groups = [(v.WHOLE, interviews.speakers)]
    if interviews.export.unit is not None:
        groups += [(str(unit), part) for unit, part in interviews.speakers.groupby(v.UNIT)]
    tables = []
    for unit, speakers in groups:
        counts = theme_counts(interviews.coding.codings, speakers, interviews.codes)
        counts = counts[(counts[v.MEASURE] != v.UNITS_WITH) | (unit == v.WHOLE and interviews.units != [])]
        made = [("sum", _spoke(speakers)), ("evalkit.theme_counts", counts)]
        tables += [table.assign(**{v.UNIT: unit, v.FUNCTION: function}) for function, table in made]
    return identified(pd.concat(tables, ignore_index=True), interviews.export.id, interviews.export.wave)


def _spoke(speakers: pd.DataFrame) -> pd.DataFrame:
    people = int(speakers[v.PEOPLE].sum())
    counts = {v.PEOPLE: people, v.DOCUMENTS: len(speakers)}
    return pd.DataFrame([
        {v.MEASURE: v.NUMBER, v.ITEM: v.INTERVIEWED, v.OPTION: option, v.ESTIMATE: float(count), v.COUNT: count,
         v.N: count, v.PEOPLE: people, v.NOTE: ""}
        for option, count in counts.items()
    ])  # fmt: skip
