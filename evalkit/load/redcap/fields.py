"""One field of a REDCap data dictionary, and the columns that it has in an export."""

from __future__ import annotations

from dataclasses import dataclass, replace

from evalkit.load.markup import plain_text
from evalkit.load.raw import Column
from evalkit.load.redcap.branching import read_branching
from evalkit.load.redcap.choices import checkbox_name, read_choices

TYPES = ("text", "notes", "radio", "dropdown", "checkbox", "yesno", "truefalse", "calc", "slider", "sql", "file",
         "signature", "descriptive")  # fmt: skip
_TWO = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}
_NUMBERS = ("number", "integer")
_PERSONAL = ("email", "phone")


@dataclass(frozen=True)
class Field:
    """The cells of one row of the dictionary."""

    name: str
    form: str
    type: str
    choices: str = ""
    section: str = ""
    label: str = ""
    validation: str = ""
    identifier: str = ""
    branching: str = ""
    matrix: str = ""

    def under(self, section: str) -> Field:
        """Put the field under a text."""
        return replace(self, section=section)


def read_field(field: Field, first: bool = False) -> list[Column]:
    """Give the columns of a field: one, one a choice for a checkbox, none for a descriptive text.

    The `first` field of a dictionary is the record's id. Raises ValueError, saying what is wrong, for choices
    that can't be read.

    >>> [column.name for column in read_field(Field("race", "a", "checkbox", "1, White | 2, Black"))]
    ['race___1', 'race___2']
    """
    if field.type == "descriptive":
        return []
    label = plain_text(field.label) or field.name
    rules = read_branching(field.branching) if field.branching else ()
    personal = field.identifier.casefold() == "y" or field.validation.startswith(_PERSONAL)
    column = Column(
        field.name, {"en": label}, asked_if=rules, routed=rules is None, personal=personal,
    )  # fmt: skip
    if first:
        return [replace(column, role="respondent")]
    if field.type in ("file", "signature"):
        return [replace(column, role="tool")]
    if field.type == "checkbox":
        return _ticks(column, read_choices(field.choices))
    if field.type in ("radio", "dropdown", *_TWO):
        codes = _TWO.get(field.type) or read_choices(field.choices)
        column = replace(column, kind="single", labels={code: {"en": text} for code, text in codes.items()})
    elif field.type in ("calc", "slider") or field.validation.startswith(_NUMBERS):
        column = replace(column, kind="number")
    elif field.validation.startswith("date"):
        column = replace(column, kind="date")
    elif field.type != "sql":
        column = replace(column, kind="text")
    if field.matrix:
        text = plain_text(field.section) or field.matrix
        column = replace(column, group=field.matrix, text={"en": text}, part=column.text)
    return [column]


def _ticks(column: Column, choices: dict[str, str]) -> list[Column]:
    names = [checkbox_name(column.name, code) for code in choices]
    if len(set(names)) < len(names):
        raise ValueError("Two choices give a column of one name.")
    return [
        replace(column, name=name, kind="multi", group=column.name, part={"en": label})
        for name, label in zip(names, choices.values(), strict=True)
    ]
