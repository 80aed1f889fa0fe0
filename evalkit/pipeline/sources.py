"""Which files each row of estimates comes from: a county's its own export, the whole's all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.files import sha256
from evalkit.schemas.provenance import JOINT

ORIGIN = [v.FUNCTION, v.SOURCE, v.SOURCE_HASH]
_FROM = [v.SOURCE, v.SOURCE_HASH]


def sourced(table: pd.DataFrame, files: Sequence[tuple[str, Sequence[str]]], home: Path) -> pd.DataFrame:
    """Give estimates with their source and its hash.

    `files` are the names of the exports and the units of each; rows of other units come from all of them, whose
    names and hashes stand in one order.
    """
    hashes = {file: sha256(home / file) for file, _ in files}
    everything = JOINT.join(hashes), JOINT.join(hashes.values())
    own = {unit: (file, hashes[file]) for file, units in files for unit in units}
    codes, units = pd.factorize(table[v.UNIT])
    told = pd.DataFrame([own.get(unit, everything) for unit in units], columns=_FROM).iloc[codes]
    return table.assign(**{name: told[name].to_numpy() for name in _FROM})


def sources_of_derived(derived: pd.DataFrame, plain: pd.DataFrame) -> pd.DataFrame:
    """Give derived rows the sources of the rows that they were made from, of both waves for a change.

    `plain` has instrument, wave, unit and the sources of the rows that were compared.
    """
    place = [v.INSTRUMENT, v.WAVE, v.UNIT]
    known = plain.drop_duplicates(place).set_index(place)[_FROM]
    own, before = (_found(known, derived[[v.INSTRUMENT, wave, v.UNIT]]) for wave in (v.WAVE, v.AGAINST))
    changed = derived[v.MEASURE] == v.CHANGE
    told = {name: own[name].mask(changed, before[name] + JOINT + own[name]).to_numpy() for name in _FROM}
    return derived.assign(**told)


def _found(known: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    return known.reindex(pd.MultiIndex.from_frame(places)).set_axis(places.index)
