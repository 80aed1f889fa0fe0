"""Who took part, and what they chose: shares of single-response and of check-all-that-apply items."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import names_once
from evalkit.metrics._rows import CONFIDENCE, Row, as_table, share_rows


def category_shares(answers: pd.Series, options: Iterable[str]) -> pd.DataFrame:
    """Give the share of respondents who chose each option of a single-response item.

    `answers` has one option id a respondent, missing where there is no answer; its name is the `item`.
    `options` are the allowed ids, in the order in which they shall stand; each has its row, also where
    nobody chose it. `estimate` is `count` / `n` (0 to 1), `n` and `people` those who answered, `lower` and
    `upper` the 95% interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212). Nobody answered: the figures
    are NaN and `note` says so.

    Raises UsageError where an answer is not one of the options, or an option stands twice.

    >>> answers = pd.Series(["private", "non_profit", None, "non_profit"], name="sector")
    >>> shares = category_shares(answers, ["non_profit", "private", "city"])
    >>> shares[["item", "option", "estimate", "count", "n"]].round(2)
         item      option  estimate  count  n
    0  sector  non_profit      0.67      2  3
    1  sector     private      0.33      1  3
    2  sector        city      0.00      0  3
    """
    ids = list(options)
    item = "" if answers.name is None else str(answers.name)
    given = answers.dropna()
    if len(set(ids)) < len(ids):
        raise UsageError(f"Column {item}: an option stands twice among the options. Name each once.")
    if not given.isin(ids).all():
        raise UsageError(f"Column {item} holds an answer that is not one of the options. Add it to them.")
    counts = [int((given == option).sum()) for option in ids]
    return as_table(share_rows(v.SHARE, item, ids, counts, len(given)))


def multi_response_shares(
    choices: pd.DataFrame, base: Literal["respondents", "responses"] = "respondents"
) -> pd.DataFrame:
    """Give the share of each option of a check-all-that-apply item, of its respondents or of its responses.

    `choices` has one row a respondent and one boolean column an option, True where it is ticked; the name
    of its column index, if it has one, is the `item`. A respondent without a single tick has not answered:
    most survey tools cannot tell nothing ticked from nothing answered, so both are item nonresponse. Within
    a row that has a tick, missing means not ticked. `people` are those who answered.

    `base="respondents"`: of the people who answered, the share that ticked the option; these shares may add
    up to more than 1. `n` is the people, and the 95% interval is that of Wilson (1927, J. Am. Stat. Assoc.
    22, 209-212).

    `base="responses"`: of all ticks, the share that is this option's; these shares add up to 1. `n` is the
    ticks. Ticks of one person are not independent, so the person is the sampling unit: with x the ticks of
    this option, m all ticks of a person and R = sum x / sum m, the standard error is that of a ratio by
    linearization, √(people / (people - 1) sum (x - R m)²) / sum m (Cochran 1977, Sampling Techniques,
    ch. 6; R's `survey::svyratio`), and the 95% interval R ± t(people - 1) SE, cut at 0 and 1. `note` says why
    there is none: one respondent, or no variance (an option that nobody ticked, or that is the same share
    of everyone's ticks), where a width of zero would claim too much.

    Raises UsageError where a column is not boolean or stands twice, or `base` is another word.

    >>> choices = pd.DataFrame({"housing": [True, True, False, None], "food": [True, False, False, None]})
    >>> multi_response_shares(choices.astype("boolean"))[["option", "estimate", "count", "n", "people"]]
        option  estimate  count  n  people
    0  housing       1.0      2  2       2
    1     food       0.5      1  2       2
    """
    names_once(choices)
    for name, column in choices.items():
        if not is_bool_dtype(column) and not column.isna().all():
            raise UsageError(f"Column {name} is not of a boolean type. Give True where the option is ticked.")
    item = "" if choices.columns.name is None else str(choices.columns.name)
    options = [str(name) for name in choices.columns]
    ticks = choices.eq(True).fillna(False).to_numpy(dtype=int)
    ticks = ticks[ticks.any(axis=1)]
    if base == "respondents":
        return as_table(share_rows(v.SHARE, item, options, ticks.sum(axis=0).tolist(), len(ticks)))
    if base == "responses":
        return as_table(
            _response_row(item, option, ticks[:, place], ticks.sum(axis=1)) for place, option in enumerate(options)
        )
    raise UsageError(f"A base {base} is not known: choose respondents or responses.")


def answered_shares(answered: pd.DataFrame, asked: pd.DataFrame) -> pd.DataFrame:
    """Give the share of those asked who answered each item in their own words.

    `answered` and `asked` have one row a respondent and one boolean column an item: whether there is an answer,
    and whether the item was asked. Returns the measure `written`: `estimate` is `count` / `n` (0 to 1), `n` and
    `people` those asked, `lower` and `upper` the 95% interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212).
    An answer without being asked counts as asked.

    >>> answered = pd.DataFrame({"why": [True, False, False]})
    >>> asked = pd.DataFrame({"why": [True, True, False]})
    >>> answered_shares(answered, asked)[["item", "estimate", "count", "n"]]
      item  estimate  count  n
    0  why       0.5      1  2
    """
    rows: list[Row] = []
    for item in answered.columns:
        base = int((asked[item] | answered[item]).sum())
        rows += share_rows(v.WRITTEN, str(item), [""], [int(answered[item].sum())], base)
    return as_table(rows)


def _response_row(item: str, option: str, ticked: np.ndarray, ticks: np.ndarray) -> Row:
    people, count, n = len(ticks), int(ticked.sum()), int(ticks.sum())
    row: Row = {v.MEASURE: v.SHARE_OF_RESPONSES, v.ITEM: item, v.OPTION: option}
    row |= {v.COUNT: count, v.N: n, v.PEOPLE: people}
    if people == 0:
        return row | {v.NOTE: v.NOTE_NOBODY}
    share = count / n
    if people == 1:
        return row | {v.ESTIMATE: share, v.NOTE: v.NOTE_ONE}
    # n times x - R m: in whole numbers, so that the test for no variance is exact.
    residuals = n * ticked - count * ticks
    if not residuals.any():
        return row | {v.ESTIMATE: share, v.NOTE: v.NOTE_NO_VARIANCE}
    error = math.sqrt(people / (people - 1) * (residuals**2).sum()) / n**2
    lower, upper = stats.t.interval(CONFIDENCE, people - 1, loc=share, scale=error)
    return row | {v.ESTIMATE: share, v.LOWER: max(lower, 0.0), v.UPPER: min(upper, 1.0)}
