"""Whether the name of a selection is the quoted text: some tools put it there, others a place or a title."""

from __future__ import annotations

import re

import pandas as pd

_PLACE = re.compile(r"\(?\d+\)?,\s*\(?\d+(,\d+)?\)?|\(\d+,\d+\),\(\d+,\d+\)")
"""MAXQDA and NVivo name a selection by where it begins and ends."""
_SHORTENED = ("…", "...")
_SLACK, _FEW = 1.25, 2
"""Line ends count once or twice, and runs of blanks are often written as one."""


def quoted(name: str, start: object, end: object, has_source: bool) -> str:
    """Give the text that a selection's name quotes, whole or its beginning; "" where it quotes none.

    ATLAS.ti names a quotation by its text, shortened to 100 characters and "…", unless the coder names it. With the
    source at hand the positions tell whether it is the text; without, only one that is as long as the selection is
    believed, counted in characters or in bytes.

    >>> quoted("We trust them.", 10, 24, False), quoted("on trust", 10, 210, False), quoted("10,24", 10, 24, True)
    ('We trust them.', '', '')
    """
    if not name or _PLACE.fullmatch(name):
        return ""
    if has_source:
        return name
    if not (isinstance(start, int) and isinstance(end, int)):
        return ""
    span = end - start
    if name.endswith(_SHORTENED):
        return name if len(name) <= span + len(_SHORTENED[1]) else ""
    shortest, longest = len(name) / _SLACK - _FEW, len(name.encode("utf-8", "replace")) * _SLACK + _FEW
    return name if shortest <= span <= longest else ""


def position(written: str | None) -> int | None:
    """Read a position; None for what is no whole number from 0 that a text could have.

    >>> position("17"), position("-1"), position("")
    (17, None, None)
    """
    plain = (written or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 16 else None


def moments(written: list[str]) -> pd.Series[pd.Timestamp]:
    """Read times as UTC without a time zone; NaT for none and for what can't be read.

    >>> moments(["2021-06-07T10:00:00-06:00", ""]).tolist()
    [Timestamp('2021-06-07 16:00:00'), NaT]
    """
    codes, distinct = pd.factorize(pd.Series(written, dtype="str"))
    read = pd.to_datetime(pd.Series(distinct, dtype="str"), format="ISO8601", errors="coerce", utc=True)
    return read.dt.tz_localize(None).astype("datetime64[us]").take(codes).reset_index(drop=True)
