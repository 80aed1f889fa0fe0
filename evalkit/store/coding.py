"""Coded interviews: private, since they hold what people said."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import folder_replaced
from evalkit.store.places import in_path

_CODING = "private/coding"


def write_codings(home: Path, interviews: Iterable[tuple[str, str, pd.DataFrame]]) -> None:
    """Keep the codings of all interviews, private, in Parquet by wave.

    `interviews` gives id, wave and codings of each. What was kept before goes: an interview that is no longer in the
    export, because somebody withdrew it, must not stay here.
    """
    kept = list(interviews)
    if not kept and not (home / "store" / _CODING).exists():
        return
    with folder_replaced(home / "store" / _CODING) as folder:
        for name, wave, codings in kept:
            place = folder / in_path(name) / f"{v.WAVE}={in_path(wave)}"
            place.mkdir(parents=True)
            codings.to_parquet(place / "codings.parquet", index=False)


def read_codings(home: str | Path, interviews: str) -> pd.DataFrame:
    """Read the codings of an initiative's interviews, all waves, from the private store.

    `home` is the initiative's folder, `interviews` their id. Returns one row a coding: the columns of `load_coding`'s
    codings, further ones for the attributes of the document, and `wave`, `unit`, `role`, `sector` and `people`
    of the document as initiative.yml reads them. Raises UsageError where nothing is stored yet.

    >>> from evalkit.places import demo
    >>> read_codings(demo(), "no such interviews")
    Traceback (most recent call last):
    evalkit.errors.UsageError: Nothing is stored yet for the interviews no such interviews. Run `evalkit run` first.
    """
    files = sorted((Path(home) / "store" / _CODING / in_path(interviews)).glob("*/codings.parquet"))
    if not files:
        raise UsageError(f"Nothing is stored yet for the interviews {interviews}. Run `evalkit run` first.")
    parts = []
    for file in files:
        wave = unquote(file.parent.name.partition("=")[2])
        parts.append(pd.read_parquet(file, partitioning=None).assign(**{v.WAVE: wave}))
    return pd.concat(parts, ignore_index=True)
