"""What to look at again in what was released: personal words still shown, and what was refused beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.decisions import LOOK_AT, QUOTATION, REFUSED, ROW, TEXT_TO_SHOW


def release_doubts(shown: pd.DataFrame, there: pd.DataFrame, decisions: pd.DataFrame) -> Iterator[str]:
    """Give a sentence for each doubt; none repeats what somebody said.

    `shown` are the released quotations as they will be shown, each once, with document, start, end, LOOK_AT and ROW;
    `there` all quotations of the interviews; `decisions` those of `load_decisions`.
    """
    for text, marks, row in shown[[v.TEXT, LOOK_AT, ROW]].itertuples(index=False, name=None):
        if any(word in text.casefold() for word in _words(marks)):
            yield (
                f"Row {row} of the quotations: released with words that look personal (see look_at). Write another "
                "wording under text_to_show, unless the person agreed to these."
            )
    refused = there.merge(decisions.loc[decisions[REFUSED], [QUOTATION, ROW]], on=QUOTATION)
    # A wording of its own is what somebody decided on, whatever was refused beside it.
    beside = shown[shown[TEXT_TO_SHOW] == ""].merge(refused, on=[v.INSTRUMENT, v.DOCUMENT], suffixes=("", "_refused"))
    shared = (beside[v.START] < beside[f"{v.END}_refused"]) & (beside[f"{v.START}_refused"] < beside[v.END])
    for row, other in beside.loc[shared.fillna(False), [ROW, f"{ROW}_refused"]].itertuples(index=False, name=None):
        yield (
            f"Row {row} of the quotations: released, though row {other}, which shares words with it, was refused. "
            "Decide alike on both, or write under text_to_show what may be shown."
        )


def _words(marks: str) -> list[str]:
    """Give the words that a quotation was marked for, of "name or place: ...; phone: ...".

    >>> _words("name or place: Ana Ruiz; phone: 555 0100")
    ['ana ruiz', '555 0100']
    """
    parts = [mark.partition(": ")[2].strip().casefold() for mark in marks.split("; ")]
    return [part for part in parts if part]
