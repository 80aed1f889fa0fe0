"""Items that tell a design, lent to the exports of counties where nobody was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.pipeline.stack import Fielding
from evalkit.schemas.item import Item


def with_design_items(group: Sequence[Fielding]) -> list[Fielding]:
    """Give each fielding the items that tell another's design, where its instrument lacks them: not asked there."""
    items = {
        name: survey.instrument.item(name)
        for export, survey in group
        for name in (export.design.items if export.design else [])
        if name in survey.responses
    }
    return [(export, _lent(survey, items)) for export, survey in group]


def _lent(survey: Survey, items: dict[str, Item]) -> Survey:
    own = {item.id for item in survey.instrument.items}
    lacking = {name: item for name, item in items.items() if name not in own}
    rows = survey.responses.index
    empty = {
        name: pd.Series(index=rows, dtype="float64" if item.kind == "number" else "str")
        for name, item in lacking.items()
    }
    kinds = pd.CategoricalDtype([v.ANSWERED, *v.MISSING_KINDS])
    not_asked = dict.fromkeys(lacking, pd.Series(v.NOT_ASKED, index=rows).astype(kinds))
    return replace(
        survey,
        responses=survey.responses.assign(**empty),
        missing=survey.missing.assign(**not_asked),
        instrument=survey.instrument.model_copy(update={"items": [*survey.instrument.items, *lacking.values()]}),
    )
