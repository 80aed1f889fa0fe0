"""A survey while it runs: what its tool tells of days and of missing answers, as the metrics take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.dates import read_dates
from evalkit.load.survey import Survey
from evalkit.metrics.fielding import break_off_points, item_nonresponse, responses_so_far


@dataclass(frozen=True)
class Course:
    """One survey's course: a row a respondent, of everyone or of one unit.

    `started` is when each began, NaT where not known; `unit` where each belongs; `missing` the kinds of missing of
    the items that were asked, in their order. `between` are the first and last day of the whole survey, None
    where no day is known. `unread` counts cells that hold no date. `guessed`: whether day or month stands first
    had to be guessed.
    """

    started: pd.Series
    unit: pd.Series
    missing: pd.DataFrame
    between: tuple[date, date] | None
    unread: int
    guessed: bool

    @classmethod
    def of(cls, survey: Survey) -> Self:
        """Read when people began, in whatever language the tool wrote it, and leave out items nobody was asked."""
        asked = [item.id for item in survey.instrument.items if item.derive is None]
        unit, missing = survey.responses[v.UNIT], survey.missing[asked]
        if survey.started is None:
            return cls(pd.Series(pd.NaT, index=unit.index, dtype="datetime64[us]"), unit, missing, None, 0, False)
        dates = read_dates(survey.started)
        days = dates.values.dropna().dt.date
        between = None if days.empty else (days.min(), days.max())
        return cls(dates.values, unit, missing, between, int(dates.unread.sum()), dates.ambiguous)

    def measures(self, by: pd.Series | None = None) -> Iterator[tuple[str, pd.DataFrame]]:
        """Give each measure with the call that gave it, of everyone or of each group."""
        if self.between is not None:
            yield "evalkit.responses_so_far", responses_so_far(self.started, self.between, by=by)
        yield "evalkit.break_off_points", break_off_points(self.missing, by=by)
        yield "evalkit.item_nonresponse", item_nonresponse(self.missing, by=by)
