"""Who spoke in each document: its county, role and sector, and how many people."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.schemas.coding import Coding
from evalkit.schemas.declared import InterviewsExport

_WHOLE_NUMBER = re.compile(r"0*([1-9][0-9]{0,5})(?:\.0+)?")
"""How many spoke; tools write 5 as 5.0."""


def speakers_of(coding: Coding, export: InterviewsExport, initiative: Initiative) -> pd.DataFrame:
    """Give one row a document: document, unit, role, sector, people.

    A document that names no county has the unit "not_given"; where no attribute tells the county, all are of the
    whole. Raises InputError for an attribute that the export lacks, a county that the initiative lacks, and a number
    of people that is no whole number of 1 or more; the message names the document and never what stands there.
    """
    documents = coding.documents
    if documents.empty:
        what = "The export holds no interviews."
        raise InputError([Problem(export.file, what, "Export the project with its documents, not the codebook alone.")])
    _refuse_missing(coding, export)
    told = {name: _values(coding, getattr(export, name)) for name in ("unit", "role", "sector", "people")}
    known = {name.casefold(): unit.id for unit in initiative.units for name in (unit.id, *unit.label.values())}
    units = told["unit"].str.casefold().map(known | {"": v.UNIT_MISSING if export.unit else v.WHOLE})
    people = told["people"].replace("", "1").str.extract(f"^{_WHOLE_NUMBER.pattern}$", expand=False)
    problems = [
        *_told(units, documents, export.file, export.unit, "county is none of this initiative's",
               f"Correct it in the tool and export again, or add the county to units in {FILE}."),
        *_told(people, documents, export.file, export.people, "number of people is no whole number of 1 or more",
               "Correct it in the tool and export again; leave it empty where one person spoke."),
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
    return pd.DataFrame({
        v.DOCUMENT: documents[v.DOCUMENT], v.UNIT: units, v.ROLE: told["role"], v.SECTOR: told["sector"],
        v.PEOPLE: people.astype("int64"),
    })  # fmt: skip


def _refuse_missing(coding: Coding, export: InterviewsExport) -> None:
    there = ", ".join(coding.attributes) or "none"
    problems = [
        Problem(export.file, f"The documents have no attribute {name}. There are: {there}.",
                f"Correct {what} of these interviews in {FILE}, or leave it out.", column=name)
        for what in ("unit", "role", "sector", "people")
        if (name := getattr(export, what)) is not None and name not in coding.attributes
    ]  # fmt: skip
    if problems:
        raise InputError(problems)


def _values(coding: Coding, attribute: str | None) -> pd.Series:
    documents = coding.documents
    return pd.Series("", index=documents.index) if attribute is None else documents[attribute].str.strip()


def _told(read: pd.Series, documents: pd.DataFrame, file: str, attribute: str | None, what: str, remedy: str
          ) -> Iterator[Problem]:  # fmt: skip
    for document in documents.loc[read.isna(), v.DOCUMENT]:
        yield Problem(file, f"The document {document}: its {what}.", remedy, column=attribute)
