"""The answers about services, checked to fit each other, and whom each measure is of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from evalkit import vocabulary as v
from evalkit.errors import UsageError

Answers = pd.DataFrame
"""One row a respondent, one boolean column a service, missing where there is no answer."""

_YES, _MISSING = 1, -1


@dataclass(frozen=True)
class Base:
    """Whom one measure of a service is of, by their places, and who of them says yes."""

    measure: str
    service: str
    options: list[str]
    rows: np.ndarray
    yes: list[np.ndarray]
    """Of each option the places in `rows`: to look up the few who say yes is faster than to sift all."""


class ServiceAnswers:
    """The three tables, of the same respondents and services."""

    def __init__(self, need: Answers, difficulty: Answers, barriers: Mapping[str, pd.DataFrame]) -> None:
        self.services = [str(name) for name in need.columns]
        if list(difficulty.columns) != list(need.columns):
            raise UsageError("need and difficulty are of other services. Give both the same columns, in one order.")
        if strange := sorted(set(barriers) - set(self.services)):
            raise UsageError(f"There are barriers to {', '.join(strange)}, but nobody was asked who needs it.")
        for table in (difficulty, *barriers.values()):
            if not table.index.equals(need.index):
                raise UsageError("need, difficulty and barriers are of other respondents. Give all the same index.")
        self._need, self._difficulty, self._barriers = need, difficulty, barriers

    def bases(self) -> Iterator[Base]:
        """Give the measures of each service in their order."""
        for place, service in enumerate(self.services):
            needed, hard = self._of(place)
            known = needed != _MISSING
            yield _base(v.NEED, service, known, needed)
            yield _base(v.DIFFICULTY, service, (needed == _YES) & (hard != _MISSING), hard)
            if (ticks := self._barriers.get(service)) is not None:
                rows = np.flatnonzero((needed == _YES) & (hard == _YES))
                ticked = _ticked(ticks, rows)
                some = ticked.any(axis=0)
                yes = [np.flatnonzero(one) for one in ticked[:, some]]
                yield Base(v.BARRIER, service, [str(name) for name in ticks.columns], rows[some], yes)
            # Who has no need has none unmet, whatever else they said.
            both = np.where(needed == _YES, hard, needed)
            yield _base(v.UNMET_NEED, service, both != _MISSING, both)

    def out_of_place(self) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
        """Give of each service who answered on difficulty without need, and ticked barriers without difficulty."""
        for place, service in enumerate(self.services):
            needed, hard = self._of(place)
            ticks = self._barriers.get(service)
            elsewhere = np.flatnonzero((needed != _YES) | (hard != _YES))
            ticked = elsewhere[:0] if ticks is None else elsewhere[_ticked(ticks, elsewhere).any(axis=0)]
            yield service, np.flatnonzero((hard != _MISSING) & (needed != _YES)), ticked

    def _of(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        return _answers(self._need.iloc[:, place]), _answers(self._difficulty.iloc[:, place])


def _base(measure: str, service: str, inside: np.ndarray, answers: np.ndarray) -> Base:
    rows = np.flatnonzero(inside)
    return Base(measure, service, [""], rows, [np.flatnonzero(answers[rows] == _YES)])


def _ticked(ticks: pd.DataFrame, rows: np.ndarray) -> np.ndarray:
    columns = [_answers(column)[rows] == _YES for _, column in ticks.items()]
    return np.array(columns, dtype=bool).reshape(len(columns), len(rows))


def _answers(column: pd.Series) -> np.ndarray:
    """Give yes as 1, no as 0 and no answer as -1, in a byte each."""
    if not is_bool_dtype(column) and not column.dropna().isin([0, 1]).all():
        raise UsageError(f"The column {column.name} holds something else than yes and no.")
    found: np.ndarray = column.astype("boolean").to_numpy(dtype="int8", na_value=_MISSING)
    return found
