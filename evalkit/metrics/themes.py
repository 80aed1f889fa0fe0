"""How often themes occur: in documents, in quotations, in counties."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._rows import Row, as_table

_PASSAGE = "passage"


def theme_counts(codings: pd.DataFrame, documents: pd.DataFrame, themes: Mapping[str, Collection[str]]) -> pd.DataFrame:
    """Give in how many documents, quotations and counties each theme occurs.

    `codings` has one row a coding with `document`, `quotation_id` and `code_path`, and `start` and `end` where they
    are known; `documents` one row a document, coded or not, with `people` (how many spoke in it) and, where counties
    are to be counted, `unit`; codings of other documents are left out. `themes` gives the code paths of each theme.
    By `measure`, with the theme as `item` and `estimate` equal to `count`:

    - `documents_with`: documents with the theme, `n` all documents;
    - `quotations_with`: quotations with the theme, `n` those with any code. A passage counts once, however many
      coders and codes it has;
    - `units_with`: counties with the theme, `n` the counties of all documents that name one.

    `people` is how many spoke in all documents. Who is interviewed is chosen, not drawn: there is no interval.
    Raises UsageError where a column is missing.

    >>> codings = pd.DataFrame({"document": ["A", "A", "B"], "quotation_id": ["1", "1", "2"],
    ...                         "code_path": ["Trust", "Money", "Money"]})
    >>> documents = pd.DataFrame({"document": ["A", "B", "C"], "people": [1, 1, 5]})
    >>> counts = theme_counts(codings, documents, {"bonds": ["Trust"], "means": ["Money", "Time"]})
    >>> counts[["measure", "item", "count", "n", "people"]].values.tolist()[:3]
    [['documents_with', 'bonds', 1, 3, 7], ['documents_with', 'means', 2, 3, 7], ['quotations_with', 'bonds', 1, 2, 7]]
    """
    _need(codings, "codings", (v.DOCUMENT, v.QUOTATION, v.CODE_PATH))
    _need(documents, "documents", (v.DOCUMENT, v.PEOPLE))
    units = documents.set_index(v.DOCUMENT).get(v.UNIT)
    known = codings[codings[v.DOCUMENT].isin(documents[v.DOCUMENT])]
    known = known[[v.DOCUMENT, v.CODE_PATH]].assign(**{_PASSAGE: _passages(known)})
    people = int(documents[v.PEOPLE].sum())
    rows = [row | {v.PEOPLE: people} for row in _rows(known, len(documents), units, themes)]
    return as_table(rows)


def _rows(known: pd.DataFrame, documents: int, units: pd.Series | None, themes: Mapping[str, Collection[str]]
          ) -> Iterator[Row]:  # fmt: skip
    # Sought once a theme, though its codes may be many and its measures three.
    found = {theme: known[known[v.CODE_PATH].isin(codes)] for theme, codes in themes.items()}
    for theme, part in found.items():
        yield _row(v.DOCUMENTS_WITH, theme, part[v.DOCUMENT].nunique(), documents)
    coded = known[_PASSAGE].nunique()
    for theme, part in found.items():
        yield _row(v.QUOTATIONS_WITH, theme, part[_PASSAGE].nunique(), coded)
    if units is None:
        return
    named = units[units != v.UNIT_MISSING]
    for theme, part in found.items():
        yield _row(v.UNITS_WITH, theme, named[named.index.isin(part[v.DOCUMENT])].nunique(), named.nunique())


def _row(measure: str, theme: str, count: int, n: int) -> Row:
    return {v.MEASURE: measure, v.ITEM: theme, v.ESTIMATE: float(count), v.COUNT: count, v.N: n}


def _passages(codings: pd.DataFrame) -> pd.Series:
    """Number the passages: two coders may each have marked one, so it is told by where it stands, else by its id."""
    by = [v.DOCUMENT, v.QUOTATION]
    if {v.START, v.END} <= set(codings.columns):
        unplaced = codings[v.QUOTATION].where(codings[v.START].isna(), "")
        codings = codings[[v.DOCUMENT, v.START, v.END]].assign(**{v.QUOTATION: unplaced})
        by = [v.DOCUMENT, v.START, v.END, v.QUOTATION]
    return codings.groupby(by, sort=False, dropna=False).ngroup()


def _need(table: pd.DataFrame, what: str, columns: Collection[str]) -> None:
    for name in columns:
        if name not in table.columns:
            raise UsageError(f"The {what} have no column {name}. Add it.")
