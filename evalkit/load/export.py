"""Which tool wrote an export is found out, and the export handed to that tool's reader with the forms it was given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evalkit.errors import InputError, Problem
from evalkit.load.forms import forms
from evalkit.load.raw import Column, Form, RawSurvey, SurveyFormat
from evalkit.load.source import Source, open_source
from evalkit.load.surveys import formats


def read_export(
    source: Source, dictionary: str | Path | Sequence[str | Path] | None = None, home: Path | None = None
) -> tuple[RawSurvey, str]:
    """Read an export, with its data dictionary where one is given; give also the name of its encoding.

    Raises InputError where no tool is known that writes such a file, and where a dictionary is none that
    the tool has.
    """
    found = form_of(source)
    if found is not None:
        what = f"This is a form ({found.name}), not answers."
        raise InputError(
            [Problem(source.name, what, "Name the export of the answers, and this file as its dictionary.")]
        )
    tool = _format_of(source)
    raw = tool.read(source, _columns(dictionary, tool, home))
    raw.notes[:0] = source.notes
    raw.warnings[:0] = source.warnings
    if raw.answers.empty:
        raise InputError([Problem(source.name, "The file holds no responses.", "Export it again with its answers.")])
    return raw, raw.encoding or source.encoding


def fitting(path: Path, dictionaries: Sequence[Path]) -> list[Path]:
    """Give those of the dictionaries that the tool which wrote an export keeps beside its data.

    Raises InputError where no tool is known that writes such a file.
    """
    forms_read = _format_of(open_source(path)).forms
    found = [(dictionary, form_of(open_source(dictionary))) for dictionary in dictionaries]
    return [dictionary for dictionary, form in found if form is not None and form.name in forms_read]


def form_of(source: Source) -> Form | None:
    """Find the form that a file is; None where it is none."""
    return next((form for form in forms() if form.recognise(source)), None)


def _format_of(source: Source) -> SurveyFormat:
    for tool in formats():
        if tool.recognise(source):
            return tool
    known = ", ".join(sorted({tool.tool for tool in formats()}))
    remedy = f"Known are: {known}. Export the answers as CSV or XLSX."
    raise InputError([Problem(source.name, "No survey tool is known that writes such a file.", remedy)])


def _columns(
    dictionary: str | Path | Sequence[str | Path] | None, tool: SurveyFormat, home: Path | None
) -> list[Column]:
    given = [dictionary] if isinstance(dictionary, str | Path) else list(dictionary or [])
    columns: list[Column] = []
    for path in given:
        source = open_source(Path(path), home)
        form = form_of(source)
        wanted = " or ".join(tool.forms)
        if form is None or form.name not in tool.forms:
            found = form.name if form else "no form that is known"
            what = f"This is {found}, and the answers are of {tool.tool}."
            remedy = f"Give its {wanted}, or leave it out." if wanted else f"{tool.tool} has none: leave it out."
            raise InputError([Problem(source.name, what, remedy)])
        columns += form.read(source)
    return columns
