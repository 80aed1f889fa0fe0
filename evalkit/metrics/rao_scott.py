"""Whether answers and groups go together in a designed sample: the test of Rao and Scott."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._groups import Groups
from evalkit.metrics._linear import Domains
from evalkit.metrics._rows import as_table
from evalkit.metrics.design import SurveyDesign


def rao_scott_test(rows: pd.Series, columns: pd.Series, design: SurveyDesign) -> pd.DataFrame:
    """Test whether two categorical answers of a designed sample are independent.

    `rows` and `columns` hold a category a respondent, in the order of the design; who lacks one is left out. Pearson's
    X² of the weighted table, scaled to the number of respondents, is divided by the trace of the generalized design
    effects and compared with F(d, d·df), d = tr(Δ)² / tr(Δ²), df the clusters less the strata (Rao and Scott 1984,
    Ann. Stat. 12, 46-60; R's `svychisq`, statistic "F").

    Returns one row, measure `p_value`, option `rao_scott`, and the columns `statistic`, `df_1`, `df_2`; `note` says
    why there is none. Raises UsageError where the design is of other respondents.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"a": list("xxyyxyxy"), "b": list("uvuvuuvv")})
    >>> rao_scott_test(table["a"], table["b"], survey_design(table))[["statistic", "estimate"]].round(3).values.tolist()
    [[0.0, 1.0]]
    """
    if not (rows.index.equals(design.index) and columns.index.equals(design.index)):
        raise UsageError("The design is of other respondents than the answers. Declare it of the same table.")
    inside = (rows.notna() & columns.notna()).to_numpy() & (design.weights > 0)
    one, first = pd.factorize(rows[inside], sort=True)
    other, second = pd.factorize(columns[inside], sort=True)
    shape, n = (len(first), len(second)), int(inside.sum())
    about = {v.MEASURE: v.P_VALUE, v.ITEM: str(rows.name or ""), v.OPTION: "rao_scott", v.N: n, v.PEOPLE: n}
    blank = {"statistic": np.nan, "df_1": np.nan, "df_2": np.nan}
    if n == 0 or min(shape) < 2:
        note = v.NOTE_NOBODY if n == 0 else v.NOTE_NOTHING_SHARED
        return as_table([about | {v.NOTE: note}]).assign(**blank)
    everybody = Groups(None, pd.Index([v.WHOLE]), np.zeros(len(design.weights), dtype=np.intp))
    domain = Domains(design, everybody, inside)
    cell = one * shape[1] + other
    w = design.weights[inside]
    shares = np.bincount(cell, weights=w, minlength=shape[0] * shape[1]) / w.sum()
    ticks = (cell[:, None] == np.arange(len(shares))).astype(float)
    variance = domain.covariance((w / w.sum())[:, None] * (ticks - shares))
    statistic, delta = _pearson(shares.reshape(shape), n), _design_effects(shares, variance, shape, n)
    df = int(domain.degrees_of_freedom_of_design)
    if df < 1:
        return as_table([about | {v.NOTE: v.NOTE_TOO_FEW}]).assign(**blank)
    d = float(np.trace(delta) ** 2 / np.trace(delta @ delta))
    f = statistic / float(np.trace(delta))
    p = float(stats.f.sf(f, d, d * df))
    return as_table([about | {v.ESTIMATE: p}]).assign(statistic=f, df_1=d, df_2=d * df)


def _pearson(shares: np.ndarray, n: int) -> float:
    expected = shares.sum(axis=1, keepdims=True) * shares.sum(axis=0, keepdims=True)
    return float(n * ((shares - expected) ** 2 / expected).sum())


def _design_effects(shares: np.ndarray, variance: np.ndarray, shape: tuple[int, int], n: int) -> np.ndarray:
    """Give Δ: the variance of the interaction contrasts over what it would be by simple random sampling."""
    row, column = np.divmod(np.arange(len(shares)), shape[1])
    rows = (row[:, None] == np.arange(1, shape[0])).astype(float)
    columns = (column[:, None] == np.arange(1, shape[1])).astype(float)
    both = np.stack([rows[:, i] * columns[:, j] for i in range(shape[0] - 1) for j in range(shape[1] - 1)], axis=1)
    main = np.column_stack([np.ones(len(shares)), rows, columns])
    contrasts = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    inverse = np.diag(np.divide(1, shares, out=np.zeros_like(shares), where=shares > 0))
    by_lot = contrasts.T @ (inverse / n) @ contrasts
    designed = contrasts.T @ inverse @ variance @ inverse @ contrasts
    return np.asarray(np.linalg.solve(by_lot, designed))
