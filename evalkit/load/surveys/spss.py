"""SPSS data files, .sav and .zsav: labels, measures and missing values are in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pyreadstat

from evalkit.load.labelled.file import FALLBACK, damaged, read_labelled
from evalkit.load.labelled.sav import DamagedError, unreadable_words, walk
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source


def recognise(source: Source) -> bool:
    """The first bytes tell."""
    return source.kind == "spss"


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read a file with user-defined missing values kept apart; no form tells more than the file does.

    Raises InputError for a file that is cut off or damaged.
    """
    try:
        with source.path.open("rb") as file:
            dictionary = walk(file)
        guessed = unreadable_words(dictionary)
        if guessed and unreadable_words(replace(dictionary, encoding=FALLBACK)):
            raise DamagedError("its texts can't be read")
    except DamagedError as error:
        raise damaged(source, str(error)) from None
    # A program that wrote the cases one by one announces -1.
    cases = dictionary.cases if dictionary.cases >= 0 else None
    return read_labelled(source, "SPSS", pyreadstat.read_sav, cases, FALLBACK, guessed)


FORMAT = SurveyFormat("SPSS", recognise, read)
