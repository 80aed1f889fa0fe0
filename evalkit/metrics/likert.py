"""Items answered on a scale of anchors: how the answers spread, the top two boxes, and the mean."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._anchored import answers_of, count, in_order
from evalkit.metrics._asked import Invited, Population, asked
from evalkit.metrics._checks import Bounds, as_numbers, within
from evalkit.metrics._groups import By, split
from evalkit.metrics._means import MeanInterval, mean_table
from evalkit.metrics._shares import ShareInterval, share_table


def item_distribution(
    items: pd.DataFrame,
    anchors: Iterable[int],
    *,
    by: By = None,
    population: Population = "sample",
    invited: Invited = None,
    interval: ShareInterval = "wilson",
) -> pd.DataFrame:
    """Give the share of respondents at each anchor of each item.

    `items` has one row a respondent and one column an item; values are anchors, NaN where there is no answer.
    `anchors` are the allowed whole numbers, in the order in which they shall stand. The answer has one row an
    item and anchor, also for an anchor that nobody chose: `estimate` is `count` / `n` (0 to 1), `n` and
    `people` those who answered the item, `lower` and `upper` the 95% interval of Wilson (1927, J. Am. Stat.
    Assoc. 22, 209-212). Nobody answered: the figures are NaN and `note` says so.

    `by` gives the figures of each group: a Series with the index of `items`, or the name of a column of
    theirs. The groups, sorted or in the order of a categorical, stand in a first column of that name; who
    has no group is left out, and an empty category has rows that say so.

    `population="census"`: all there are were asked, and the interval is that of the share among all
    `invited` (a number, or one for each group), as if those who answered were drawn from them by lot: the
    shares whose hypergeometric tails leave 2.5% on either side (Buonaccorsi 1987, Am. Stat. 41, 215-218),
    of no width when everyone answered. If the number is not known there is no interval, and `note` says so.

    `interval="clopper_pearson"` gives a sample the exact interval (Clopper & Pearson 1934, Biometrika 26,
    404-413), as wide as it must be to hold 95% always. `quality` judges each share of a sample by the
    standards of the NCHS (Parker et al. 2017, Vital Health Stat 2(175)), with that interval and n as the
    effective n: `few_people` (below 30), `wide` (0.30 or more), `wide_for_its_size` (more than 0.05, and
    1.3 times the share), `review` (nobody or everybody), else `reliable`.

    Raises UsageError where a column is not numeric, stands twice, or holds a value that is not an anchor,
    where groups have other rows or a name that a column here has, or more people answered than were invited.

    >>> items = pd.DataFrame({"resources": [3, 2, 3, None]})
    >>> item_distribution(items, anchors=(1, 2, 3))[["item", "option", "estimate", "count", "n"]].round(2)
            item option  estimate  count  n
    0  resources      1      0.00      0  3
    1  resources      2      0.33      1  3
    2  resources      3      0.67      2  3
    """
    scale = in_order(anchors)
    numbers, groups = answers_of(items, scale, by)
    boxes = {str(anchor): [anchor] for anchor in scale}
    counts, n = count(numbers, groups, boxes.values())
    names = [str(name) for name in numbers.columns]
    return share_table(groups, asked(population, invited, groups), interval, v.SHARE, names, list(boxes), counts, n)


def top_two_box(
    items: pd.DataFrame,
    anchors: Iterable[int],
    *,
    by: By = None,
    population: Population = "sample",
    invited: Invited = None,
    interval: ShareInterval = "wilson",
) -> pd.DataFrame:
    """Give the share of respondents who chose one of the two highest anchors of each item.

    Input, intervals, groups, census and notes are those of `item_distribution`; the answer has one row an item, with an
    empty `option`. The two highest anchors are the two largest numbers, whatever their order, so turn a
    reverse-keyed item round first. There must be three anchors or more: of two, everyone chooses one.

    Raises UsageError as `item_distribution` does, and where there are fewer than three anchors.

    >>> items = pd.DataFrame({"resources": [3, 2, 4, None], "ownership": [1, 4, 4, 3]})
    >>> top_two_box(items, anchors=(1, 2, 3, 4))[["item", "estimate", "count", "n"]].round(2)
            item  estimate  count  n
    0  resources      0.67      2  3
    1  ownership      0.75      3  4
    """
    scale = in_order(anchors)
    if len(scale) < 3:
        raise UsageError("The top two boxes need three anchors or more: of two, everyone chooses one.")
    numbers, groups = answers_of(items, scale, by)
    counts, n = count(numbers, groups, [sorted(scale)[-2:]])
    names = [str(name) for name in numbers.columns]
    return share_table(groups, asked(population, invited, groups), interval, v.TOP_TWO_BOX, names, [""], counts, n)


def item_means(
    items: pd.DataFrame,
    bounds: Bounds | None = None,
    *,
    by: By = None,
    population: Population = "sample",
    invited: Invited = None,
    interval: MeanInterval = "t",
    seed: int = 0,
) -> pd.DataFrame:
    """Give the mean of each item, with its standard deviation and t interval.

    `items` has one row a respondent and one column an item, numbers, NaN where there is no answer. `bounds`
    are the lowest and highest value of the scale; the interval is cut there, since no mean can lie beyond.
    `sd` divides by n - 1; `lower` and `upper` are the 95% interval mean ± t(n - 1) sd / √n (Student 1908,
    Biometrika 6, 1-25). `n` and `people` are those who answered the item.

    `note` says what is absent: nobody answered, no figure; one respondent, no `sd` and no interval; all
    gave the same answer, no interval. There the formula gives a width of zero: it would claim that the mean
    is known for certain, when few and like answers only mean that the sample cannot tell how far it may be
    off.

    `by`, `population` and `invited` are as in `item_distribution`. In a census the interval reaches
    √(1 - n / invited) times as far (Cochran 1977, Sampling Techniques, ch. 2), and not at all when everyone
    answered. `interval="bca"` gives a sample that of the bootstrap, bias-corrected and accelerated (Efron
    1987, J. Am. Stat. Assoc. 82, 171-185; 9,999 draws from `seed`), which follows skewed answers. The
    standards behind `quality` are for shares, so it is empty here.

    Raises UsageError where a column is not numeric, stands twice, or holds a value outside the bounds, and
    for groups and invited as `item_distribution` does.

    >>> items = pd.DataFrame({"resources": [3, 2, 4, 2, None]})
    >>> item_means(items, bounds=(1, 4))[["item", "estimate", "lower", "upper", "sd", "n"]].round(2)
            item  estimate  lower  upper    sd  n
    0  resources      2.75   1.23    4.0  0.96  4
    """
    answers, groups = split(items, by)
    numbers = as_numbers(answers)
    low, high = bounds or (-math.inf, math.inf)
    within(numbers, (low, high))
    return mean_table(numbers, groups, asked(population, invited, groups), (low, high), interval, seed)
