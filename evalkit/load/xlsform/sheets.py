"""The sheets of an XLSForm and their columns, however the headers are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.source import Source
from evalkit.load.xlsform.languages import language_code

_COLONS = re.compile(r"\s*::?\s*")
_ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "command": "type",
    "tag": "name",
    "value": "name",
    "$autoname": "name",
    "$autovalue": "name",
    "kobo--score-choices": "list_name",
    "kobo--rank-items": "list_name",
}
_FIELDS = ("type", "name", "list_name", "relevant", "appearance", "disabled", "default_language")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name as the form writes it, its fields and its labels.

    `fields` has one row a row of the sheet (index: the spreadsheet's row) and the columns that matter here,
    by their usual names; `labels` gives the texts, language code to column.
    """

    name: str
    fields: pd.DataFrame
    labels: dict[str, pd.Series[str]] = field(default_factory=dict)

    def text(self, row: int) -> dict[str, str]:
        """Give the label of a row in each language that has one."""
        return {language: cells[row] for language, cells in self.labels.items() if cells[row]}


def raw_sheets(source: Source) -> dict[str, tuple[str, pd.DataFrame]]:
    """Give the sheets by their names in small letters: name as written, and cells.

    In text the first column names the sheet, alone in its row, and the sheet's rows follow, one column in.
    """
    if source.kind == "workbook":
        return {name.strip().casefold(): (name, cells) for name, cells in source.sheets.items()}
    if source.kind != "text" or not source.sheets:
        return {}
    cells = next(iter(source.sheets.values()))
    titles = (cells.iloc[:, 0] != "") & (cells.iloc[:, 1:] == "").all(axis=1)
    found: dict[str, tuple[str, pd.DataFrame]] = {}
    for part, rows in cells.groupby(titles.cumsum()):
        title = str(rows.iloc[0, 0])
        if not part or len(rows) == 1:
            continue
        if title.casefold() in found:
            what = f"The sheet {title} stands in the file twice."
            raise InputError([Problem(source.name, what, "Keep one of them.", int(rows.index[0]))])
        found[title.casefold()] = (title, rows.iloc[1:, 1:])
    return found


def read_sheet(source: Source, name: str, cells: pd.DataFrame, default: str = "en") -> Sheet:
    """Read a sheet's header and give its fields and labels; `default` is the language of a plain `label`.

    Raises InputError where a column stands there twice with different content.
    """
    header, body = cells.iloc[0], cells.iloc[1:]
    places = [_place(text) for text in header]
    written = {place[0] for place in places}
    seen: dict[tuple[str, str], int] = {}
    fields: dict[str, pd.Series[str]] = {}
    labels: list[tuple[str, pd.Series[str]]] = []
    for at, (what, language) in enumerate(places):
        if _ALIASES.get(what) in written:
            continue
        what = _ALIASES.get(what, what)
        if what not in (*_FIELDS, "label"):
            continue
        if (what, language) in seen:
            _refuse_different(source, name, cells, seen[what, language], at)
        elif what == "label":
            labels.append((language, body.iloc[:, at]))
        else:
            fields[what] = body.iloc[:, at]
        seen.setdefault((what, language), at)
    return Sheet(name, pd.DataFrame(fields, index=body.index), _by_code(labels, default))


def _place(header: str) -> tuple[str, str]:
    """Tell what a header is about, and in which language."""
    parts = _COLONS.split(header.strip())
    name = "_".join(parts[0].casefold().split())
    if name == "bind" and len(parts) == 2:
        return "relevant" if parts[1].casefold() in ("relevant", "relevance") else "", ""
    if len(parts) == 1:
        return name, ""
    return (name, parts[1].casefold()) if name in ("label", "caption") else ("", "")


def _by_code(labels: list[tuple[str, pd.Series[str]]], default: str) -> dict[str, pd.Series[str]]:
    """Join texts of one language: what is written under its name goes before a plain `label`; the default first."""
    joined: dict[str, pd.Series[str]] = {}
    for language, cells in sorted(labels, key=lambda label: label[0] in ("", "default")):
        code = default if language in ("", "default") else language_code(language)
        joined[code] = joined[code].where(joined[code] != "", cells) if code in joined else cells
    return dict(sorted(joined.items(), key=lambda label: label[0] != default))


def _refuse_different(source: Source, name: str, cells: pd.DataFrame, first: int, second: int) -> None:
    one, other = cells.iloc[1:, first], cells.iloc[1:, second]
    different = one.index[one != other]
    if len(different):
        what = f"On the sheet {name} the column stands there twice, and the two differ from row {different[0]} on."
        remedy = "Keep one of them, or name the language of each, such as label::English (en)."
        raise InputError([Problem(source.name, what, remedy, int(cells.index[0]), str(cells.iloc[0, second]))])
