"""The measures of services by many groupings at once: alone, in pairs, and in each unit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from evalkit.errors import UsageError
from evalkit.metrics._cells import all_cells
from evalkit.metrics._service_answers import Answers, ServiceAnswers
from evalkit.metrics._service_rows import DESIGN_COLUMNS, service_rows
from evalkit.metrics.design import SurveyDesign


def service_estimates(
    need: Answers,
    difficulty: Answers,
    barriers: Mapping[str, pd.DataFrame] | None = None,
    *,
    groupings: pd.DataFrame | None = None,
    unit: pd.Series | None = None,
    unit_kind: pd.Series | None = None,
    design: SurveyDesign | None = None,
) -> pd.DataFrame:
    """Give need, difficulty, barriers and unmet need of each service, of everybody and each unit, by many groupings.

    `need`, `difficulty`, `barriers` and the measures are those of `service_needs`. `groupings` has one column a
    grouping, missing for those of no group; `unit` gives the county of each respondent, `unit_kind` the county's type.
    Before the columns of an estimate stand:

    - `unit`: `all`, or a unit; who has none is in `all` alone;
    - `by`: "" for all in it, a grouping, and in `all` also `unit_kind` and two groupings joined by "+";
    - `group`: which group, two joined by "+" likewise.

    Groups of nobody have no row; with `by` "" each unit has all its rows (each category of a categorical).

    With a `design`, of the pooled respondents (`pool_designs`), the rows of designed units are weighted, and those of
    `all` if any unit is designed; they have `standard_error`, `effective_n` and `design_effect`. Designed is a unit
    with weights that differ, several strata, clusters of several respondents, or a known population; other units
    have plain shares and Wilson's interval. Words are categorical, for rows may be millions.

    Raises UsageError as `service_needs`, and where groupings or design are of other respondents.

    >>> need = pd.DataFrame({"food": [True, True, False, True]})
    >>> groupings = pd.DataFrame({"language": ["en", "es", "en", None]})
    >>> found = service_estimates(need, need, groupings=groupings, unit=pd.Series(["c1", "c1", "c2", "c2"]))
    >>> found[found["measure"] == "need"][["unit", "by", "group", "count", "n"]].values.tolist()[:4]
    [['all', '', '', 3, 4], ['all', 'language', 'en', 1, 2], ['all', 'language', 'es', 1, 1], ['c1', '', '', 2, 2]]
    """
    if design is not None and not design.index.equals(need.index):
        raise UsageError("The design is of other respondents than the answers. Declare it of the same table.")
    bases = list(ServiceAnswers(need, difficulty, barriers or {}).bases())
    tables = []
    for cells in all_cells(need, groupings, unit, unit_kind, design):
        rows = service_rows(bases, cells.numbered(), cells.design)
        missing = {name: np.nan for name in DESIGN_COLUMNS if name not in rows}
        tables.append(cells.beside(rows.assign(**missing)))
    return _stacked(tables)


def _stacked(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables below each other, column by column, since `concat` makes text of categories that differ."""
    columns = {}
    for name in list(tables[0].columns):
        parts = [table[name] for table in tables]
        words = isinstance(parts[0].dtype, pd.CategoricalDtype)
        columns[name] = union_categoricals(parts) if words else pd.concat(parts, ignore_index=True).array
    return pd.DataFrame(columns, copy=False)
