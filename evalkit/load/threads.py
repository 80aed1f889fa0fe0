"""An item followed through the waves in which its answers may be compared, and the columns that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.correspond import Matches
from evalkit.load.fielded import Survey
from evalkit.load.verdict import Recode
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item


@dataclass
class Thread:
    """One item of the stacked table: its name, the item as asked last, and wave to earlier item and its recode."""

    name: str
    wave: str
    item: Item
    parts: dict[str, tuple[Item, Recode]] = field(default_factory=dict)

    def fields(self) -> list[str]:
        """Give the columns of the stacked responses that hold it, options of earlier waves last."""
        return list(dict.fromkeys(name for wave in self.parts for name in self.named(wave)))

    def named(self, wave: str) -> list[str]:
        """Give the column of each of the fields that a wave has for it."""
        item, recode = self.parts[wave]
        if item.kind != "multi":
            return [self.name]
        return [f"{self.name}__{recode.get(option.id, option.id)}" for option in item.options]

    def answers(self, wave: str, survey: Survey) -> dict[str, pd.Series]:
        """Give a wave's answers by column, in the values of the item as asked last."""
        item, recode = self.parts[wave]
        found: dict[str, pd.Series] = {}
        for source, name in zip(item.fields, self.named(wave), strict=True):
            values = survey.responses[source]
            if item.kind == "multi":
                # Two earlier options that became one: whoever ticked either ticked it.
                found[name] = found[name] | values if name in found else values
            else:
                found[name] = _recoded(values, recode)
        return found

    def stacked(self, surveys: Mapping[str, Survey]) -> dict[str, pd.Series]:
        """Give its columns for all waves, one wave below the other; missing where a wave doesn't have them."""
        found = {wave: self.answers(wave, surveys[wave]) for wave in self.parts}
        columns = {}
        for name in self.fields():
            dtype = next(answers[name].dtype for answers in found.values() if name in answers)
            columns[name] = pd.concat(
                [
                    found[wave][name] if name in found.get(wave, {}) else pd.Series(index=at, dtype=dtype)
                    for wave, at in ((wave, survey.responses.index) for wave, survey in surveys.items())
                ],
                ignore_index=True,
            )
        return columns

    def missing(self, surveys: Mapping[str, Survey]) -> pd.Series:
        """Give the kind of missing for all waves: not asked where a wave's instrument doesn't have the item."""
        kinds = pd.CategoricalDtype([v.ANSWERED, *v.MISSING_KINDS])
        parts = []
        for wave, survey in surveys.items():
            index = survey.responses.index
            told: pd.Series = pd.Series(v.NOT_ASKED, index=index)
            if wave in self.parts:
                told = survey.missing.loc[index, self.parts[wave][0].id]
            parts.append(told.astype(kinds))
        return pd.concat(parts, ignore_index=True)


def follow(waves: Mapping[str, Instrument], matches: Matches) -> list[Thread]:
    """Follow every item back through the waves: those of the latest wave first, then what only earlier ones have.

    A thread is named by the item's id as asked last; where a later item has that name already, by id and wave,
    `id@wave`.
    """
    threads: list[Thread] = []
    taken: set[str] = set()
    for wave in reversed(list(waves)):
        for item in waves[wave].items:
            for thread in threads:
                match = matches[wave, thread.wave].get(thread.item.id) if thread.wave != wave else None
                if match is not None and match.comparable and match.was == item.id:
                    thread.parts[wave] = (item, match.recode)
                    break
            else:
                thread = Thread(item.id, wave, item, {wave: (item, {})})
                while taken & {thread.name, *thread.fields()}:
                    thread.name = f"{thread.name}@{wave}"
                threads.append(thread)
            taken |= {thread.name, *thread.fields()}
    return threads


def _recoded(values: pd.Series, recode: Recode) -> pd.Series:
    if not recode:
        return values
    return values.map(lambda value: recode.get(value, value), na_action="ignore").astype(values.dtype)
