"""Derived items: age bands, collapsed sectors, rurality by county; and texts beside "other" assigned to an option."""

from __future__ import annotations

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.distinct import Distinct, same
from evalkit.load.missing import Missing
from evalkit.load.source import Note
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item


def derive_item(
    item: Item, instrument: Instrument, fields: dict[str, pd.Series], missing: Missing, notes: list[Note]
) -> dict[str, pd.Series]:
    """Make an item from one that was read before it; the kinds of missing are those of the source."""
    if item.derive == v.UNIT:
        source = fields[v.UNIT].mask(fields[v.UNIT].isin([v.UNIT_MISSING, v.WHOLE]))
        missing.of_values(item, source)
        kinds = missing.of(item.id)
    else:
        source, kinds = fields[item.derive or ""], missing.of(item.derive or "")
    values = pd.Series(None, index=source.index, dtype=object)
    for option in item.options:
        if option.range is not None:
            low, high = option.range
            inside = source.between(-np.inf if low is None else low, np.inf if high is None else high)
        else:
            texts = source.map(lambda value: f"{value:g}", na_action="ignore") if source.dtype.kind == "f" else source
            inside = texts.isin(option.of)
        values = values.mask(inside, option.id)
    made = values.astype("str")
    missing.copy(kinds, item, made)
    notes.append(Note(f"{item.id} made from {item.derive}", int(made.notna().sum()), rule_in_words(item)))
    if outside := int((source.notna() & made.isna()).sum()):
        notes.append(
            Note(f"{item.id}: answers to {item.derive} in none of its groups", outside, "They count as missing.")
        )
    return {item.id: made}


def assign_texts(
    item: Item, answers: pd.DataFrame, fields: dict[str, pd.Series], missing: Missing, notes: list[Note]
) -> dict[str, pd.Series]:
    """Move those who wrote a text beside "other" to the option that the instrument assigns it to."""
    if item.other_text is None or not item.other_text.assign:
        return {}
    known = {same(text): option for text, option in item.other_text.assign.items()}
    chosen = Distinct(answers[item.other_text.column]).each(lambda cell: known.get(same(cell), ""))
    moved = chosen != ""
    notes.append(
        Note(
            f"{item.id}: texts beside other assigned to an option",
            int(moved.sum()),
            "The instrument's other_text says so.",
        )
    )
    if item.kind != "multi":
        values = fields[item.id].mask(moved, chosen).astype("str")
        missing.now_answered(item, moved)
        return {item.id: values}
    changed = {}
    for name, option in zip(item.fields, item.options, strict=True):
        ticked = fields[name].mask(moved & fields[name].isna(), False)
        if option.id == v.OTHER:
            ticked = ticked.mask(moved, False)
        changed[name] = ticked.mask(chosen == option.id, True)
    missing.now_answered(item, moved)
    return changed


def rule_in_words(item: Item) -> str:
    """Say in words how the groups are made."""
    groups = []
    for option in item.options:
        if option.range is None:
            groups.append(f"{option.id}: {', '.join(option.of)}")
        else:
            low, high = ("…" if end is None else f"{end:g}" for end in option.range)
            groups.append(f"{option.id}: {low} to {high}")
    return f"By the instrument: {'; '.join(groups)}."
