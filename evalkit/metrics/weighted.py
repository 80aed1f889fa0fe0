"""Means, shares and totals of a designed sample, with the standard errors that its design gives them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import as_numbers
from evalkit.metrics._designed import Sums, beside_each_other, estimates_of, sums_of
from evalkit.metrics._groups import By, Groups, split
from evalkit.metrics._linear import Domains
from evalkit.metrics._rows import from_columns
from evalkit.metrics.design import SurveyDesign

_BESIDE = (v.STANDARD_ERROR, v.EFFECTIVE_N, v.DESIGN_EFFECT)


def weighted_means(items: pd.DataFrame, design: SurveyDesign, *, by: By = None) -> pd.DataFrame:
    """Give the mean of each item of a designed sample, with standard error, interval and design effect.

    `items` has one row a respondent, in the order of the design, NaN where there is no answer. The mean is
    Σ w y / Σ w; its standard error is by linearization (see `survey_design`), the interval mean ± t(df) SE with
    df the clusters less the strata of the group. Further columns: `standard_error`; `effective_n`, n by the design
    effect; `design_effect`, the variance over that of as many respondents drawn at random (Kish 1965, Survey
    Sampling, ch. 8). `by` groups respondents: a column's name, or a Series of the same index.

    Raises UsageError where an item is not numeric, or the design is of other respondents.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"w": [1, 1, 2], "score": [1.0, 2.0, 4.0]})
    >>> found = weighted_means(table[["score"]], survey_design(table, weights="w"))
    >>> found[["item", "estimate", "standard_error"]].round(3).values.tolist()
    [['score', 2.75, 0.962]]
    """
    rows, groups = _of_design(items, design, by)
    return _table(as_numbers(rows), design, groups, v.MEAN)


def weighted_shares(choices: pd.DataFrame, design: SurveyDesign, *, by: By = None) -> pd.DataFrame:
    """Give the share of a designed sample of whom each column is true, with the interval of Korn and Graubard.

    `choices` has one row a respondent and one column a question, 1 or True for yes, 0 or False for no, missing
    where there is no answer: each column has its own base. `estimate` is Σ w y / Σ w, `count` the respondents who
    say yes, unweighted. The interval is that of Clopper and Pearson with the effective n p (1 - p) / var, times
    (t(n - 1) / t(df))² (Korn and Graubard 1998, Survey Methodology 24, 193-201; R's `svyciprop(method = "beta")`); of
    nobody, of everybody, or where all clusters agree, it takes n itself. `quality` judges it by the NCHS standards,
    with the effective n and this interval; with fewer than 8 degrees of freedom a share that would pass is for a
    person to review. Further columns, `by` and errors are as for `weighted_means`.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"w": [1, 1, 2, 2], "needed": [True, False, True, None]})
    >>> found = weighted_shares(table[["needed"]], survey_design(table, weights="w"))
    >>> found[["item", "estimate", "count", "n"]].values.tolist()
    [['needed', 0.75, 2, 3]]
    """
    rows, groups = _of_design(choices, design, by)
    numbers = as_numbers(rows.astype("Float64").astype(float) if len(rows.columns) else rows)
    if not numbers.isin([0, 1]).where(numbers.notna(), True).all(axis=None):
        raise UsageError("A share is of columns that hold yes and no (1 and 0, True and False). Leave the others out.")
    return _table(numbers, design, groups, v.SHARE)


def weighted_totals(items: pd.DataFrame, design: SurveyDesign, *, by: By = None) -> pd.DataFrame:
    """Give the total of each item in the population, Σ w y, with its standard error and interval.

    Parameters, columns and errors are as for `weighted_means`; a total has no design effect here.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"w": [10, 10, 20], "children": [1, 0, 2]})
    >>> weighted_totals(table[["children"]], survey_design(table, weights="w"))["estimate"].tolist()
    [50.0]
    """
    rows, groups = _of_design(items, design, by)
    return _table(as_numbers(rows), design, groups, v.TOTAL)


def _of_design(items: pd.DataFrame, design: SurveyDesign, by: By) -> tuple[pd.DataFrame, Groups]:
    rows, groups = split(items, by)
    if not rows.index.equals(design.index):
        raise UsageError("The design is of other respondents than the answers. Declare it of the same table.")
    return rows, groups


def _table(numbers: pd.DataFrame, design: SurveyDesign, groups: Groups, measure: str) -> pd.DataFrame:
    shape = (len(groups), len(numbers.columns))
    found = [_one(column.to_numpy(), design, groups, measure) for _, column in numbers.items()]
    columns = estimates_of(beside_each_other(found), measure) if found else {}
    items = np.array([str(name) for name in numbers.columns], dtype=object)
    table = from_columns({v.MEASURE: measure, v.ITEM: items} | columns, shape)
    for name in _BESIDE:
        table[name] = columns[name].ravel() if columns else np.array([], dtype=float)
    return groups.beside(table)


def _one(answers: np.ndarray, design: SurveyDesign, groups: Groups, measure: str) -> Sums:
    domains = Domains(design, groups, ~np.isnan(answers) & (groups.codes >= 0) & (design.weights > 0))
    return sums_of(answers[domains.inside], domains, measure)
