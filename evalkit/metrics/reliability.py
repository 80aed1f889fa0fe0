"""How well the items of a scale hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Literal

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import Bounds, as_numbers, within
from evalkit.metrics._groups import By, in_each
from evalkit.metrics._rows import Row, as_table
from evalkit.metrics._scale import covariances
from evalkit.metrics._scale_rows import scale_rows


def cronbach_alpha(
    items: pd.DataFrame,
    reverse: Collection[str] = (),
    bounds: Bounds | None = None,
    *,
    by: By = None,
) -> pd.DataFrame:
    """Give Cronbach's alpha of a scale, with Feldt's interval, in one row.

    `items` has one row a respondent and one column an item, numbers, NaN where there is no answer;
    respondents who left out an item are left out (`n` and `people` are those who remain). `reverse` names
    the items that are worded the other way: each is turned round, high + low - x. Which high and low does
    not matter, since adding a constant changes no covariance; so `bounds`, the lowest and highest value of
    the scale, only checks the values, and alpha is the same as in R's `psych::alpha`, which turns round by
    the observed range.

    alpha = k / (k - 1) (1 - sum of the items' variances / variance of their sum), for k items (Cronbach
    1951, Psychometrika 16, 297-334). It is at most 1 and may be negative. The 95% interval is
    1 - (1 - alpha) F, with F the quantiles of the F distribution with n - 1 and (n - 1)(k - 1) degrees of
    freedom (Feldt 1965, Psychometrika 30, 357-370; Feldt, Woodruff & Salih 1987, Applied Psychological
    Measurement 11, 93-103). An item that all answer alike stays in, as a part of the scale as fielded;
    `psych` would drop it.

    `by` gives alpha of each group, as in `item_distribution`. `note` says why there is no figure: one item,
    nobody or one respondent who answered all items, or a sum that is the same for all.

    Raises UsageError where there is no item, a column is not numeric, stands twice or holds a value outside
    the bounds, or a reversed item is not among the columns.

    >>> items = pd.DataFrame({"a": [4, 3, 2, 4, None], "b": [4, 3, 1, 3, 2], "c": [1, 2, 4, 2, 1]})
    >>> cronbach_alpha(items, reverse=["c"])[["measure", "estimate", "lower", "upper", "n"]].round(2)
      measure  estimate  lower  upper  n
    0   alpha      0.97   0.81    1.0  4
    """
    if by is not None:
        return in_each(items, by, lambda rows: cronbach_alpha(rows, reverse, bounds))
    answers, signs = _answers(items, reverse, bounds)
    return as_table(islice(_rows(answers.dropna(), signs, pairwise=False), 1))


def reliability(
    items: pd.DataFrame,
    reverse: Collection[str] = (),
    bounds: Bounds | None = None,
    missing: Literal["listwise", "pairwise"] = "listwise",
    *,
    by: By = None,
) -> pd.DataFrame:
    """Give what tells how well the items of a scale hang together, one row a figure.

    Input, `reverse` and `by` are those of `cronbach_alpha`, whose row stands first. With C the covariances and R
    the correlations of the k items, all reverse-keyed ones turned round, the further rows are, by `measure`:

    - `alpha_standardized`: alpha of R, as if each item had a variance of 1, and Feldt's interval around it;
    - `mean_inter_item_r`: the mean of R below the diagonal;
    - `guttman_lambda_6`: 1 - sum(1 - squared multiple correlations) / sum(R) (Guttman 1945, Psychometrika
      10, 255-282);
    - `omega_total_one_factor`: 1 - sum(uniquenesses) / sum(R), from one factor of least squared residuals
      (McDonald 1999, Test Theory; Harman & Jones 1966, Psychometrika 31, 351-368; R's
      `psych::omega(nfactors = 1, flip = FALSE)`, which stops its search at about 1e-7);
    - for each `item`, `item_rest_r`: its correlation with the sum of the other items, and
      `alpha_if_dropped`: alpha of the others. A negative `item_rest_r` has the note
      `negative_with_the_rest`: is the item worded the other way, and not named in `reverse`?

    `missing="listwise"` leaves out who left out an item. `missing="pairwise"` takes each covariance from all
    who answered both items, as R's `psych::alpha` does, and `n` are all who answered any item, also in
    Feldt's interval, which therefore comes out narrower than the answers warrant. The row `alpha_listwise`
    then stands beside it, to show the difference. `psych` also counts respondents without an answer, drops
    an item that all answer alike, and turns no item round by itself unless told to (`check.keys`).

    `note` says why a figure is absent (nobody or one respondent, one item, or two where a factor needs
    three, no variance, items never answered together, an item that follows from the others, no proper
    factor), and warns that there are fewer respondents than items: then there is no lambda 6 and no omega,
    and alpha says little.

    Raises UsageError as `cronbach_alpha` does, and where `missing` is another word.

    >>> items = pd.DataFrame({"a": [4, 3, 2, 4, 1, 2], "b": [4, 3, 1, 3, 2, 3], "c": [1, 3, 2, 2, 4, 3]})
    >>> reliability(items, reverse=["c"])[["measure", "item", "estimate", "n"]].round(2).head(6)
                      measure item  estimate  n
    0                   alpha           0.83  6
    1      alpha_standardized           0.83  6
    2       mean_inter_item_r           0.62  6
    3        guttman_lambda_6           0.86  6
    4  omega_total_one_factor            NaN  6
    5             item_rest_r    a      0.89  6
    """
    if missing not in ("listwise", "pairwise"):
        raise UsageError(f"missing={missing!r} is not known: choose listwise or pairwise.")
    if by is not None:
        return in_each(items, by, lambda rows: reliability(rows, reverse, bounds, missing))
    answers, signs = _answers(items, reverse, bounds)
    complete = _rows(answers.dropna(), signs, pairwise=False)
    if missing == "listwise":
        return as_table(complete)
    first, *others = _rows(answers.dropna(how="all"), signs, pairwise=True)
    return as_table([first, next(complete) | {v.MEASURE: v.ALPHA_LISTWISE}, *others])


def _answers(items: pd.DataFrame, reverse: Collection[str], bounds: Bounds | None) -> tuple[pd.DataFrame, np.ndarray]:
    """Give the items as numbers, and -1 for each that is reverse-keyed, else 1."""
    numbers = as_numbers(items)
    if numbers.columns.empty:
        raise UsageError("Alpha needs the items of a scale, and there is no column.")
    for name in reverse:
        if name not in numbers.columns:
            raise UsageError(f"The reversed item {name} is not among the columns. Correct its name.")
    if bounds is not None:
        within(numbers, bounds)
    return numbers, np.where(numbers.columns.isin(list(reverse)), -1.0, 1.0)


def _rows(answers: pd.DataFrame, signs: np.ndarray, pairwise: bool) -> Iterator[Row]:
    matrix = covariances(answers.to_numpy(), pairwise) * np.outer(signs, signs)
    return scale_rows([str(name) for name in answers.columns], matrix, len(answers))
