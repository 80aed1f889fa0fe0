"""What a section is given: the published store, seen from one county, wave and language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.schemas.about import Fielding, Unit
from evalkit.schemas.texts import DEFAULT_LANGUAGE, slug, text_in
from evalkit.sections.labels import group_labels, item_labels, named_group, option_labels
from evalkit.sections.origins import origin_links
from evalkit.show.wording import Wording
from evalkit.store import Published


@dataclass(frozen=True)
class Page:
    """One county's view of the published store, or the initiative's where `unit` is None.

    `survey` is the instrument that a section is about where the wave has several; the first where empty.
    `traced` puts a link to its origin beside each number; not where there is no method note to lead to.
    """

    published: Published
    unit: Unit | None
    wave: str
    words: Wording
    survey: str = ""
    traced: bool = True

    @property
    def where(self) -> str:
        """The unit's id in the estimates."""
        return self.unit.id if self.unit else v.WHOLE

    @property
    def fielding(self) -> Fielding | None:
        """The survey of this wave that the page is about, if there was one in the initiative."""
        return next((one for one in self._fieldings if self.survey in ("", one.instrument.id)), None)

    @property
    def asked(self) -> Fielding:
        """The survey that the page is about; a section about a survey is shown only where there is one."""
        if self.fielding is None:
            raise UsageError(f"There was no survey in the wave {self.wave}.")
        return self.fielding

    @property
    def _fieldings(self) -> list[Fielding]:
        return [one for one in self.published.about.fieldings if one.wave == self.wave]

    @cached_property
    def _origins(self) -> dict[int, Markup]:
        return origin_links(self.published) if self.traced else {}

    def surveys(self) -> list[Page]:
        """Give one page a survey of this wave."""
        return self._surveys

    @cached_property
    def _surveys(self) -> list[Page]:
        return [replace(self, survey=one.instrument.id) for one in self._fieldings]

    @property
    def was_asked(self) -> bool:
        """Whether this county was asked the survey."""
        return self.fielding is not None and (self.unit is None or self.unit.id in self.fielding.units)

    def text(self, text: dict[str, str]) -> str:
        """Give a text in the page's language."""
        return text_in(text, self.words.language)

    def name(self) -> str:
        """Name the county, or say that everybody is meant."""
        return self.text(self.unit.label) if self.unit else self._everybody()

    def _everybody(self) -> str:
        counties = bool(self.published.about.units)
        return self.words.say("All counties together") if counties else self.words.say("All respondents")

    def own_words(self) -> tuple[str, str]:
        """Give the evaluator's text for this county and its language: the page's where there is one."""
        stem, language, texts = slug(self.where), self.words.language, self.published.words
        if (own := texts.get(f"{stem}.{language}")) is not None:
            return own, language
        return texts.get(stem, ""), DEFAULT_LANGUAGE

    def rows(
        self,
        measure: str,
        item: str | None = None,
        unit: str | None = None,
        instrument: str | None = None,
        by: str = "",
    ) -> pd.DataFrame:
        """Give the published rows of a measure with the words people know them by.

        `item` narrows to one item; `unit` is this page's unless given, or "" for every unit; `instrument` is the
        survey's and that of the actions unless given; `by` is the grouping, none unless given. Adds item_label,
        option_label, unit_label, and of a grouping group_label and against_label.
        """
        table = self.published.estimates
        chosen = (table[v.MEASURE] == measure) & (table[v.WAVE] == self.wave)
        if v.BY in table:  # not in a store that was written before there were groups
            chosen &= table[v.BY] == by
        if instrument is not None:
            chosen &= table[v.INSTRUMENT] == instrument
        elif self.fielding is not None:
            chosen &= table[v.INSTRUMENT].isin([self.fielding.instrument.id, v.ACTIONS])
        if item is not None:
            chosen &= table[v.ITEM] == item
        if unit != "":
            chosen &= table[v.UNIT] == (unit or self.where)
        return self._labelled(self._in_order(table[chosen]))

    def _in_order(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Put the whole first, then the counties as they are declared: the store keeps neighbours together."""
        places = [self._places.get(unit, -1) for unit in rows[v.UNIT]]
        return rows.iloc[np.argsort(places, kind="stable")].reset_index(drop=True)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {unit.id: place for place, unit in enumerate(self.published.about.units)}

    @cached_property
    def _unit_labels(self) -> dict[str, str]:
        return {unit.id: self.text(unit.label) for unit in self.published.about.units} | {v.WHOLE: self._everybody()}

    def _labelled(self, rows: pd.DataFrame) -> pd.DataFrame:
        about, instrument = self.published.about, self.fielding.instrument if self.fielding else None
        items, options = item_labels(about, self.wave, self.text), option_labels(instrument, self.text)
        units, numbers = self._unit_labels, self.published.origin_of
        keys = zip(rows[v.ITEM], rows[v.OPTION], strict=True)
        if v.BY in rows and (rows[v.BY] != "").any():
            groups = group_labels(about, instrument, self.text)
            for name in (v.GROUP, v.AGAINST):
                told = zip(rows[v.BY], rows[name], strict=True)
                rows[f"{name}_label"] = [named_group(by, group, groups) for by, group in told]
        return rows.assign(
            item_label=[items.get(key, key[1]) for key in zip(rows[v.INSTRUMENT], rows[v.ITEM], strict=True)],
            option_label=[options.get(key, key[1]) for key in keys],
            unit_label=[units.get(unit, unit) for unit in rows[v.UNIT]],
            origin=[self._origins.get(numbers.get(name, 0), "") for name in rows[v.ESTIMATE_ID]],
        )
