"""Who needs a service, who finds it hard to get and why: the measures of a county-wide survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._asked import asked
from evalkit.metrics._groups import By, groups_of
from evalkit.metrics._shares import share_table
from evalkit.metrics.design import SurveyDesign
from evalkit.metrics.weighted import weighted_shares

Answers = pd.DataFrame
"""One row a respondent, one boolean column a service, missing where there is no answer."""


def service_needs(
    need: Answers,
    difficulty: Answers,
    barriers: Mapping[str, pd.DataFrame] | None = None,
    *,
    by: By = None,
    design: SurveyDesign | None = None,
) -> pd.DataFrame:
    """Give for each service the share in need, of those the share who find it hard to get, and why.

    `need` and `difficulty` have one row a respondent and one boolean column a service, of the same names and index,
    missing where not asked or not answered; `barriers` gives for a service one boolean column a barrier, a row
    without a tick being no answer. Four measures, each with its own base:

    - `need`: of all who answered whether they need it;
    - `difficulty`: of those in need who answered whether it is hard to get;
    - `barrier` (`option` names it): of those in need with difficulty who ticked a barrier at all;
    - `unmet_need`: in need and with difficulty, of all for whom both is known (who has no need needs no answer).

    An answer that its question was not for (difficulty without need, barriers without difficulty) is left out;
    `answers_out_of_place` counts them. Without a `design` the shares are plain ones with Wilson's interval, as in
    `category_shares`; with one they are weighted, as in `weighted_shares`. `by` groups respondents.

    Raises UsageError where the tables are of other respondents or services, or not boolean.

    >>> need = pd.DataFrame({"food": [True, True, False, True]})
    >>> hard = pd.DataFrame({"food": pd.array([True, False, None, None], dtype="boolean")})
    >>> service_needs(need, hard)[["measure", "count", "n"]].values.tolist()
    [['need', 3, 4], ['difficulty', 1, 2], ['unmet_need', 1, 3]]
    """
    held = _Known(need, difficulty, barriers or {})
    groups = by if isinstance(by, pd.Series) or by is None else need[by]
    tables = [_shares(columns, measure, item, groups, design) for measure, item, columns in held.measures()]
    table = pd.concat(tables, ignore_index=True)
    name = groups_of(groups, need).name
    return table if name is None else table.sort_values(name, kind="stable", ignore_index=True)


def answers_out_of_place(
    need: Answers, difficulty: Answers, barriers: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """Count for each service the answers that `service_needs` leaves out, because their question was not for them.

    Parameters and errors are as for `service_needs`. Returns the columns `item`, `difficulty_without_need` and
    `barriers_without_difficulty`.

    >>> need = pd.DataFrame({"food": [True, False]})
    >>> answers_out_of_place(need, pd.DataFrame({"food": [True, True]})).values.tolist()
    [['food', 1, 0]]
    """
    held = _Known(need, difficulty, barriers or {})
    rows = []
    for service in held.need.columns:
        without = held.difficulty[service].notna() & ~held.need[service].fillna(False)
        ticked = held.barriers[service].any(axis="columns") if service in held.barriers else without & False
        hard = (held.need[service] & held.difficulty[service]).fillna(False)
        rows.append({v.ITEM: service, "difficulty_without_need": int(without.sum()),
                     "barriers_without_difficulty": int((ticked & ~hard).sum())})  # fmt: skip
    return pd.DataFrame(rows, columns=[v.ITEM, "difficulty_without_need", "barriers_without_difficulty"])


class _Known:
    """The three tables, checked to be of the same respondents and services."""

    def __init__(self, need: Answers, difficulty: Answers, barriers: Mapping[str, pd.DataFrame]) -> None:
        services = [str(name) for name in need.columns]
        if list(difficulty.columns) != list(need.columns):
            raise UsageError("need and difficulty are of other services. Give both the same columns, in one order.")
        if strange := sorted(set(barriers) - set(services)):
            raise UsageError(f"There are barriers to {', '.join(strange)}, but nobody was asked who needs it.")
        for table in (difficulty, *barriers.values()):
            if not table.index.equals(need.index):
                raise UsageError("need, difficulty and barriers are of other respondents. Give all the same index.")
        self.need, self.difficulty = _boolean(need), _boolean(difficulty)
        self.barriers = {service: _boolean(table).fillna(False) for service, table in barriers.items()}

    def measures(self) -> Iterator[tuple[str, str, pd.DataFrame]]:
        """Give measure, service and the columns whose shares are wanted, missing outside their base."""
        for service in self.need.columns:
            needed, hard = self.need[service], self.difficulty[service]
            yield v.NEED, service, needed.to_frame("")
            yield v.DIFFICULTY, service, hard.where(needed.fillna(False)).to_frame("")
            if (ticks := self.barriers.get(service)) is not None:
                base = (needed & hard).fillna(False) & ticks.any(axis="columns")
                yield v.BARRIER, service, ticks.where(base)
            yield v.UNMET_NEED, service, (needed & hard).where(needed.notna()).to_frame("")


def _boolean(table: pd.DataFrame) -> pd.DataFrame:
    for name, column in table.items():
        if not is_bool_dtype(column) and not column.dropna().isin([0, 1]).all():
            raise UsageError(f"The column {name} holds something else than yes and no.")
    return table.astype("boolean")


def _shares(
    columns: pd.DataFrame, measure: str, service: str, groups: pd.Series | None, design: SurveyDesign | None
) -> pd.DataFrame:
    options = [str(name) for name in columns.columns]
    if design is not None:
        table = weighted_shares(columns, design, by=groups)
        table[v.OPTION], table[v.ITEM], table[v.MEASURE] = table[v.ITEM], service, measure
        return table
    found = groups_of(groups, columns)
    given = columns.iloc[:, 0].notna().to_numpy() if len(options) else np.zeros(len(columns), bool)
    counts = found.count_each(column.fillna(False).to_numpy(bool) for _, column in columns.items())
    whom = asked("sample", None, found)
    return share_table(
        found, whom, "wilson", measure, [service], options, counts[:, None, :], found.count(given)[:, None]
    )
