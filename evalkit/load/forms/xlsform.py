"""XLSForm, the form of KoboToolbox and ODK: an Excel workbook, or a text with its sheets one below the other."""

from __future__ import annotations

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.raw import Column, Form
from evalkit.load.source import Source
from evalkit.load.xlsform.choices import Labels, read_choices
from evalkit.load.xlsform.columns import to_columns
from evalkit.load.xlsform.languages import language_code
from evalkit.load.xlsform.questions import Question, read_questions
from evalkit.load.xlsform.sheets import raw_sheets, read_sheet

_SURVEY, _CHOICES, _SETTINGS = "survey", ("choices", "choices and columns"), "settings"
_MARKS = {"type", "name", "command"}


def recognise(source: Source) -> bool:
    """An XLSForm has a sheet called survey whose first row names the type or the name, or a sheet of choices."""
    if source.kind not in ("text", "workbook") or not source.sheets:
        return False
    if source.kind == "text" and not _first_column(source).str.lower().eq(_SURVEY).any():
        return False
    sheets = raw_sheets(source)
    if _SURVEY not in sheets:
        return False
    header = {cell.casefold() for cell in sheets[_SURVEY][1].iloc[0]}
    return bool(header & _MARKS) or any(name in sheets for name in _CHOICES)


def read(source: Source) -> list[Column]:
    """Give the columns that the form's answers have in the data, in the form's order.

    A column's `name` is the question's with its groups' before it, joined by `/`; a check-all is one column
    (`separator` a blank). Raises InputError naming sheet, row and column of each fault of the form:
    an unknown type, a missing or doubled name, a list that isn't there, a group that has no begin or no end.
    """
    sheets = raw_sheets(source)
    default = _default_language(source)
    survey = read_sheet(source, *sheets[_SURVEY], default)
    missing = [name for name in ("type", "name") if name not in survey.fields]
    if missing:
        what = f"The sheet {survey.name} has no column {' and no column '.join(missing)}."
        raise InputError([Problem(source.name, what, "Name the columns in its first row: type, name, label.")])
    problems: list[Problem] = []
    questions = read_questions(survey, source.name, problems)
    lists: dict[str, Labels] = {}
    for name in _CHOICES:
        if name in sheets:
            sheet = read_sheet(source, *sheets[name], default)
            lists |= read_choices(sheet, source.name, problems, _doubles_allowed(source))
    problems += _missing_lists(questions, lists, survey.name, source.name)
    if problems:
        raise InputError(problems)
    return to_columns(questions, lists)


def _missing_lists(questions: list[Question], lists: dict[str, Labels], sheet: str, file: str) -> list[Problem]:
    problems = []
    for question in questions:
        if question.type.listed and question.choices not in lists:
            what = f"On the sheet {sheet} the question {question.name} takes its choices from the list "
            what += f"{question.choices!r}, which is not among the choices."
            there = f"There are: {', '.join(lists)}." if lists else "There is no sheet choices with a list."
            problems.append(Problem(file, what, f"Add the list, or correct its name. {there}", question.row, "type"))
    return problems


def _setting(source: Source, name: str) -> str:
    """Give one of the settings; "" where the form doesn't set it."""
    if _SETTINGS not in (sheets := raw_sheets(source)):
        return ""
    _, cells = sheets[_SETTINGS]
    header = ["_".join(cell.casefold().split()) for cell in cells.iloc[0]]
    return str(cells.iloc[1, header.index(name)]) if name in header and len(cells) > 1 else ""


def _default_language(source: Source) -> str:
    named = _setting(source, "default_language")
    return language_code(named) if named and named.casefold() != "default" else "en"


def _doubles_allowed(source: Source) -> bool:
    return _setting(source, "allow_choice_duplicates").casefold() in ("yes", "true", "true()", "1")


def _first_column(source: Source) -> pd.Series:
    return next(iter(source.sheets.values())).iloc[:, 0]


FORM = Form("XLSForm", recognise, read)
