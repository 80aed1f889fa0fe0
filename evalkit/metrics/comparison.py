"""Groups set side by side: differences with intervals and effect sizes, and cross-tabulations."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import Bounds, as_numbers, names_once, within
from evalkit.metrics._differences import of_means, of_shares, two_by_two
from evalkit.metrics._rows import as_table
from evalkit.metrics._two_samples import fisher_by_draws
from evalkit.metrics.participation import category_shares

_SMALL = 5


def difference(a: pd.DataFrame, b: pd.DataFrame, bounds: Bounds | None = None) -> pd.DataFrame:
    """Give how far group `a` lies above group `b`, item by item, with interval, test and effect size.

    Both tables have one row a respondent, and the items that both have are compared: boolean columns by
    their shares of True, numeric ones by their means. No respondent stands in both; for the same people at
    two times there is `change`. One row a figure, `n` and `people` are those of both groups:

    - means: `difference` with Welch's 95% interval (Welch 1947, Biometrika 34, 28-35), cut at what `bounds`
      allow; `p_value` of Welch's t; `cohens_d` by the pooled SD and `hedges_g`, d times the exact correction
      Γ(m/2) / (√(m/2) Γ((m - 1)/2)), m = n - 2 (Hedges 1981, J. Educ. Stat. 6, 107-128);
    - shares: `difference` with Newcombe's hybrid score interval (1998, Stat. Med. 17, 873-890, method 10);
      `ratio` with Koopman's score interval (1984, Biometrics 40, 513-517), absent where a group has none;
      `p_value`, Fisher's exact where a cell expects fewer than five people, else chi-square without
      continuity correction, as `option` tells; `cohens_h` (Cohen 1988, ch. 6).

    `note` of a difference says in a word what its interval says: `higher` or `lower` where it leaves out 0;
    `about_the_same` where it lies within half a pooled SD, or 20 percentage points; else `too_few_to_say`.
    Or it says why there is none: nobody, one respondent or no variance.

    Raises UsageError where a column is neither numeric nor boolean, or is one here and the other there.

    >>> a, b = pd.DataFrame({"resources": [3, 4, 4, 3]}), pd.DataFrame({"resources": [1, 2, 2, 3]})
    >>> difference(a, b, bounds=(1, 4))[["item", "measure", "estimate", "lower", "upper", "note"]].round(2).head(1)
            item     measure  estimate  lower  upper    note
    0  resources  difference       1.5   0.24   2.76  higher
    """
    names_once(a)
    names_once(b)
    rows = []
    for name in a.columns.intersection(b.columns, sort=False):
        if booleans(a, name) != booleans(b, name):
            raise UsageError(f"Column {name} is boolean in one table and not in the other. Give both alike.")
        if booleans(a, name):
            found = of_shares(v.DIFFERENCE, a[name].dropna().to_numpy(bool), b[name].dropna().to_numpy(bool))
        else:
            found = of_means(v.DIFFERENCE, numbers(a, name, bounds), numbers(b, name, bounds), reach_of(bounds))
        rows += [row | {v.ITEM: str(name)} for row in found]
    return as_table(rows)


def booleans(table: pd.DataFrame, name: str) -> bool:
    """Whether a column is of a boolean type."""
    return bool(is_bool_dtype(table[name]))


def numbers(table: pd.DataFrame, name: str, bounds: Bounds | None) -> np.ndarray:
    """Give the answers to an item, checked."""
    column = as_numbers(table[[name]])
    within(column, bounds or (-math.inf, math.inf))
    return column[name].dropna().to_numpy()


def reach_of(bounds: Bounds | None) -> float:
    """Give the greatest difference that a scale allows."""
    return math.inf if bounds is None else bounds[1] - bounds[0]


def cross_tabulation(rows: pd.Series, columns: pd.Series, seed: int = 0) -> pd.DataFrame:
    """Give the share of each answer in each group, and whether answers and groups go together.

    `rows` are the answers, `columns` the groups, of the same index; respondents who lack one are left out.
    The shares are those of `category_shares` by group, under a first column with the name of `columns`. Two
    rows on the whole table follow, whose group is empty: `p_value` and `cramers_v`, √(χ² / (n (min(rows,
    columns) - 1))) (Cramér 1946, Mathematical Methods of Statistics, ch. 21).

    Where no cell expects fewer than five people the test is Pearson's chi-square without continuity
    correction. Else it is Fisher's exact (`fisher_exact`, two by two), or for larger tables Fisher's by
    9,999 random tables of the same margins drawn from `seed` (`fisher_monte_carlo`: about ±0.01 at 0.5;
    R's `fisher.test` enumerates). `option` tells which. `note` says why there is none.

    Raises UsageError where the two have different rows.

    >>> sector = pd.Series(["city", "city", "state", "state", "state"], name="sector")
    >>> helped = pd.Series(["yes", "yes", "no", "no", "yes"], name="helped")
    >>> cross_tabulation(helped, sector)[["sector", "measure", "option", "estimate"]].round(2).tail(3)
      sector    measure        option  estimate
    3  state      share           yes      0.33
    4           p_value  fisher_exact      0.40
    5         cramers_v                    0.67
    """
    both = rows.notna() & columns.notna() if rows.index.equals(columns.index) else None
    if both is None:
        raise UsageError("The groups are not of the same rows as the answers. Give both the same index.")
    answers, groups = rows[both].astype(str), columns[both].astype(str)
    shares = category_shares(answers, sorted(answers.unique()), by=groups)
    table = pd.crosstab(answers.to_numpy(), groups.to_numpy()).to_numpy()
    tests = _tests(table, seed).assign(**{v.ITEM: "" if rows.name is None else str(rows.name)})
    tests.insert(0, shares.columns[0], "")
    return pd.concat([shares, tests], ignore_index=True) if len(shares) else tests


def _tests(table: np.ndarray, seed: int) -> pd.DataFrame:
    n = int(table.sum())
    base = {v.N: n, v.PEOPLE: n}
    if n == 0 or min(table.shape) < 2:
        note = v.NOTE_NOBODY if n == 0 else v.NOTE_NOTHING_SHARED
        return as_table([base | {v.MEASURE: measure, v.NOTE: note} for measure in (v.P_VALUE, v.CRAMERS_V)])
    chi = stats.chi2_contingency(table, correction=False)
    if table.shape == (2, 2):
        method, p = two_by_two(table)
    elif chi.expected_freq.min() < _SMALL:
        method, p = "fisher_monte_carlo", fisher_by_draws(table, seed)
    else:
        method, p = "chi_square", float(chi.pvalue)
    strength = math.sqrt(chi.statistic / (n * (min(table.shape) - 1)))
    return as_table([
        base | {v.MEASURE: v.P_VALUE, v.OPTION: method, v.ESTIMATE: p},
        base | {v.MEASURE: v.CRAMERS_V, v.ESTIMATE: strength},
    ])  # fmt: skip
