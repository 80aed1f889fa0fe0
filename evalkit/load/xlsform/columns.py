"""Questions of a form as the columns that their answers have in the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from evalkit.load.markup import plain_text
from evalkit.load.raw import Column, Rule
from evalkit.load.xlsform.choices import Labels
from evalkit.load.xlsform.questions import Question
from evalkit.load.xlsform.relevant import Find, read_rules

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"^#+ +", re.MULTILINE)


def to_columns(questions: list[Question], lists: dict[str, Labels]) -> list[Column]:
    """Give one column a question, and one more for the text to an "other" that the form adds.

    Questions of a repeat have no column: they have several answers a respondent. The rows of a table
    (appearance table-list, or label and list-nolabel; a rating) are parts of one question.
    """
    find = _finder(questions)
    paths = {question.path for question in questions}
    columns = []
    for question in questions:
        if question.repeated:
            continue
        asked_if = _asked_if(question, find)
        column = Column(
            question.path,
            _plain(question.text),
            kind=question.type.kind,
            labels=_labels(question, lists),
            separator=" " if question.type.kind == "multi" else "",
            asked_if=asked_if,
            routed=asked_if is None,
            role=question.type.role,
            personal=question.type.personal,
        )
        columns.append(_likert(_in_table(column, question, questions), question))
        if question.type.other and f"{question.path}_other" not in paths:
            text = dict.fromkeys(question.text or ["en"], "Specify other.")
            other = Column(f"{question.path}_other", text, group=question.path, kind="text", role="other_text")
            columns.append(replace(other, asked_if=asked_if, routed=asked_if is None))
    return columns


def _finder(questions: list[Question]) -> Find:
    """A name that several questions bear, and one in a repeat, say nothing of one respondent."""
    often = Counter(question.name for question in questions)
    found = {
        question.name: (question.path, question.type.kind == "multi")
        for question in questions
        if often[question.name] == 1 and not question.repeated
    }
    return found.get


def _asked_if(question: Question, find: Find) -> tuple[Rule, ...] | None:
    rules: list[Rule] = []
    for condition in question.relevant:
        said = read_rules(condition, find)
        if said is None:
            return None
        rules += said
    return tuple(dict.fromkeys(rules))


def _labels(question: Question, lists: dict[str, Labels]) -> Labels:
    # A ranking's cell holds all values in order, so that no label stands for it.
    labels = lists.get(question.choices, {}) if question.type.listed and question.type.kind != "text" else {}
    if labels and question.type.other:
        return {**labels, "other": labels.get("other", dict.fromkeys(question.text or ["en"], "Other"))}
    return labels


def _in_table(column: Column, question: Question, questions: Iterable[Question]) -> Column:
    """Make a question that stands as a row in a table a part of it."""
    group = question.around
    if group is None or not question.type.listed:
        return column
    if group.type.block in ("score", "rank") or "table-list" in group.appearance:
        text = _plain(group.text)
    elif question.appearance & {"label", "list-nolabel"}:
        heads = [other for other in questions if other.around is group and "label" in other.appearance]
        if not heads:
            return column
        if question in heads:
            # The row that shows the options above a table takes no answer.
            return replace(column, role="tool")
        text = _plain(heads[0].text or group.text)
    else:
        return column
    if column.kind == "multi":
        # Its options are its parts already.
        joined = {language: f"{text[language]} - {row}" for language, row in column.text.items() if language in text}
        return replace(column, text={**column.text, **joined})
    return replace(column, text=text or column.text, part=column.text, group=group.path)


def _likert(column: Column, question: Question) -> Column:
    """A select with the appearance likert is a scale where its values are numbers in order."""
    values = list(column.labels)
    numbers = [int(value) for value in values if value.isdecimal()]
    if "likert" not in question.appearance or column.kind != "single" or len(numbers) != len(values) or not numbers:
        return column
    return replace(column, kind="scale") if numbers == list(range(numbers[0], numbers[0] + len(numbers))) else column


def _plain(text: dict[str, str]) -> dict[str, str]:
    """Take off the markup of HTML and Markdown that forms may carry."""
    return {language: plain_text(_BOLD.sub(r"\2", _HEADING.sub("", words))) for language, words in text.items()}
