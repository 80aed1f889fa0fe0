"""Stata data files, .dta: labels and missing values .a to .z are in the file."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pyreadstat

from evalkit.load.labelled.file import damaged, read_labelled
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source

_BEGIN, _END = b"<stata_dta>", b"</stata_dta>"
_RELEASE = slice(28, 31)
_FIRST_UTF8 = 118


def recognise(source: Source) -> bool:
    """The first bytes tell."""
    return source.kind == "stata"


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read a file with its missing values .a to .z kept apart; no form tells more than the file does.

    Raises InputError for a file that is cut off or damaged.
    """
    with source.path.open("rb") as file:
        start = file.read(_RELEASE.stop)
        file.seek(-min(len(_END), file.seek(0, os.SEEK_END)), os.SEEK_END)
        end = file.read()
    # The answers may be whole where the labels behind them are cut off.
    if start.startswith(_BEGIN) and end != _END:
        raise damaged(source, "its end is missing")
    release = start[_RELEASE].decode("ascii", "replace")
    encoding = "UTF-8" if release.isdecimal() and int(release) >= _FIRST_UTF8 else "WINDOWS-1252"
    return read_labelled(source, "Stata", pyreadstat.read_dta, None, encoding)


FORMAT = SurveyFormat("Stata", recognise, read)
