"""What is known of each service, gathered from the measures of a county-wide survey and put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.charts.rows import Row, clean, rows_of


@dataclass(frozen=True)
class Service:
    """What is known of one service: who needs it, who of them finds it hard to get, and who of all does."""

    key: str
    """Its id."""
    label: str
    heading: str
    need: Row
    hard: Row
    both: Row

    @property
    def rows(self) -> tuple[Row, Row, Row]:
        """Its three rows; one that is not in the table has no figure."""
        return self.need, self.hard, self.both

    @property
    def rank(self) -> tuple[bool, float]:
        """Where it stands among the others: the more people need it and find it hard to get, the earlier."""
        if self.both.drawn:
            return False, -(self.both.estimate or 0)
        share = (self.need.estimate or 0) * (self.hard.estimate or 0)
        return not (self.need.drawn and self.hard.drawn), -share


def services_of(rows: pd.DataFrame, groups: Mapping[str, str] | None, rest: str) -> list[Service]:
    """Gather the measures of each service, under the headings of `groups`, sorted by unmet need within each.

    A service without a heading stands under `rest` where others have one, after them.

    Raises UsageError where the rows are of several counties, or two are about the same thing.
    """
    if v.UNIT in rows and rows[v.UNIT].nunique() > 1:
        raise UsageError(f"The rows are of several counties ({', '.join(rows[v.UNIT].unique())}). Choose one.")
    of = [
        {row.key[0]: row for row in rows_of(rows[rows[v.MEASURE] == measure], [v.ITEM])}
        for measure in (v.NEED, v.DIFFICULTY, v.UNMET_NEED)
    ]
    headings = [*dict.fromkeys((groups or {}).values()), rest if groups else ""]
    services = [
        _service([found.get(key) for found in of], (groups or {}).get(key, headings[-1]))
        for key in dict.fromkeys(key for found in of for key in found)
    ]
    return sorted(services, key=lambda one: (headings.index(one.heading), *one.rank))


def _service(rows: Sequence[Row | None], heading: str) -> Service:
    known = next(row for row in rows if row is not None)
    absent = replace(known, hidden=False, note="", estimate=None, lower=None, upper=None, count=None, n=None)
    need, hard, both = (absent if row is None else row for row in rows)
    return Service(known.key[0], known.label, clean(heading), need, hard, both)
