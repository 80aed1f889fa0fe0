"""An export and its dictionary brought together: by field names, or by the questions where these are the headers."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.errors import InputError, Problem
from evalkit.load.headers import listed
from evalkit.load.raw import Column
from evalkit.load.redcap.marks import OWN, RETURN_CODE, STATUS, TIMESTAMP

_STATUS_LABEL = "Complete?"


def match(headers: dict[str, str], fields: Sequence[Column], file: str) -> dict[str, Column]:
    """Give the declared column of each column of the export that has one.

    `headers` are the export's unique names and what its header said. Raises InputError where fewer than half of
    the export's fields stand in the dictionary: then it is another project's.
    """
    declared = {column.name: column for column in fields}
    data = _fields(headers, declared)
    by_name = {name: declared[name] for name in headers if name in declared}
    by_label = _by_label(headers, fields)
    found = max(by_name, by_label, key=lambda found: sum(name in found for name in data))
    known = sum(name in found for name in data)
    if 2 * known < len(data):
        what = f"The data dictionary doesn't belong to this export: it has {known} of its {len(data)} columns."
        raise InputError([Problem(file, what, "Download the dictionary of the same project.")])
    return found


def differences(headers: dict[str, str], found: dict[str, Column], fields: Sequence[Column]) -> list[str]:
    """Tell in which columns an export and its dictionary differ; neither files nor statuses need be exported."""
    there = {column.name for column in found.values()}
    absent = [column.name for column in fields if column.name not in there and column.role != "tool"]
    unknown = [name for name in _fields(headers, {column.name: column for column in fields}) if name not in found]
    warnings = []
    if absent:
        warnings.append(f"The export lacks columns that the dictionary declares ({len(absent)}): {listed(absent)}.")
    if unknown:
        warnings.append(f"The dictionary lacks columns of the export ({len(unknown)}): {listed(unknown)}.")
    return warnings


def _fields(headers: dict[str, str], declared: dict[str, Column]) -> list[str]:
    """Leave out what no dictionary declares."""
    own = (STATUS, TIMESTAMP, RETURN_CODE)
    return [
        name
        for name in headers
        if name in declared or not (name in OWN or any(pattern.fullmatch(name) for pattern in own))
    ]


def _by_label(headers: dict[str, str], fields: Sequence[Column]) -> dict[str, Column]:
    """Find each header's question; where several have one text, they come in the order of the dictionary."""
    waiting: dict[str, list[Column]] = {}
    statuses = [column for column in fields if column.role == "tool" and STATUS.fullmatch(column.name)]
    for column in fields:
        if column not in statuses:
            waiting.setdefault(_same(_header(column)), []).append(column)
    if list(headers.values()).count(_STATUS_LABEL) == len(statuses):
        waiting[_STATUS_LABEL] = statuses
    found = {}
    for name, header in headers.items():
        columns = waiting.get(header if header == _STATUS_LABEL else _same(header))
        if columns:
            found[name] = columns.pop(0)
    return found


def _header(column: Column) -> str:
    """Say how REDCap heads a column with labels; of a matrix, the row's own text."""
    text, part = column.text.get("en", ""), column.part.get("en", "")
    if column.kind == "multi":
        return f"{text} (choice={part})"
    return part or text


def _same(text: str) -> str:
    """Compare letters and digits only: REDCap leaves quotes and line breaks out of headers."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
