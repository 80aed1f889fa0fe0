"""When interviews stop bringing new codes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._codings import code_list, document_table, need, places


def saturation(
    codings: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    order: Iterable[str] | None = None,
    base: int = 4,
    run: int = 2,
) -> pd.DataFrame:
    """Give how many new codes each interview brought, one row an interview in the order in which they were coded.

    `codings` and `documents` are those of `load_coding`; without `documents`, those that have a coding. The order is
    that of each document's first coding (`created`); documents without such a date stand after the others, in the
    order of `documents`, and `note` says `no_date`. `order` names the documents in another order, such as that of
    the interviews; those it leaves out don't count.

    `place` counts from 1, `codes` are the different codes of the interview, `new` those that no earlier one had,
    `cumulative` all codes so far (Guest, Bunce & Johnson 2006, Field Methods 18, 59-82). `new_in_run` are the
    new codes of this and the interviews before it, `run` altogether, and `ratio` their share of the codes of the
    first `base` interviews (Guest, Namey & Chen 2020, PLoS ONE 15, e0232076, who speak of saturation where it
    is 0.05 or less, or 0); both are missing up to the place `base` + `run`, and runs overlap. An interview
    without a coding counts, and `note` says `not_coded`.

    New codes are found only where coders may make them: after the codebook is closed, the curve says
    nothing about further interviews. Raises UsageError where a column is missing, a document of `order` is not known
    or stands twice, or `base` or `run` is less than 1.

    >>> codings = pd.DataFrame({"document": ["A", "A", "B", "C"], "code_path": ["Trust", "Money", "Trust", "Time"],
    ...                         "created": pd.to_datetime(["2021-06-01", "2021-06-01", "2021-06-02", "2021-06-03"])})
    >>> saturation(codings, base=1, run=1)[["place", "document", "codes", "new", "cumulative", "ratio"]]
       place document  codes  new  cumulative  ratio
    0      1        A      2    2           2    NaN
    1      2        B      1    0           2    0.0
    2      3        C      1    1           3    0.5
    """
    need(codings, [v.DOCUMENT, v.CODE_PATH])
    if base < 1 or run < 1:
        raise UsageError("The base and the run are numbers of interviews. Give 1 or more.")
    table = document_table(codings, documents)
    ordered = _by_first_coding(codings, table) if order is None else _as_named(order, table)
    pairs = codings[[v.DOCUMENT, v.CODE_PATH]].drop_duplicates()
    place = places(pairs[v.DOCUMENT], ordered.index)
    code, place = places(pairs[v.CODE_PATH], code_list(codings, None))[place >= 0], place[place >= 0]
    first = pd.Series(place).groupby(code).min()
    codes = np.bincount(place, minlength=len(ordered))
    new = np.bincount(first, minlength=len(ordered))
    coded = ordered.index.isin(codings[v.DOCUMENT])
    found = pd.DataFrame(
        {
            v.PLACE: np.arange(1, len(ordered) + 1),
            v.DOCUMENT: ordered.index.astype("str"),
            v.CODES: codes,
            v.NEW: new,
            v.CUMULATIVE: new.cumsum(),
        }
    )
    in_run = found[v.NEW].rolling(run).sum().where(found[v.PLACE] >= base + run)
    found[v.NEW_IN_RUN] = in_run.astype("Int64")
    found[v.RATIO] = in_run / new[:base].sum() if new[:base].sum() else np.nan
    found[v.NOTE] = pd.array(np.where(coded, ordered.to_numpy(), v.NOTE_NOT_CODED), dtype="str")
    return found


def _by_first_coding(codings: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    """Give the documents in the order of their first coding, and what to note of each."""
    if v.CREATED not in codings.columns:
        return pd.Series(v.NOTE_NO_DATE, index=table[v.DOCUMENT])
    first = codings.groupby(v.DOCUMENT)[v.CREATED].min().reindex(table[v.DOCUMENT])
    first = first.sort_values(kind="stable", na_position="last")
    return first.isna().map({True: v.NOTE_NO_DATE, False: ""})


def _as_named(order: Iterable[str], table: pd.DataFrame) -> pd.Series:
    named = pd.Index(list(order), dtype=object)
    if named.has_duplicates or not named.isin(table[v.DOCUMENT]).all():
        raise UsageError("A document of the order is not among the documents, or stands twice. Correct the order.")
    return pd.Series("", index=named)
