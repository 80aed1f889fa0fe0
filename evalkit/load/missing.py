"""Kinds of missing: why an answer that isn't there is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.source import Note, first_rows
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import AskedIf, Item

_KINDS = (v.ANSWERED, *v.MISSING_KINDS)
_CODE = {kind: np.int8(code) for code, kind in enumerate(_KINDS)}
_ANSWERED = _CODE[v.ANSWERED]
_NOTHING_TICKED = "nothing ticked counts as not answered"


class Missing:
    """The kind of missing of every item and respondent, filled in item by item, in the order they were asked."""

    def __init__(self, index: pd.Index) -> None:
        self._index = index
        self._codes: dict[str, npt.NDArray[np.int8]] = {}

    def table(self) -> pd.DataFrame:
        """Give one column an item, the kind of missing in it, "" where answered."""
        kinds = pd.CategoricalDtype(list(_KINDS))
        made = {item: pd.Categorical.from_codes(codes, dtype=kinds) for item, codes in self._codes.items()}
        return pd.DataFrame(made, index=self._index)

    def of(self, item: str) -> npt.NDArray[np.int8]:
        """Give an item's kinds as places in the list of kinds, 0 where answered."""
        return self._codes[item]

    def answered(self, items: Iterable[str]) -> pd.Series[bool]:
        """Tell who answered any of these items."""
        return pd.Series(np.any([self._codes[item] == 0 for item in items], axis=0), index=self._index, dtype=bool)

    def of_values(self, item: Item, values: pd.Series, kinds: pd.Series | None = None) -> None:
        """Note who answered an item, and the kinds that the export's own values tell."""
        self._of_answers(item, values.notna().to_numpy(), kinds)

    def _of_answers(self, item: Item, answered: npt.NDArray[np.bool_], kinds: pd.Series | None) -> None:
        codes = np.where(answered, _ANSWERED, _CODE[v.NOT_ANSWERED])
        if kinds is not None:
            told = kinds.map(_CODE).to_numpy(dtype="int8")
            codes = np.where((codes != 0) & (told != 0), told, codes)
        self._codes[item.id] = codes

    def now_answered(self, item: Item, rows: pd.Series[bool]) -> None:
        """Note that these rows have an answer after all."""
        self._codes[item.id] = np.where(rows.to_numpy(), _ANSWERED, self._codes[item.id])

    def copy(self, source: npt.NDArray[np.int8], item: Item, values: pd.Series) -> None:
        """Give a derived item the kinds of the item it is made from."""
        self._codes[item.id] = np.where(values.isna().to_numpy() & (source == 0), _CODE[v.USER_MISSING], source)

    def nothing_ticked(
        self, item: Item, ticks: dict[str, pd.Series], kinds: pd.Series | None, shown: pd.DataFrame, notes: list[Note]
    ) -> dict[str, pd.Series]:
        """Tell what it means that nothing is ticked, and note the rule that was used.

        Nothing ticked is no answer, unless the export's display data say that the item was shown.
        """
        ticked = [values.to_numpy() for values in ticks.values()]
        nothing = ~np.logical_or.reduce(ticked)
        none_of_them = np.zeros_like(nothing)
        if len(shown.columns):
            none_of_them = nothing & (shown != "").any(axis=1).to_numpy()
            # Whoever is told by a code of the export is not guessed at.
            none_of_them &= True if kinds is None else (kinds == v.ANSWERED).to_numpy()
        unknown = nothing & ~none_of_them
        if len(shown.columns):
            why = "The export says that the item was shown to them: they chose no option."
            notes.append(Note(f"{item.id}: nothing ticked counts as none of the options", int(none_of_them.sum()), why))
        if unknown.any():
            has_none = any(option.none for option in item.options)
            why = "The item has an option for none." if has_none else "Nothing tells it apart from a skipped item."
            notes.append(Note(f"{item.id}: {_NOTHING_TICKED}", int(unknown.sum()), why))
        self._of_answers(item, ~unknown, kinds)
        masked = [pd.arrays.BooleanArray(values, unknown.copy()) for values in ticked]
        return {name: pd.Series(values, index=self._index) for name, values in zip(ticks, masked, strict=True)}

    def not_asked(self, item: Item, instrument: Instrument, fields: dict[str, pd.Series], notes: list[Note]) -> None:
        """Tell who was not asked, by the instrument's skip logic; an answer that stands there all the same is kept."""
        if not item.asked_if:
            return
        asked = np.all([_asked(rule, instrument, fields) for rule in item.asked_if], axis=0)
        codes = self._codes[item.id]
        if surprising := int(((codes == 0) & ~asked).sum()):
            why = "By asked_if they were not asked; their answers stay in the tidy data"
            why += "." if item.about_service else ", and count."
            why += f" {first_rows(self._index[(codes == 0) & ~asked])}"
            notes.append(Note(f"{item.id}: answered without being asked", surprising, why))
        if skipped := int(((codes == _CODE[v.NOT_ANSWERED]) & ~asked).sum()):
            _take_off(notes, f"{item.id}: {_NOTHING_TICKED}", skipped)
            notes.append(Note(f"{item.id}: not asked", skipped, "Skip logic went past them; they are not in its base."))
        self._codes[item.id] = np.where((codes == _CODE[v.NOT_ANSWERED]) & ~asked, _CODE[v.NOT_ASKED], codes)

    def break_off(self, finished: pd.Series[bool], made_from: Mapping[str, str]) -> None:
        """Tell which items come after the last one that somebody answered who did not reach the end.

        `made_from` names the source of each derived item: nobody was asked it, so it follows its source.
        """
        gone = ~finished.reindex(self._index).to_numpy(dtype=bool)
        for item in [item for item in reversed(self._codes) if item not in made_from]:
            answered = self._codes[item] == 0
            self._now_broken_off(item, gone)
            gone = gone & ~answered
        for item, source in made_from.items():
            if source in self._codes:
                self._now_broken_off(item, self._codes[source] == _CODE[v.BROKEN_OFF])

    def _now_broken_off(self, item: str, gone: npt.NDArray[np.bool_]) -> None:
        codes = self._codes[item]
        self._codes[item] = np.where(gone & (codes == _CODE[v.NOT_ANSWERED]), _CODE[v.BROKEN_OFF], codes)


def _take_off(notes: list[Note], what: str, number: int) -> None:
    """Take those off a note whom another note tells of, and leave it out where nobody is left."""
    for at, note in enumerate(notes):
        if note.what == what:
            notes[at : at + 1] = [replace(note, how_many=note.how_many - number)] if note.how_many > number else []
            return


def _asked(rule: AskedIf, instrument: Instrument, fields: dict[str, pd.Series]) -> npt.NDArray[np.bool_]:
    item = instrument.item(rule.item)
    named = rule.any_of or rule.none_of
    if item.kind == "multi":
        given = [fields[name] for name, option in zip(item.fields, item.options, strict=True) if option.id in named]
        chosen = np.any([ticks.fillna(False).to_numpy(dtype=bool) for ticks in given], axis=0)
        answered = fields[item.fields[0]].notna().to_numpy()
    else:
        values = fields[item.id]
        texts = values.map(lambda value: f"{value:g}") if values.dtype.kind == "f" else values
        chosen, answered = texts.isin(named).to_numpy(), values.notna().to_numpy()
    return np.asarray(chosen if rule.any_of else answered & ~chosen, dtype=bool)
