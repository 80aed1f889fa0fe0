"""The header of a REDCap export: unique column names, by which the rest can go."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.headers import doubled, take_header
from evalkit.load.raw import unique_names
from evalkit.load.redcap.marks import OWN, STATUS, TIMESTAMP
from evalkit.load.source import Note, Source


@dataclass(frozen=True)
class Export:
    """The rows of an export by unique names, `headers` what each name's header said, and what is to be told."""

    answers: pd.DataFrame
    headers: dict[str, str]
    notes: list[Note]
    warnings: list[str]

    @property
    def first_field(self) -> str:
        """The first column that isn't REDCap's own: in a whole export the record's id."""
        return next((name for name in self.headers if name not in OWN), "")


def open_export(source: Source) -> Export:
    """Take the header off; REDCap's own columns get their raw names, also where labels stand as headers.

    Raises InputError where the id or one of REDCap's own columns stands there twice.
    """
    table = take_header(source.cells)
    raw = {label: name for name, label in OWN.items()}
    said = [raw.get(header, header) for header in table.header[0]]
    twice = [name for name in {*OWN, *said[:1]} - {""} if said.count(name) > 1]
    if twice:
        what, remedy = "The column stands there more than once.", "Export it again rather than mending it."
        raise InputError([Problem(source.name, what, remedy, column=name) for name in sorted(twice)])
    # With labels as headers every form has its "Complete?", and each survey its "Survey Timestamp".
    fields = [header for header in said if not (STATUS.fullmatch(header) or TIMESTAMP.fullmatch(header))]
    names = unique_names(said)
    answers = table.body.set_axis(names, axis="columns")
    return Export(answers, dict(zip(names, said, strict=True)), table.notes, table.warnings + doubled(fields))
