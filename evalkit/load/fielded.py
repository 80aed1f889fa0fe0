"""What reading a survey gives: responses, why some are missing, the participant flow, notes and warnings."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.schemas.instrument import Instrument


@dataclass(frozen=True)
class Survey:
    """One fielding, read.

    `responses`: one row a respondent, one column an item (a multi-response item is one boolean column
    an option, `item__option`), with `respondent_id`, `unit` and `row`. `missing`: one column an item, the kind
    of missing of each answer that is not there, "" where answered. `flow`: `step` and `count`.
    `notes`: what was dropped or changed, how many, why. `warnings`: what somebody should look at.
    `started`: when each respondent began, as the tool wrote it; None where it doesn't say.
    """

    responses: pd.DataFrame
    instrument: Instrument
    flow: pd.DataFrame
    notes: pd.DataFrame
    tool: str
    missing: pd.DataFrame = field(default_factory=pd.DataFrame)
    warnings: list[str] = field(default_factory=list)
    encoding: str = ""
    started: pd.Series[str] | None = None

    def items(self, scale: str | None = None) -> pd.DataFrame:
        """Give the columns of the scale items, or of one scale's items; raise UsageError for an unknown scale."""
        names = [item.id for item in self.instrument.of_kind("scale")]
        if scale is not None:
            known = {found.id: found.items for found in self.instrument.scales}
            if scale not in known:
                raise UsageError(f"There is no scale {scale!r}. The instrument has: {', '.join(known) or 'none'}.")
            names = known[scale]
        return self.responses[names]

    def choices(self, item: str) -> pd.DataFrame:
        """Give the boolean columns of a multi-response item, named by option."""
        asked = self.instrument.item(item)
        return self.responses[asked.fields].set_axis([option.id for option in asked.options], axis="columns")

    def anchors(self, scale: str) -> tuple[int, ...]:
        """Give the numbers that the items of a scale are answered with, lowest first; UsageError as for `items`."""
        first = str(self.items(scale).columns[0])
        return tuple(sorted(self.instrument.anchors_of(first)))

    def reverse(self, scale: str) -> list[str]:
        """Give the items of a scale that are worded the other way; UsageError as for `items`."""
        self.items(scale)
        return next(found.reverse for found in self.instrument.scales if found.id == scale)

    def why_missing(self) -> pd.DataFrame:
        """Count for each item who was asked and answered, and those who did not, by kind of missing.

        One row an item: `asked` (the item's base and those who should be in it), `answered`, and one column a
        kind of missing; `not_asked` and `broken_off` are no part of `asked`.
        """
        counts = {item: kinds.value_counts() for item, kinds in self.missing.items()}
        table = pd.DataFrame(counts).T.rename(columns={v.ANSWERED: "answered"})
        outside = table[v.NOT_ASKED] + table[v.BROKEN_OFF]
        table.insert(0, "asked", len(self.missing) - outside)
        return table.rename_axis(v.ITEM)
