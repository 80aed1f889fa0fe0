"""The headings of a Qualtrics export put together into questions: one Column a heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit.load.condensed import as_check_all
from evalkit.load.dates import looks_like_dates
from evalkit.load.numbers import looks_like_numbers
from evalkit.load.qualtrics.keys import tag
from evalkit.load.qualtrics.system import RESPONDENT, Heading
from evalkit.load.qualtrics.texts import beside, split_one, split_texts, without_selected
from evalkit.load.qualtrics.ticks import SEEN, are_joined, are_ticks
from evalkit.load.raw import Column, Role, unique_names

Key = tuple[str, tuple[str, ...]]
_NUMBERED = re.compile(r" \(\d+\)$")


def columns_of(headings: Sequence[Heading], answers: pd.DataFrame) -> list[Column]:
    """Tell what each column is: a question, a part of one, the text to an option, or the tool's own record.

    `headings` are those of the columns of `answers`, in their order.
    """
    columns = {heading.name: Column(heading.name, {"en": heading.text}) for heading in headings}
    own = [heading for heading in headings if not heading.meaning]
    for heading in headings:
        if heading.meaning:
            role: Role = "respondent" if heading.meaning == RESPONDENT else "tool"
            columns[heading.name] = replace(columns[heading.name], role=role, personal=heading.personal)
    # A lone Q2_TEXT is the question; beside a Q2 it is the text to one of its options.
    keys: dict[Key, str] = {(heading.question, heading.parts): heading.name for heading in reversed(own)}
    beside_of = {heading.name: host for heading in own if (host := _host(heading, keys))}
    orders = [heading for heading in own if "DO" in heading.parts]
    questions = [heading for heading in own if heading.name not in beside_of and heading not in orders]
    _group(questions, answers, columns)
    for heading in own:
        if heading.name in beside_of:
            _put_beside(heading, beside_of[heading.name], columns)
    hosts = {heading.question: columns[heading.name] for heading in reversed(questions)}
    for heading in orders:
        if question := hosts.get(heading.question):
            group = question.group or question.name
            columns[heading.name] = replace(columns[heading.name], role="shown", group=group)
            columns[question.name] = replace(columns[question.name], group=group)
        else:
            columns[heading.name] = replace(columns[heading.name], role="tool")
    return list(columns.values())


def _host(heading: Heading, keys: dict[Key, str]) -> str:
    """Find the column to whose option "other" this one is the text; "" where it is none."""
    if heading.parts[-1:] != ("TEXT",):
        return ""
    parts = heading.parts[:-1]
    return keys.get((heading.question, parts)) or (keys.get((heading.question, ()), "") if len(parts) == 1 else "")


def _group(questions: Sequence[Heading], answers: pd.DataFrame, columns: dict[str, Column]) -> None:
    groups: dict[Key, list[Heading]] = {}
    for heading in questions:
        parts = tuple(part for part in heading.parts if part != "TEXT")
        # Rows of options, as in a matrix with several answers a row: each row is a check-all of its own.
        key = (heading.question, parts[:-1]) if parts else (heading.question, ("whole",))
        groups.setdefault(key, []).append(heading)
    shared = {key: found for key, found in groups.items() if _is_group(key, found)}
    tags = {key: tag([_NUMBERED.sub("", heading.name) for heading in found]) for key, found in shared.items()}
    tags |= {key: found[0].name.rpartition("_")[0] for key, found in shared.items() if len(found) == 1}
    names = unique_names(tags[key] or "_".join((key[0], *key[1])) for key in shared)
    for (_, found), name in zip(shared.items(), names, strict=True):
        _read_group(found, name, answers, columns)
    for key in groups.keys() - shared.keys():
        for heading in groups[key]:
            columns[heading.name] = _single(heading, columns[heading.name], answers)


def _is_group(key: Key, found: Sequence[Heading]) -> bool:
    if key[1] == ("whole",):
        return False
    if found[0].known:
        return True
    # Names alone prove little: age_1 and age_2 belong together where their texts do as well.
    return len(found) > 1 and bool(split_texts([heading.text for heading in found])[0])


def _read_group(found: Sequence[Heading], name: str, answers: pd.DataFrame, columns: dict[str, Column]) -> None:
    if len(found) == 1:
        text, *parts = split_one(found[0].text)
    else:
        text, parts = split_texts([heading.text for heading in found])
    texts = all(heading.parts[-1] == "TEXT" for heading in found)
    multi = not texts and are_ticks(answers[[heading.name for heading in found]], parts)
    for heading, part in zip(found, parts, strict=True):
        column = columns[heading.name]
        if text:
            column = replace(column, text={"en": without_selected(text)}, part={"en": part} if part else {})
        is_text = heading.parts[-1] == "TEXT"
        columns[heading.name] = replace(
            column,
            group=name,
            kind="multi" if multi else "text" if is_text else "",
            missing={} if is_text else _seen(answers[heading.name]),
        )


def _single(heading: Heading, column: Column, answers: pd.DataFrame) -> Column:
    if heading.parts[-1:] == ("TEXT",):
        return _text_entry(column, answers[heading.name])
    # The text of embedded data is its name: they are no question, and -99 may be a number there.
    if not heading.known and heading.text == heading.name:
        return column
    cells = answers[heading.name]
    if are_joined(cells):
        return replace(column, kind="multi", separator=",", missing=_seen(cells))
    return as_check_all(replace(column, missing=_seen(cells)), cells, ",")


def _text_entry(column: Column, cells: pd.Series[str]) -> Column:
    # People type years and dates into text entries too.
    given = cells[cells != SEEN]
    if not (numbers := looks_like_numbers(given)) and not looks_like_dates(given):
        return replace(column, kind="text")
    return replace(column, kind="number" if numbers else "date", missing=_seen(cells))


def _seen(cells: pd.Series[str]) -> dict[str, str]:
    return {SEEN: "not_answered"} if bool((cells == SEEN).any()) else {}


def _put_beside(heading: Heading, host: str, columns: dict[str, Column]) -> None:
    question = columns[host]
    column = replace(columns[heading.name], role="other_text", kind="text", group=question.group or host)
    if question.group:
        columns[heading.name] = replace(column, text=question.text, part=question.part)
        return
    text, part = beside(question.text["en"], heading.text)
    text = without_selected(text)
    columns[host] = replace(question, text={"en": text}, group=host)
    columns[heading.name] = replace(column, text={"en": text}, part={"en": part} if part else {})


def doubled(headings: Sequence[Heading]) -> list[str]:
    """Name the columns that stand in the file twice, by their ImportIds."""
    times = Counter((heading.question, heading.parts) for heading in headings if heading.known)
    return [heading.name for heading in headings if heading.known and times[heading.question, heading.parts] > 1]
