"""What the units did: in how many of them each action is done."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import is_bool_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._rows import as_table


def action_counts(actions: pd.DataFrame) -> pd.DataFrame:
    """Give the number of units in which each action is done.

    `actions` is the table `evalkit.schemas.tables.ACTIONS`: one row a wave, unit and action, `done` True or
    False. The answer has one row an action, in the order of first appearance, with the action as `item`:
    `estimate` and `count` are the units where it is done, `n` the units that reported on it. Of several
    waves, a unit where it is done in any counts once. This is a count of all units, not a sample of
    respondents: it has no interval and no `people`.

    Raises UsageError where a column is missing or `done` is not boolean.

    >>> actions = pd.DataFrame({"wave": "2021", "unit": ["a", "b", "a", "b"],
    ...                         "action": ["survey", "survey", "directory", "directory"],
    ...                         "done": [True, True, False, True]})
    >>> action_counts(actions)[["measure", "item", "estimate", "count", "n"]]
      measure       item  estimate  count  n
    0  number     survey       2.0      2  2
    1  number  directory       1.0      1  2
    """
    for name in (v.WAVE, v.UNIT, v.ACTION, v.DONE):
        if name not in actions.columns:
            raise UsageError(f"The actions have no column {name}. Add it.")
    if not is_bool_dtype(actions[v.DONE]) or actions[v.DONE].isna().any():
        raise UsageError(f"Column {v.DONE} of the actions is not True or False throughout. Correct it.")
    rows = []
    for action, reports in actions.groupby(v.ACTION, sort=False):
        done = reports.loc[reports[v.DONE], v.UNIT].nunique()
        figures = {v.ESTIMATE: done, v.COUNT: done, v.N: reports[v.UNIT].nunique()}
        rows.append({v.MEASURE: v.NUMBER, v.ITEM: str(action)} | figures)
    return as_table(rows)
