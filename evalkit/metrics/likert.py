"""Items answered on a scale of anchors: how the answers spread, the top two boxes, and the mean."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd
from scipy import stats

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._checks import Bounds, as_numbers, only_anchors, within
from evalkit.metrics._rows import CONFIDENCE, Row, as_table, share_rows


def item_distribution(items: pd.DataFrame, anchors: Iterable[int]) -> pd.DataFrame:
    """Give the share of respondents at each anchor of each item.

    `items` has one row a respondent and one column an item; values are anchors, NaN where there is no answer.
    `anchors` are the allowed whole numbers, in the order in which they shall stand. The answer has one row an
    item and anchor, also for an anchor that nobody chose: `estimate` is `count` / `n` (0 to 1), `n` and
    `people` those who answered the item, `lower` and `upper` the 95% interval of Wilson (1927, J. Am. Stat.
    Assoc. 22, 209-212). Nobody answered: the figures are NaN and `note` says so.

    Raises UsageError where a column is not numeric, stands twice, or holds a value that is not an anchor.

    >>> items = pd.DataFrame({"resources": [3, 2, 3, None]})
    >>> item_distribution(items, anchors=(1, 2, 3))[["item", "option", "estimate", "count", "n"]].round(2)
            item option  estimate  count  n
    0  resources      1      0.00      0  3
    1  resources      2      0.33      1  3
    2  resources      3      0.67      2  3
    """
    scale = _in_order(anchors)
    numbers = as_numbers(items)
    only_anchors(numbers, scale)
    rows: list[Row] = []
    for name, column in numbers.items():
        counts = [int((column == anchor).sum()) for anchor in scale]
        rows += share_rows(v.SHARE, str(name), [str(anchor) for anchor in scale], counts, int(column.count()))
    return as_table(rows)


def top_two_box(items: pd.DataFrame, anchors: Iterable[int]) -> pd.DataFrame:
    """Give the share of respondents who chose one of the two highest anchors of each item.

    Input, interval and notes are those of `item_distribution`; the answer has one row an item, with an
    empty `option`. The two highest anchors are the two largest numbers, whatever their order, so turn a
    reverse-keyed item round first. There must be three anchors or more: of two, everyone chooses one.

    Raises UsageError as `item_distribution` does, and where there are fewer than three anchors.

    >>> items = pd.DataFrame({"resources": [3, 2, 4, None], "ownership": [1, 4, 4, 3]})
    >>> top_two_box(items, anchors=(1, 2, 3, 4))[["item", "estimate", "count", "n"]].round(2)
            item  estimate  count  n
    0  resources      0.67      2  3
    1  ownership      0.75      3  4
    """
    scale = _in_order(anchors)
    if len(scale) < 3:
        raise UsageError("The top two boxes need three anchors or more: of two, everyone chooses one.")
    numbers = as_numbers(items)
    only_anchors(numbers, scale)
    highest = sorted(scale)[-2:]
    rows: list[Row] = []
    for name, column in numbers.items():
        rows += share_rows(v.TOP_TWO_BOX, str(name), [""], [int(column.isin(highest).sum())], int(column.count()))
    return as_table(rows)


def item_means(items: pd.DataFrame, bounds: Bounds | None = None) -> pd.DataFrame:
    """Give the mean of each item, with its standard deviation and t interval.

    `items` has one row a respondent and one column an item, numbers, NaN where there is no answer. `bounds`
    are the lowest and highest value of the scale; the interval is cut there, since no mean can lie beyond.
    `sd` divides by n - 1; `lower` and `upper` are the 95% interval mean ± t(n - 1) sd / √n (Student 1908,
    Biometrika 6, 1-25). `n` and `people` are those who answered the item.

    `note` says what is absent: nobody answered, no figure; one respondent, no `sd` and no interval; all
    gave the same answer, no interval. There the formula gives a width of zero: it would claim that the mean
    is known for certain, when few and like answers only mean that the sample cannot tell how far it may be
    off.

    Raises UsageError where a column is not numeric, stands twice, or holds a value outside the bounds.

    >>> items = pd.DataFrame({"resources": [3, 2, 4, 2, None]})
    >>> item_means(items, bounds=(1, 4))[["item", "estimate", "lower", "upper", "sd", "n"]].round(2)
            item  estimate  lower  upper    sd  n
    0  resources      2.75   1.23    4.0  0.96  4
    """
    numbers = as_numbers(items)
    low, high = bounds or (-math.inf, math.inf)
    within(numbers, (low, high))
    return as_table(_mean_row(str(name), column.dropna(), low, high) for name, column in numbers.items())


def _mean_row(item: str, answers: pd.Series, low: float, high: float) -> Row:
    n = len(answers)
    row: Row = {v.MEASURE: v.MEAN, v.ITEM: item, v.N: n, v.PEOPLE: n}
    if n == 0:
        return row | {v.NOTE: v.NOTE_NOBODY}
    mean = answers.mean()
    if n == 1:
        return row | {v.ESTIMATE: mean, v.NOTE: v.NOTE_ONE}
    if answers.min() == answers.max():
        return row | {v.ESTIMATE: mean, v.SD: 0.0, v.NOTE: v.NOTE_NO_VARIANCE}
    sd = answers.std()
    lower, upper = stats.t.interval(CONFIDENCE, n - 1, loc=mean, scale=sd / math.sqrt(n))
    return row | {v.ESTIMATE: mean, v.LOWER: max(lower, low), v.UPPER: min(upper, high), v.SD: sd}


def _in_order(anchors: Iterable[int]) -> tuple[int, ...]:
    scale = tuple(anchors)
    if not scale or len(set(scale)) < len(scale):
        raise UsageError("The anchors must be one or more different numbers.")
    return scale
