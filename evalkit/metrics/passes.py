"""What a second pass of coding changed: added, dropped, moved, recoded, unchanged."""

from __future__ import annotations

from functools import partial

import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._codings import need
from evalkit.metrics._matches import moved, same

_WHERE = "where"
_TYPES = {
    v.CHANGE: "str",
    v.DOCUMENT: "str",
    **{f"{v.CODE}_{side}": "str" for side in (v.BEFORE, v.AFTER)},
    **{f"{name}_{side}": "Int64" for name in (v.START, v.END) for side in (v.BEFORE, v.AFTER)},
}


def compare_passes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Give what became of each coding between two passes of coding, one row a coding.

    Both are codings of `load_coding`. `change` is one of:

    - `unchanged`: the same code on the same place of the document;
    - `moved`: the same code on another place that overlaps the first, the greatest overlaps first;
    - `recoded`: the same place, another code; of several, in alphabetical order;
    - `dropped`, `added`: in the first, or in the second pass only.

    Each coding is in one row. Its place is `start` and `end`; where there are none, the quoted text, and where
    there is no text the quotation's id, and then nothing is told to have moved. Who coded doesn't matter: the same
    code on the same place by two coders is one coding. `code_before` and `code_after` are code paths, `start_` and
    `end_` the characters; a side that is not there is empty text or missing. `table.value_counts("change")` counts.

    Raises UsageError where a column is missing.

    >>> before = pd.DataFrame({"document": "A", "quotation_id": ["1", "2"], "start": [0, 20], "end": [9, 30],
    ...                        "text": "", "code_path": ["Trust", "Money"]})
    >>> after = before.assign(end=[12, 30], code_path=["Trust", "Time"])
    >>> compare_passes(before, after)[["change", "code_before", "code_after", "end_before", "end_after"]]
        change code_before code_after  end_before  end_after
    0    moved       Trust      Trust           9         12
    1  recoded       Money       Time          30         30
    """
    old, young = _places(before), _places(after)
    found = []
    for change, match in (
        (v.UNCHANGED, partial(same, keys=[v.DOCUMENT, v.CODE_PATH, _WHERE])),
        (v.MOVED, moved),
        (v.RECODED, partial(same, keys=[v.DOCUMENT, _WHERE])),
    ):
        gone, come = match(old, young)
        found.append(_rows(change, old.loc[gone], young.loc[come]))
        old, young = old.drop(gone), young.drop(come)
    found += [_rows(v.DROPPED, old, None), _rows(v.ADDED, None, young)]
    table = pd.concat(found, ignore_index=True)
    at = table[f"{v.START}_{v.BEFORE}"].fillna(table[f"{v.START}_{v.AFTER}"])
    return table.assign(at=at).sort_values([v.DOCUMENT, "at"], kind="stable", ignore_index=True).drop(columns="at")


def _places(codings: pd.DataFrame) -> pd.DataFrame:
    """Give each code on each place once, in alphabetical order, with what tells the place."""
    need(codings, [v.DOCUMENT, v.QUOTATION, v.START, v.END, v.TEXT, v.CODE_PATH])
    table = codings.astype({v.START: "Int64", v.END: "Int64"})
    known = table[v.START].notna() & table[v.END].notna()
    span = table[v.START].astype("str") + "-" + table[v.END].astype("str")
    text = "text " + table[v.TEXT].astype("str")
    other = text.where(table[v.TEXT].ne(""), "id " + table[v.QUOTATION].astype("str"))
    table[_WHERE] = span.where(known, other)
    table = table.drop_duplicates([v.DOCUMENT, v.CODE_PATH, _WHERE])
    return table.sort_values([v.DOCUMENT, v.CODE_PATH, v.START], kind="stable", ignore_index=True)


def _rows(change: str, old: pd.DataFrame | None, young: pd.DataFrame | None) -> pd.DataFrame:
    """Put both sides of codings beside each other; a side that is not there is empty."""
    table = pd.DataFrame({v.DOCUMENT: next(side for side in (old, young) if side is not None)[v.DOCUMENT].array})
    table.insert(0, v.CHANGE, change)
    for what, source, blank in ((v.CODE, v.CODE_PATH, ""), (v.START, v.START, pd.NA), (v.END, v.END, pd.NA)):
        for name, side in ((v.BEFORE, old), (v.AFTER, young)):
            table[f"{what}_{name}"] = blank if side is None else side[source].array
    return table.astype(_TYPES)
