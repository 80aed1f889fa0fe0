"""What a survey file (QSF) adds to the columns of its export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evalkit.errors import InputError, Problem
from evalkit.load.qualtrics.system import Heading
from evalkit.load.raw import Column, Rule
from evalkit.load.table import listed

_LEAST = 0.5


def merge(
    columns: Sequence[Column], headings: Sequence[Heading], form: Sequence[Column], file: str
) -> tuple[list[Column], list[str]]:
    """Give the export's columns the texts, labels, kinds and conditions of the survey file.

    `form` names its columns as ImportIds do (QID5_1), `group` is the question's export tag. A column fits by its
    ImportId and tag, or, without ImportIds, by tag and choice. Returns the columns and warnings of what only one
    of the two has. Raises InputError where less than half of the questions fit: it is another survey's file.
    """
    declared = {column.name: column for column in form}
    found: dict[str, Column] = {}
    for heading in headings:
        fitting = _find(heading, declared, form)
        if fitting is not None:
            found[heading.name] = fitting
    questions = [column.name for column in columns if column.role == "answer"]
    asked = [heading.name for heading in headings if heading.known and heading.name in questions] or questions
    fit = sum(name in found for name in asked)
    if asked and fit < _LEAST * len(asked):
        what = (
            f"The survey file does not belong to this export: {fit} of the export's {len(asked)} questions are in it."
        )
        raise InputError([Problem(file, what, "Give the QSF of the survey that the answers come from, or none.")])
    names = {column.name: name for name, column in reversed(found.items())}
    merged = [_with_form(column, found[column.name], names) if column.name in found else column for column in columns]
    warnings = []
    if alone := [name for name in asked if name not in found]:
        warnings.append(f"Columns that the survey file doesn't have: {listed(alone)}.")
    tags = {column.group for column in found.values()}
    if lost := sorted({column.group for column in form} - tags):
        warnings.append(f"Questions of the survey file that the export doesn't have: {listed(lost)}.")
    return merged, warnings


def _find(heading: Heading, declared: dict[str, Column], form: Sequence[Column]) -> Column | None:
    if not heading.known:
        return next((column for column in form if _legacy_name(column) == heading.name), None)
    key = "_".join((heading.question, *heading.parts))
    column = declared.get(key) or declared.get(f"{key}_TEXT")
    if column is None and not heading.parts:
        options = [option for option in form if option.kind == "multi" and option.name.startswith(f"{key}_")]
        if options:
            column = replace(
                options[0], name=key, part={}, separator=",",
                labels={value: text for option in options for value, text in option.labels.items()},
            )  # fmt: skip
    # QID5 is a question of nearly every survey: only the export tag says that it is this one.
    if column is None or not heading.name.startswith(column.group):
        return None
    return column if not heading.name[len(column.group) :][:1].isalnum() else None


def _legacy_name(column: Column) -> str:
    parts = column.name.partition("_")[2]
    return f"{column.group}_{parts}" if parts not in ("", "TEXT") else column.group


def _with_form(column: Column, declared: Column, names: dict[str, str]) -> Column:
    rules = declared.asked_if
    routed = declared.routed
    if rules is not None:
        # A rule on a question that the export left out can't be checked.
        routed = routed or any(rule.column not in names for rule in rules)
        rules = None if routed else tuple(Rule(names[rule.column], rule.values, rule.but) for rule in rules)
    part_of_multi = declared.kind == "multi" and not declared.separator
    return replace(
        column,
        text=declared.text or column.text,
        part=declared.part or column.part,
        group=column.group or (declared.group if declared.part else ""),
        kind=declared.kind or column.kind,
        labels={} if part_of_multi else declared.labels,
        separator=declared.separator or column.separator,
        asked_if=rules,
        routed=routed,
        personal=column.personal or declared.personal,
    )
