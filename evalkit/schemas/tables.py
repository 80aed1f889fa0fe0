"""The tables that pass between stages, checked at every border."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from evalkit import vocabulary as v

_IDENTITY = {
    v.ESTIMATE_ID: pa.Column(str, unique=True),
    v.INSTRUMENT: pa.Column(str),
    v.WAVE: pa.Column(str),
    v.UNIT: pa.Column(str),
    v.MEASURE: pa.Column(str),
    v.ITEM: pa.Column(str),
    v.OPTION: pa.Column(str),
}
_FIGURES = {
    v.ESTIMATE: pa.Column(float, nullable=True),
    v.LOWER: pa.Column(float, nullable=True),
    v.UPPER: pa.Column(float, nullable=True),
    v.SD: pa.Column(float, nullable=True),
    v.COUNT: pa.Column("Int64", nullable=True),
    v.N: pa.Column("Int64", nullable=True),
    v.PEOPLE: pa.Column("Int64", nullable=True),
    v.NOTE: pa.Column(str),
}

IDENTITY = tuple(_IDENTITY)
FIGURES = tuple(_FIGURES)

# Not every metric judges its figures, tells groups apart or knows a design; a table without these is a good table.
_JUDGEMENT = {v.QUALITY: pa.Column(str, required=False, default="")}
_GROUPS = {name: pa.Column(str, required=False, default="") for name in (v.BY, v.GROUP, v.AGAINST)}
_DESIGN = {
    name: pa.Column(float, required=False, nullable=True) for name in (v.STANDARD_ERROR, v.EFFECTIVE_N, v.DESIGN_EFFECT)
}
_FURTHER = {**_GROUPS, **_JUDGEMENT, **_DESIGN}
FURTHER_FIGURES = tuple(_DESIGN)

ESTIMATES = pa.DataFrameSchema({**_IDENTITY, **_FIGURES, **_FURTHER}, strict=True, coerce=True)
"""One row an estimate of one unit; private until it passed disclosure."""


def _hidden_rows_are_empty(table: pd.DataFrame) -> bool:
    hidden = table[table[v.RELEASE] == v.HIDDEN]
    figures = [name for name in (*FIGURES, *FURTHER_FIGURES) if name != v.NOTE and name in table.columns]
    words = [name for name in (v.NOTE, v.QUALITY) if name in table.columns]
    return bool(hidden[figures].isna().all(axis=None) and (hidden[words] == "").all(axis=None))


PUBLISHED = pa.DataFrameSchema(
    {**_IDENTITY, **_FIGURES, **_FURTHER, v.RELEASE: pa.Column(str, pa.Check.isin([v.SHOWN, v.HIDDEN]))},
    checks=pa.Check(_hidden_rows_are_empty, name="hidden rows carry no figure"),
    strict=True,
    coerce=True,
)
"""What may leave: a hidden row keeps what it is about, and no figure."""

ACTIONS = pa.DataFrameSchema(
    {v.WAVE: pa.Column(str), v.UNIT: pa.Column(str), v.ACTION: pa.Column(str), v.DONE: pa.Column(bool)},
    strict=True,
    coerce=True,
    unique=[v.WAVE, v.UNIT, v.ACTION],
)
"""One row a county and action: done, or not yet."""
