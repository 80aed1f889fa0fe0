"""Who was asked: everyone there is (a census) or some of them (a sample), and how many were invited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._groups import Groups

Population = Literal["sample", "census"]
Invited = int | Mapping[str, int] | None
"""How many were invited to a census: a number, or with groups a number for each (a dict or a Series)."""


class Spans(NamedTuple):
    """Lower and upper bounds, and notes that say why there are none."""

    lower: np.ndarray
    upper: np.ndarray
    note: np.ndarray


@dataclass(frozen=True)
class Asked:
    """Whether all were asked, and the number invited of each group, NaN where it is not known."""

    census: bool
    invited: np.ndarray

    def beside(self, n: np.ndarray) -> np.ndarray:
        """Give the number invited beside each base; `n` has one row a group."""
        invited = np.broadcast_to(self.invited.reshape(-1, *[1] * (n.ndim - 1)), n.shape)
        if (invited < n).any():
            raise UsageError("More people answered than were invited. Correct the number of invited.")
        return invited

    def settle(self, n: np.ndarray, estimate: np.ndarray, spans: Spans) -> Spans:
        """Give the bounds and notes of a census: none if the invited are not known, sure if all answered."""
        if not self.census:
            return spans
        lower, upper, note = spans
        invited = self.beside(n)
        note = np.where((note == "") & np.isnan(invited), v.NOTE_INVITED_UNKNOWN, note)
        sure = (n == invited) & (n > 0)
        return Spans(np.where(sure, estimate, lower), np.where(sure, estimate, upper), np.where(sure, "", note))


def asked(population: Population, invited: Invited, groups: Groups) -> Asked:
    """Check who was asked against the groups.

    >>> import pandas as pd
    >>> asked("census", {"a": 9}, Groups("county", pd.Index(["a", "b"]), np.array([0, 1]))).invited
    array([ 9., nan])
    """
    if population not in ("sample", "census"):
        raise UsageError(f"population={population!r} is not known: choose sample or census.")
    if population == "sample" and invited is not None:
        raise UsageError("Only for a census does it matter how many were invited. Leave `invited` out.")
    if invited is None:
        return Asked(population == "census", np.full(len(groups), np.nan))
    if isinstance(invited, int | np.integer):
        if groups.name is not None:
            raise UsageError("With groups, give the number invited for each: a dict from group to number.")
        return Asked(True, np.array([invited], dtype=float))
    numbers = dict(invited)
    return Asked(True, np.array([numbers.get(label, np.nan) for label in groups.labels], dtype=float))
