"""KoboToolbox or ODK, CSV or XLSX: one header row of names or labels, groups joined by `/`, `.` or `-`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalkit.errors import InputError, Problem
from evalkit.load.kobo.columns import Layout, drop_joined, form_columns, lay_out, other_columns, places_of
from evalkit.load.kobo.matching import key
from evalkit.load.kobo.sheets import Export, read_submissions, submissions
from evalkit.load.kobo.system import is_tool, place_of, respondent_of, started_of
from evalkit.load.raw import Column, RawSurvey, SurveyFormat
from evalkit.load.source import Source
from evalkit.load.table import listed

_REVIEWS = ("_validation_status", "_validation_status/label", "ReviewState")
_REFUSED = ("validation_status_not_approved", "not approved", "rejected")


def recognise(source: Source) -> bool:
    """KoboToolbox and ODK add columns of their own to every export: `_uuid`, `_submission_time`, `meta/instanceID`."""
    return source.kind in ("text", "workbook") and bool(submissions(source))


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Give the submissions, by the questions of the XLSForm where it is given.

    A check-all has one column an option (`group` the question), or one with a blank between the values; where
    the export has both, the joined one is left out. Rows of repeats are left out. All submissions are finished.
    Raises InputError where the form has hardly any of the export's columns, and where there are no
    submissions or several sheets of them.
    """
    export = read_submissions(source)
    layout = lay_out(export, form)
    columns = form_columns(export, form, layout)
    if form:
        _compare(source, export, form, layout, columns)
    columns |= other_columns(export, layout, columns)
    drop_joined(export, layout, columns)
    if respondent := respondent_of(export.answers):
        columns[respondent] = replace(columns[respondent], role="respondent")
    _look_at_reviews(export)
    return RawSurvey(
        "KoboToolbox or ODK",
        export.answers,
        [columns[name] for name in export.answers.columns],
        None,
        started_of(export.answers),
        export.notes,
        export.warnings,
    )


def _compare(
    source: Source, export: Export, form: Sequence[Column], layout: Layout, found: dict[str, Column]
) -> None:  # fmt: skip
    """Tell what only the form or only the export has; refuse a form of another survey."""
    own = [name for name, header in export.headers.items() if is_tool(header) or place_of(header)]
    asked = [name for name in export.headers if name in found or name not in own]
    unknown = [name for name in asked if name not in found]
    known = [name for name in asked if name in found and name not in own]
    if 2 * len(known) < len(known) + len(unknown):
        what = f"The form does not belong to this export: it has {len(known)} of the "
        what += f"{len(known) + len(unknown)} columns with answers. It lacks {listed(unknown)}."
        remedy = "Give the XLSForm that was deployed when the answers came in, or leave it away."
        raise InputError([Problem(source.name, what, remedy)])
    if unknown:
        export.warnings.append(f"The form doesn't have these columns of the export: {listed(unknown)}.")
    places = places_of(export)
    lacking = [
        column.name
        for column in form
        if column.role in ("answer", "other_text")
        and column.name not in layout.whole
        and column.name not in layout.options
        and key(column.name) not in places
    ]
    if lacking:
        export.warnings.append(f"The export doesn't have these questions of the form: {listed(lacking)}.")


def _look_at_reviews(export: Export) -> None:
    for name in _REVIEWS:
        if name in export.answers:
            refused = int(export.answers[name].str.casefold().isin(_REFUSED).sum())
            if refused:
                export.warnings.append(f"{refused} submissions were not approved in the tool ({name}); they are kept.")


FORMAT = SurveyFormat("KoboToolbox or ODK", recognise, read, forms=("XLSForm",))
