"""Column headers that a tool writes in the language of its interface, known from a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from evalkit.errors import InputError, Problem
from evalkit.load.distinct import same

Words = Mapping[str, Mapping[str, Sequence[str]]]
"""Field to language to the headers that stand for it."""
# Every format looks at the same headers.
_plain = lru_cache(maxsize=4096)(same)


@dataclass(frozen=True)
class Header:
    """A header row in one language: the columns' places by field."""

    language: str
    places: dict[str, int]


@dataclass(frozen=True)
class Sheet:
    """A sheet whose first row is such a header."""

    name: str
    header: Header
    rows: pd.DataFrame
    """What stands below, one column a field that is there; the index is the row of the file."""


@cache
def words_of(path: Path, table: str) -> Words:
    """Read the words of one of a tool's tables from its list."""
    listed = _listed(path)[table]
    return {
        field: {language: [said] if isinstance(said, str) else said for language, said in languages.items()}
        for field, languages in listed.items()
    }


@cache
def _listed(path: Path) -> dict[str, Any]:
    # The loader written in C is there on most machines, and several times as fast.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    words: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    return words


def read_header(cells: Iterable[str], words: Words) -> Header:
    """Find the language in which the most headers are known, and the fields in it.

    >>> words = {"name": {"en": ["Name"], "de": ["Name"]}, "file": {"en": ["Files"], "de": ["Dateien"]}}
    >>> read_header(["Name", "Dateien", "?"], words)
    Header(language='de', places={'name': 0, 'file': 1})
    """
    plain = [_plain(cell) for cell in cells]
    found = [Header(language, _places(plain, words, language)) for language in _languages(words)]
    return max(found, key=lambda header: len(header.places))


def sheets_with(sheets: Mapping[str, pd.DataFrame], words: Words, told_by: Iterable[Iterable[str]]) -> list[Sheet]:
    """Give the sheets that have one of the sets of fields by which the tool is told."""
    found = []
    for name, cells in sheets.items():
        header = read_header(cells.iloc[0], words)
        if any(set(fields) <= set(header.places) for fields in told_by):
            rows = cells.iloc[1:, list(header.places.values())].set_axis(list(header.places), axis="columns")
            found.append(Sheet(name, header, rows))
    return found


def refuse_lacking(sheet: Sheet, wanted: Iterable[str], words: Words, name: str, remedy: str) -> None:
    """Raise InputError for each wanted field that the sheet doesn't have, by its header in the sheet's language."""
    lacking = [field for field in wanted if field not in sheet.header.places]
    if lacking:
        columns = [words[field][sheet.header.language][0] for field in lacking]
        raise InputError([Problem(name, "There is no such column.", remedy, column=column) for column in columns])
    if sheet.rows.empty:
        raise InputError([Problem(name, "Nothing stands below the headers.", remedy)])


def with_all(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Give every field a column, "" where the sheet lacks it."""
    return rows.reindex(columns=list(words), fill_value="").astype("str")


def _languages(words: Words) -> list[str]:
    return list(dict.fromkeys(language for languages in words.values() for language in languages))


def _places(plain: Sequence[str], words: Words, language: str) -> dict[str, int]:
    places = {}
    for field, languages in words.items():
        said = {_plain(header) for header in languages.get(language, ())}
        if (place := next((at for at, cell in enumerate(plain) if cell in said), None)) is not None:
            places[field] = place
    return places
