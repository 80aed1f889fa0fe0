"""An export of Qualtrics put together: its headers, its rows, its columns and what a survey file adds."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.load.condensed import found_in_answers
from evalkit.load.markup import plain_text
from evalkit.load.qualtrics.form import merge
from evalkit.load.qualtrics.keys import by_import_id, by_name, import_id
from evalkit.load.qualtrics.questions import columns_of, doubled
from evalkit.load.qualtrics.rows import respondents
from evalkit.load.qualtrics.system import LEGACY_ONLY, TOOL, Heading, derived, meaning, personal
from evalkit.load.raw import Column, RawSurvey
from evalkit.load.table import Table, listed

_IMPORT_ROW, _TEXT_ROW = 2, 1


def with_import_ids(table: Table) -> tuple[list[Heading], list[str]]:
    """Read three header rows, and tell where they contradict each other: the ImportId counts."""
    found = [import_id(str(cell)) for cell in table.header.iloc[_IMPORT_ROW]]
    claimed = {meaning(each) for each in found}
    headings, unread, other = [], [], []
    for place, (name, by_id) in enumerate(zip(table.answers.columns, found, strict=True)):
        if not by_id:
            unread.append(name)
        told = meaning(by_id)
        # A column that the name alone calls Status is the status where no ImportId says so of another one.
        if not told and meaning(name) not in (claimed if by_id else ()):
            told = meaning(name)
        if by_id and meaning(name) and not meaning(by_id):
            other.append(name)
        key = by_import_id(by_id)
        question, parts = key or ((name, ()) if by_id else by_name(name))
        says_who = bool(told) and (personal(by_id) or personal(name))
        told = told or (TOOL if derived(name, by_id) else "")
        text = plain_text(str(table.header.iat[_TEXT_ROW, place]))
        headings.append(Heading(name, text, question, parts, told, says_who, key is not None))
    warnings = []
    if unread:
        warnings.append(f"These columns have no ImportId that can be read; told by their names: {listed(unread)}.")
    if other:
        told = "By name Qualtrics's own columns, by ImportId not; see what they hold"
        warnings.append(f"{told}: {listed(other)}.")
    asked = [heading for heading in headings if not heading.meaning]
    if 2 * sum(heading.name.count(" ") > 1 and " " not in heading.text for heading in asked) > len(asked) > 0:
        warnings.append(
            "The question texts seem to stand above the column names: see that the first two rows are not swapped."
        )
    if twice := doubled(headings):
        warnings.append(f"By their ImportIds these columns are in the file twice: {listed(twice)}.")
    return headings, warnings


def without_import_ids(table: Table) -> list[Heading]:
    """Read the two header rows of a legacy export, in which the second one tells what V1, V2 ... are."""
    headings = []
    for place, name in enumerate(table.answers.columns):
        text = plain_text(str(table.header.iat[_TEXT_ROW, place]))
        told = meaning(text) or LEGACY_ONLY.get(text.casefold(), "") or (TOOL if derived(name) else "")
        question, parts = by_name(name)
        headings.append(Heading(name, text, question, parts, told, bool(told) and personal(text)))
    return headings


def survey(
    tool: str, table: Table, headings: Sequence[Heading], form: Sequence[Column], file: str, warnings: Sequence[str]
) -> RawSurvey:
    """Put the survey together from its table and headings; `form` is what a survey file declares."""
    rows = respondents(table.answers, headings, file)
    columns = columns_of(headings, rows.answers)
    columns, differences = merge(columns, headings, form, file) if form else (columns, [])
    differences = differences if form else found_in_answers(columns)
    told = [*table.warnings, *warnings, *rows.warnings, *differences]
    return RawSurvey(tool, rows.answers, columns, rows.finished, rows.started, rows.notes, told)
