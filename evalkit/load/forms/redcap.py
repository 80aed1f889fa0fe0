"""REDCap's data dictionary, as downloaded or as its API gives it: one row a field."""

from __future__ import annotations

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.raw import Column, Form
from evalkit.load.redcap.fields import TYPES, Field, read_field
from evalkit.load.source import Source

_HEADERS = {
    "name": ("variable / field name", "field_name"),
    "form": ("form name", "form_name"),
    "type": ("field type", "field_type"),
    "choices": ("choices, calculations, or slider labels", "select_choices_or_calculations"),
    "section": ("section header", "section_header"),
    "label": ("field label", "field_label"),
    "validation": ("text validation type or show slider number", "text_validation_type_or_show_slider_number"),
    "identifier": ("identifier?", "identifier"),
    "branching": ("branching logic (show field only if...)", "branching_logic"),
    "matrix": ("matrix group name", "matrix_group_name"),
}
_NEEDED = ("name", "form", "type", "choices")
_STATUS = {"0": {"en": "Incomplete"}, "1": {"en": "Unverified"}, "2": {"en": "Complete"}}
_AGAIN = "Download the data dictionary again, or correct it there."


def recognise(source: Source) -> bool:
    """REDCap's dictionary has columns for a field's name and type, and for its form or choices, in any order."""
    if source.kind not in ("text", "workbook") or len(source.sheets) != 1:
        return False
    given = set(_keys(source.cells))
    return {"name", "type"} <= given and bool({"form", "choices"} & given)


def read(source: Source) -> list[Column]:
    """Give the columns that an export of these fields has, in the order of the dictionary.

    A checkbox gives one column a choice (`race___1`), a form its `form_complete` at the end; what has no
    answers (descriptive texts) gives none. Raises InputError with the row for a field that can't be read.
    """
    cells = source.cells
    keys = _keys(cells)
    shown = {key: str(cells.iat[0, place]) for place, key in enumerate(keys) if key}
    faults = [(key, "There is no such column.") for key in _NEEDED if key not in keys]
    faults += [(key, "The column stands there twice.") for key in _HEADERS if keys.count(key) > 1]
    if faults:
        raise InputError(
            [Problem(source.name, what, _AGAIN, column=shown.get(key, _HEADERS[key][0])) for key, what in faults]
        )
    rows = cells.iloc[1:].set_axis(keys, axis="columns")
    rows = rows.loc[:, [bool(key) for key in keys]].reindex(columns=list(_HEADERS), fill_value="")
    forms: dict[str, list[Column]] = {}
    problems, names, sections = [], set[str](), dict[str, str]()
    for row, values in zip(rows.index, rows.to_dict("records"), strict=True):
        field = Field(**{str(key): str(value) for key, value in values.items()})
        if what := _fault(field, names):
            problems.append(Problem(source.name, what, _AGAIN, int(row), field.name or shown["name"]))
            continue
        names.add(field.name)
        if field.matrix:
            # Only the first field of a matrix has the text above it.
            field = field.under(sections.setdefault(field.matrix, field.section))
        try:
            forms.setdefault(field.form, []).extend(read_field(field, first=len(names) == 1))
        except ValueError as fault:
            problems.append(Problem(source.name, str(fault), _AGAIN, int(row), field.name))
    if not problems and not names:
        problems.append(Problem(source.name, "The dictionary holds no fields.", _AGAIN))
    if problems:
        raise InputError(problems)
    for form, columns in forms.items():
        text = {"en": f"{form}: complete?"}
        columns.append(Column(f"{form}_complete", text, kind="single", labels=_STATUS, role="tool"))
    return [column for columns in forms.values() for column in columns]


def _fault(field: Field, names: set[str]) -> str:
    if not field.name:
        return "The field has no name."
    if field.name in names:
        return "The field stands there twice."
    if not field.form:
        return "The field belongs to no form."
    return "" if field.type in TYPES else f"The field type is none of {', '.join(TYPES)}."


def _keys(cells: pd.DataFrame) -> list[str]:
    """Tell what each column of the dictionary is; "" for those that aren't read."""
    if cells.empty:
        return []
    known = {header: key for key, headers in _HEADERS.items() for header in headers}
    return [known.get(" ".join(header.casefold().split()), "") for header in cells.iloc[0]]


FORM = Form("REDCap data dictionary", recognise, read)
