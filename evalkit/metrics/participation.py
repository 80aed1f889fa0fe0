"""Who took part, and what they chose: shares of single-response and of check-all-that-apply items."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import Asked, Invited, Population, asked
from evalkit.metrics._checks import names_once
from evalkit.metrics._groups import By, groups_of, split
from evalkit.metrics._ratios import ratio_table
from evalkit.metrics._shares import ShareInterval, share_table


def category_shares(
    answers: pd.Series,
    options: Iterable[str],
    *,
    by: pd.Series | None = None,
    population: Population = "sample",
    invited: Invited = None,
    interval: ShareInterval = "wilson",
) -> pd.DataFrame:
    """Give the share of respondents who chose each option of a single-response item.

    `answers` has one option id a respondent, missing where there is no answer; its name is the `item`.
    `options` are the allowed ids, in the order in which they shall stand; each has its row, also where
    nobody chose it. `estimate` is `count` / `n` (0 to 1), `n` and `people` those who answered, `lower` and
    `upper` the 95% interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212). Nobody answered: the figures
    are NaN and `note` says so.

    `by` (a Series with the index of `answers`), `population`, `invited`, `interval` and `quality` are as in
    `item_distribution`.

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
    groups = groups_of(by, answers)
    counts = groups.count_each(answers.eq(option).fillna(False).to_numpy(bool) for option in ids)
    n = groups.count(answers.notna().to_numpy())[:, None]
    whom = asked(population, invited, groups)
    return share_table(groups, whom, interval, v.SHARE, [item], ids, counts[:, None, :], n)


def multi_response_shares(
    choices: pd.DataFrame,
    base: Literal["respondents", "responses"] = "respondents",
    *,
    by: By = None,
    population: Population = "sample",
    invited: Invited = None,
    interval: ShareInterval = "wilson",
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

    `by`, `population`, `invited`, `interval` and `quality` are as in `item_distribution`; of responses, a
    census has the standard error times √(1 - people / invited), `interval` does not matter, and `quality`
    is empty, since ticks are not people.

    Raises UsageError where a column is not boolean or stands twice, or `base` is another word.

    >>> choices = pd.DataFrame({"housing": [True, True, False, None], "food": [True, False, False, None]})
    >>> multi_response_shares(choices.astype("boolean"))[["option", "estimate", "count", "n", "people"]]
        option  estimate  count  n  people
    0  housing       1.0      2  2       2
    1     food       0.5      1  2       2
    """
    ticked, groups = split(choices, by)
    names_once(ticked)
    for name, column in ticked.items():
        if not is_bool_dtype(column) and not column.isna().all():
            raise UsageError(f"Column {name} is not of a boolean type. Give True where the option is ticked.")
    item = "" if choices.columns.name is None else str(choices.columns.name)
    options = [str(name) for name in ticked.columns]
    ticks = ticked.eq(True).fillna(False).to_numpy(dtype=bool)
    whom = asked(population, invited, groups)
    if base == "respondents":
        counts = groups.count_each(ticks.T)
        n = groups.count(np.asarray(ticks.any(axis=1)))[:, None]
        return share_table(groups, whom, interval, v.SHARE, [item], options, counts[:, None, :], n)
    if base == "responses":
        return ratio_table(groups, whom, item, options, ticks)
    raise UsageError(f"A base {base} is not known: choose respondents or responses.")


def answered_shares(answered: pd.DataFrame, asked: pd.DataFrame, *, by: pd.Series | None = None) -> pd.DataFrame:
    """Give the share of those asked who answered each item in their own words.

    `answered` and `asked` have one row a respondent and one boolean column an item: whether there is an answer,
    and whether the item was asked. Returns the measure `written`: `estimate` is `count` / `n` (0 to 1), `n` and
    `people` those asked, `lower` and `upper` the 95% interval of Wilson (1927, J. Am. Stat. Assoc. 22, 209-212).
    An answer without being asked counts as asked. `by` is as in `category_shares`.

    >>> answered = pd.DataFrame({"why": [True, False, False]})
    >>> asked = pd.DataFrame({"why": [True, True, False]})
    >>> answered_shares(answered, asked)[["item", "estimate", "count", "n"]]
      item  estimate  count  n
    0  why       0.5      1  2
    """
    groups, items = groups_of(by, answered), list(answered.columns)
    counts = groups.count_each(answered[item].to_numpy(bool) for item in items)
    n = groups.count_each((asked[item] | answered[item]).to_numpy(bool) for item in items)
    whom, names = Asked(False, np.full(len(groups), np.nan)), [str(item) for item in items]
    return share_table(groups, whom, "wilson", v.WRITTEN, names, [""], counts[:, :, None], n)
