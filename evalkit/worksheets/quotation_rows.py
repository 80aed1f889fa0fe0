"""The rows of the quotations' sheet: what the export holds now, and what people wrote before."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.decisions import (
    COLUMNS,
    COUNTY,
    DOCUMENT,
    INTERVIEWS,
    LOOK_AT,
    QUOTATION,
    REFUSED,
    RELEASE,
    RELEASED,
    REMARK,
    ROLE,
    ROW,
    TEXT,
    TEXT_TO_SHOW,
    THEMES,
)
from evalkit.pipeline.interviews import Interviews
from evalkit.pipeline.quotations import quotations_of, same_text
from evalkit.schemas.about import Unit
from evalkit.worksheets.marks import marks

GONE = "the export has no such quotation any more"
CHANGED = "this text is not that of the export: write another wording under text_to_show"
_WRITTEN = (RELEASE, TEXT_TO_SHOW, REMARK)


def quotation_rows(read: Sequence[Interviews], before: pd.DataFrame, units: Sequence[Unit]) -> pd.DataFrame:
    """Give the sheet as it should be: COLUMNS, then whatever columns people added.

    `before` are the decisions as they stand in the sheet. Quotations come in the order of the documents; those that
    the export no longer has come last, as they were. What people wrote is kept, a changed text too.
    """
    fresh = pd.concat([_fresh(interviews, units) for interviews in read], ignore_index=True)
    fresh = fresh.drop_duplicates(QUOTATION).set_index(QUOTATION)
    kept = before.set_index(QUOTATION)
    added = [column for column in kept.columns if column not in (*COLUMNS, RELEASED, REFUSED, ROW)]
    both = fresh.index.intersection(kept.index)
    for column in (*_WRITTEN, *added):
        fresh[column] = kept[column].reindex(fresh.index).fillna("") if column in kept.columns else ""
    for one in both:
        if not same_text(str(kept.at[one, TEXT]), str(fresh.at[one, TEXT])):
            fresh.at[one, TEXT], fresh.at[one, LOOK_AT] = str(kept.at[one, TEXT]), CHANGED
    gone = kept.drop(index=both).assign(**{LOOK_AT: GONE})
    return pd.concat([fresh, gone]).reset_index()[[*COLUMNS, *added]]


def _fresh(interviews: Interviews, units: Sequence[Unit]) -> pd.DataFrame:
    quotations = quotations_of(interviews)
    places = list(dict.fromkeys(name for unit in units for name in (unit.id, *unit.label.values())))
    return pd.DataFrame({
        QUOTATION: quotations[QUOTATION],
        INTERVIEWS: quotations[INTERVIEWS],
        DOCUMENT: quotations[v.DOCUMENT],
        COUNTY: quotations[v.UNIT].replace([v.UNIT_MISSING, v.WHOLE], ""),
        ROLE: quotations[v.ROLE],
        THEMES: quotations[THEMES].map("; ".join),
        TEXT: quotations[v.TEXT],
        LOOK_AT: ["; ".join(found) for found in marks(quotations[v.TEXT], places)],
    })  # fmt: skip
