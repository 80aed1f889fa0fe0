"""Responses, and estimates before disclosure: private."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import folder_replaced
from evalkit.schemas.tables import ESTIMATES
from evalkit.store.places import bare, in_path

_TIDY, _ESTIMATES = "private/tidy", "private/estimates"


def write_tidy(home: Path, fieldings: Iterable[tuple[str, str, pd.DataFrame]]) -> None:
    """Keep the responses of all fieldings, private, in Parquet by wave and unit.

    `fieldings` gives instrument, wave and responses of each. What was kept before goes: answers that are
    no longer in the exports, because somebody withdrew them, must not stay here.
    """
    with folder_replaced(home / "store" / _TIDY) as folder:
        for instrument, wave, responses in fieldings:
            for unit, part in responses.groupby(v.UNIT):
                place = folder / in_path(instrument) / f"{v.WAVE}={in_path(wave)}" / f"{v.UNIT}={in_path(str(unit))}"
                place.mkdir(parents=True)
                part.drop(columns=v.UNIT).to_parquet(place / "responses.parquet", index=False)


def read_tidy(home: Path, instrument: str) -> pd.DataFrame:
    """Read the responses of an instrument, all waves and units: wave and unit are columns, as text.

    `home` is the initiative's folder, `instrument` the instrument's id. Raises UsageError where nothing is
    stored yet.

    >>> from evalkit.places import demo
    >>> from evalkit.pipeline.publish import publish
    >>> _ = publish(demo())
    >>> len(read_tidy(demo(), "ci_foundation"))
    58
    """
    files = sorted((home / "store" / _TIDY / in_path(instrument)).glob("*/*/responses.parquet"))
    if not files:
        raise UsageError(f"Nothing is stored yet for the instrument {instrument}. Run `evalkit run` first.")
    parts = []
    for file in files:
        wave, unit = (unquote(folder.partition("=")[2]) for folder in file.parts[-3:-1])
        parts.append(pd.read_parquet(file, partitioning=None).assign(**{v.WAVE: wave, v.UNIT: unit}))
    return pd.concat(parts, ignore_index=True)


def write_estimates(home: Path, estimates: pd.DataFrame) -> None:
    """Keep the estimates before disclosure, private."""
    with folder_replaced(home / "store" / _ESTIMATES) as folder:
        bare(ESTIMATES.validate(estimates)).to_parquet(folder / "estimates.parquet", index=False)
