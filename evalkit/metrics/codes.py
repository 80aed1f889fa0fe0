"""How often codes occur: in quotations, documents and counties, and by any attribute of the documents."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._codings import BLANK, attribute, code_list, document_table, need, places
from evalkit.metrics._groups import groups_of
from evalkit.metrics._rows import from_columns


def code_frequencies(
    codings: pd.DataFrame,
    documents: pd.DataFrame | None = None,
    *,
    by: str | None = None,
    unit: str = "county",
    codes: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Give in how many documents, counties and quotations each code occurs, or the documents by group.

    `codings` and `documents` are those of `load_coding`; without `documents`, the documents that have a coding.
    `item` is the code's path; a code counts for itself, not for the codes below it. `estimate` and `count` say how
    many, `n` of how many; by `measure`:

    - `documents_with`: documents in which the code occurs, of all documents;
    - `units_with`: counties in whose documents it occurs, of all counties named there (only where the documents
      have the column `unit`);
    - `quotations_with`: quotations that bear it, of all coded quotations; coders who coded the same quotation
      count once;
    - `codings_with`: its codings, of all codings.

    `by` names a column of the documents, such as county or sector: then each group has one row a code, of the
    measure `documents_with`, and `n` are the group's documents. Documents without it are the group `not_given`.
    `codes` names the code paths in the order wanted, also those that never occur (`codebook["code_path"]`).

    Counts of a purposive sample have no sampling interval, so there is none, and no `people`: how many people
    speak in a document is not told. Raises UsageError where a column is missing, a code or a document stands
    twice, or a document of the codings is not among the documents.

    >>> codings = pd.DataFrame({"document": ["A", "A", "B"], "quotation_id": ["1", "2", "3"],
    ...                         "code_path": ["Trust", "Trust", "Money"], "county": ["x", "x", "y"]})
    >>> code_frequencies(codings).head(3)[["measure", "item", "count", "n"]]
               measure   item  count  n
    0   documents_with  Money      1  2
    1       units_with  Money      1  2
    2  quotations_with  Money      1  3
    >>> code_frequencies(codings, by="county")[["county", "item", "count", "n"]].query("count > 0")
      county   item  count  n
    1      x  Trust      1  1
    2      y  Money      1  1
    """
    need(codings, [v.DOCUMENT, v.QUOTATION, v.CODE_PATH])
    table, paths = document_table(codings, documents), code_list(codings, codes)
    if by is not None:
        return _by_group(codings, table, by, paths)
    at = places(codings[v.DOCUMENT], table[v.DOCUMENT])
    counted = {v.DOCUMENTS_WITH: (pd.DataFrame({"document": at}), len(table))}
    if unit in table.columns:
        units = attribute(table, unit)
        counted[v.UNITS_WITH] = pd.DataFrame({"unit": units.to_numpy()[at]}), units[units != BLANK].nunique()
    quotations = codings[[v.DOCUMENT, v.QUOTATION]]
    counted[v.QUOTATIONS_WITH] = quotations, len(quotations.drop_duplicates())
    counted[v.CODINGS_WITH] = pd.DataFrame({"coding": np.arange(len(codings))}), len(codings)
    counts = np.column_stack([_distinct(codings, where, paths) for where, _ in counted.values()])
    bases = np.array([n for _, n in counted.values()])
    return _table(paths.to_numpy()[:, None], np.array(list(counted), dtype=object), counts, bases)


def _distinct(codings: pd.DataFrame, where: pd.DataFrame, paths: pd.Index) -> np.ndarray:
    """Count for each code the different rows of `where` in which it occurs; a blank is none."""
    rows = where.reset_index(drop=True).assign(at=places(codings[v.CODE_PATH], paths))
    rows = rows[(rows["at"] >= 0) & (rows.iloc[:, 0] != BLANK)].drop_duplicates()
    return np.bincount(rows["at"], minlength=len(paths))


def _by_group(codings: pd.DataFrame, table: pd.DataFrame, by: str, paths: pd.Index) -> pd.DataFrame:
    groups = groups_of(attribute(table, by).replace(BLANK, v.NOT_GIVEN), table)
    pairs = codings[[v.DOCUMENT, v.CODE_PATH]].drop_duplicates()
    group = groups.codes[places(pairs[v.DOCUMENT], table[v.DOCUMENT])]
    code = places(pairs[v.CODE_PATH], paths)
    cells = (group * len(paths) + code)[code >= 0]
    counts = np.bincount(cells, minlength=len(groups) * len(paths)).reshape(len(groups), len(paths))
    bases = np.bincount(groups.codes, minlength=len(groups))[:, None]
    return groups.beside(_table(paths.to_numpy(), v.DOCUMENTS_WITH, counts, bases))


def _table(items: np.ndarray, measures: np.ndarray | str, counts: np.ndarray, bases: np.ndarray) -> pd.DataFrame:
    about = {v.MEASURE: measures, v.ITEM: items}
    return from_columns(about | {v.ESTIMATE: counts, v.COUNT: counts, v.N: bases}, counts.shape)
