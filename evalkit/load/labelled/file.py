"""An SPSS or Stata file read through pyreadstat into a RawSurvey."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pyreadstat

from evalkit.errors import InputError, Problem
from evalkit.load.labelled.cells import column_text
from evalkit.load.labelled.columns import column, read_sets
from evalkit.load.raw import Column, RawSurvey
from evalkit.load.source import Note, Source

FALLBACK = "WINDOWS-1252"
_GUESSED = "The texts are not in the encoding that the file names; read as Windows-1252. Check letters such as é."
_SHOWN = {"UTF-8": "UTF-8", "WINDOWS-1252": "Windows-1252"}


def read_labelled(
    source: Source, tool: str, reader: Callable[..., Any], rows: int | None, encoding: str, guessed: bool = False
) -> RawSurvey:
    """Read a labelled file, its answers as text.

    `rows` is how many cases the file's header announces, None where it doesn't; `encoding` is the one that
    goes without saying; `guessed` tells that the texts are not in the one that the file names.
    Raises InputError for a file that is cut off or damaged, or holds no answers.
    """
    warnings: list[str] = []
    data, meta = _open(source, reader, warnings, guessed)
    if rows is not None and len(data) != rows:
        raise damaged(source, f"its header announces {rows} cases, and {len(data)} are in it")
    if not len(data):
        remedy = "Save it again with its answers."
        raise InputError([Problem(source.name, "The file has variables but no answers.", remedy)])
    data.index = pd.RangeIndex(1, len(data) + 1)
    notes: list[Note] = []
    answers, columns = _read_columns(source, data, meta)
    read_sets(meta, columns, answers, notes, warnings)
    if lost := sorted(set(meta.variable_to_label.values()) - set(meta.value_labels)):
        warnings.append(
            f"The file names value labels that are not in it: {', '.join(lost[:8])}. See whether it is whole."
        )
    given = FALLBACK if _GUESSED in warnings else (meta.file_encoding or encoding).upper()
    shown = _SHOWN.get(given, given)
    return RawSurvey(tool, answers, list(columns.values()), notes=notes, warnings=warnings, encoding=shown)


def damaged(source: Source, why: str) -> InputError:
    """Give the error for a file that is cut off or damaged."""
    remedy = "Copy or save it again from where it comes from."
    return InputError([Problem(source.name, f"The file is cut off or damaged: {why}.", remedy)])


def _open(source: Source, reader: Callable[..., Any], warnings: list[str], guessed: bool) -> tuple[pd.DataFrame, Any]:
    try:
        if not guessed:
            return _try(source, reader, None)
    except (pyreadstat.ReadstatError, UnicodeError) as error:
        if not isinstance(error, UnicodeError) and "encoding" not in str(error):
            # The reader's own words name no answers.
            raise damaged(source, f"{str(error).rstrip('.').casefold()}") from None
    warnings.append(_GUESSED)
    try:
        return _try(source, reader, FALLBACK)
    except (pyreadstat.ReadstatError, UnicodeError):
        raise damaged(source, "its texts can't be read") from None


def _try(source: Source, reader: Callable[..., Any], encoding: str | None) -> tuple[pd.DataFrame, Any]:
    try:
        data, meta = reader(source.path, user_missing=True, encoding=encoding)
    except (pyreadstat.ReadstatError, UnicodeError):
        raise
    except Exception as error:
        # Impossible dates and the like come as errors of many kinds; their texts may hold answers.
        raise damaged(source, f"it holds values that can't be ({type(error).__name__})") from None
    return data, meta


def _read_columns(source: Source, data: pd.DataFrame, meta: Any) -> tuple[pd.DataFrame, dict[str, Column]]:
    cells: dict[str, pd.Series[str]] = {}
    columns: dict[str, Column] = {}
    for name in data.columns:
        try:
            shown_as = meta.original_variable_types[name] or ""
            cells[name] = column_text(data[name], meta.readstat_variable_types[name], shown_as)
            columns[name] = column(name, data[name], cells[name], meta)
        except (ValueError, OverflowError, KeyError, TypeError):
            raise damaged(source, f"the variable {name} holds values that can't be") from None
    return pd.DataFrame(cells, index=data.index), columns
