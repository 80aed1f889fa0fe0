"""REDCap's export, raw or labelled, of one event or several: fields, checkboxes by choice, a status a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalkit.errors import InputError, Problem
from evalkit.load.raw import Column, RawSurvey, SurveyFormat, unique_names
from evalkit.load.redcap.describe import describe
from evalkit.load.redcap.dictionary import differences, match
from evalkit.load.redcap.events import bind_rules, has_events, widen
from evalkit.load.redcap.evidence import recognise
from evalkit.load.redcap.header import Export, open_export
from evalkit.load.redcap.marks import EVENT, INSTRUMENT
from evalkit.load.redcap.progress import finished, first_times, progress, started
from evalkit.load.redcap.repeats import leave_out_repeats
from evalkit.load.source import Source


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read an export with what its dictionary or its events file tells, if one is given.

    Where questions stand as headers, the dictionary gives the columns the names of their fields. Rows of
    repeating instruments are left out; several events become columns `field@event`, one row a respondent.
    `finished` is who completed the last form begun; `started` is when the first survey was sent, the earliest
    time that REDCap writes. Raises InputError where the dictionary is another project's, or rows contradict each other.
    """
    export = open_export(source)
    labels = {column.name: column.part["en"] for column in form if column.group == EVENT}
    columns, warnings = _columns(export, [column for column in form if column.group != EVENT], source.name)
    answers = export.answers.set_axis([column.name for column in columns], axis="columns")
    record_id = next((column.name for column in columns if column.role == "respondent"), "")
    if not record_id and {EVENT, INSTRUMENT} & set(answers):
        what, remedy = "There is no column with the record's id.", "Export it again with the record id."
        raise InputError([Problem(source.name, what, remedy)])
    answers, columns, notes, told = leave_out_repeats(answers, columns, record_id, source.name)
    if labels and EVENT in answers and (unknown := set(answers[EVENT]) - set(labels)):
        told.append(f"Events of the export that the events file doesn't have: {len(unknown)}.")
    ends, times = progress(answers, columns), started(answers, columns)
    done = None if ends is None else ends["done"]
    if has_events(answers):
        ids = answers[record_id]
        answers, columns, joined = widen(answers, columns, record_id, labels, source.name)
        notes += joined
        done = None if ends is None else finished(ends, ids).set_axis(answers.index)
        times = None if times is None else first_times(times, ids).set_axis(answers.index)
    return RawSurvey(
        "REDCap", answers, bind_rules(columns), done, times, export.notes + notes, export.warnings + warnings + told
    )


def _columns(export: Export, fields: Sequence[Column], file: str) -> tuple[list[Column], list[str]]:
    """Describe the export's columns in their order, as the dictionary says where it does."""
    found: dict[str, Column] = {}
    record_id, warnings = export.first_field, list[str]()
    if fields:
        found = match(export.headers, fields, file)
        record_id = next((name for name, column in found.items() if column.role == "respondent"), "")
        warnings = differences(export.headers, found, fields)
    elif "record_id" in list(export.headers)[1:] and record_id != "record_id":
        warnings.append(f"REDCap writes the record's id first; here {record_id} is first, and record_id is not its id.")
    columns = [found.get(column.name, column) for column in describe(export.answers, export.headers, record_id)]
    names = unique_names(column.name for column in columns)
    return [replace(column, name=name) for column, name in zip(columns, names, strict=True)], warnings


FORMAT = SurveyFormat("REDCap", recognise, read, ("REDCap data dictionary", "REDCap events"))
