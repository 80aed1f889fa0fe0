"""Qualtrics survey file (QSF), experimental: the questions, labels and display logic of a survey, as JSON.

Written from the public description of the format; no real file has been read yet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from evalkit.errors import InputError, Problem
from evalkit.load.qualtrics.display_logic import entries, rules
from evalkit.load.qualtrics.survey_file import Question
from evalkit.load.raw import Column, Form
from evalkit.load.source import Source

_REMEDY = "Export the survey again in Qualtrics: Tools, Import/Export, Export survey."


def recognise(source: Source) -> bool:
    """A survey file is JSON that lists survey elements."""
    return source.kind == "json" and b'"SurveyElements"' in source.path.read_bytes()


def read(source: Source) -> list[Column]:
    """Give the columns that an export of this survey has, in the order of its blocks.

    Columns are named as ImportIds are (QID5_1), with the export tag as group. `asked_if` is () where a question
    is always asked; a question behind a branch, a randomizer, a skip or complex logic is `routed`.
    Raises InputError for a file that is no whole survey file, or whose questions have one export tag twice.
    """
    try:
        content = json.loads(source.path.read_bytes())
    except (ValueError, RecursionError):
        raise InputError([Problem(source.name, "The survey file is cut off or damaged.", _REMEDY)]) from None
    elements = [entries(element) for element in entries(entries(content).get("SurveyElements")).values()]
    language = str(entries(entries(content).get("SurveyEntry")).get("SurveyLanguage") or "en").casefold()
    questions = {str(element.get("PrimaryAttribute")): Question(
        str(element.get("PrimaryAttribute")), entries(element.get("Payload")), language
    ) for element in elements if element.get("Element") == "SQ"}  # fmt: skip
    if not questions:
        raise InputError([Problem(source.name, "The survey file has no questions.", _REMEDY)])
    order, routed = _order(elements, questions)
    asked = [questions[name] for name in order]
    tags = [question.tag for question in asked]
    if twice := sorted({tag for tag in tags if tags.count(tag) > 1}):
        what = f"Several questions have one export tag: {', '.join(twice[:8])}."
        raise InputError([Problem(source.name, what, "Give each its own in Qualtrics, and export both again.")])
    recodes = {question.id: question.recodes for question in asked}
    multi = {question.id for question in asked if question.is_multi}
    return [column for question in asked for column in _columns(question, question.id in routed, recodes, multi)]


def _columns(
    question: Question, routed: bool, recodes: Mapping[str, Mapping[str, str]], multi: set[str]
) -> Iterator[Column]:
    logic = question.payload.get("DisplayLogic")
    asked_if = rules(logic, recodes, multi) if logic else ()
    routed = routed or asked_if is None
    for column in question.columns():
        yield replace(column, asked_if=None if routed else asked_if, routed=routed)


def _order(elements: list[dict[str, Any]], questions: Mapping[str, Question]) -> tuple[list[str], set[str]]:
    """Give the questions in the order of the blocks, without the trash, and those that not everybody is led to."""
    branched: set[str] = set()
    for element in elements:
        if element.get("Element") == "FL":
            branched |= set(_branched(entries(element.get("Payload")), False))
    order: list[str] = []
    routed: set[str] = set()
    blocks = [entries(block) for element in elements if element.get("Element") == "BL"
              for block in entries(element.get("Payload")).values()]  # fmt: skip
    for block in blocks:
        if block.get("Type") == "Trash":
            continue
        skipped = str(block.get("ID")) in branched
        for item in entries(block.get("BlockElements")).values():
            name = str(entries(item).get("QuestionID", ""))
            if name not in questions:
                continue
            order.append(name)
            if skipped:
                routed.add(name)
            # Whoever skips from here doesn't see the rest of the block.
            skipped = skipped or bool(questions[name].payload.get("SkipLogic") or entries(item).get("SkipLogic"))
    return (order if blocks else list(questions)), routed


def _branched(flow: Mapping[str, Any], inside: bool) -> Iterator[str]:
    inside = inside or flow.get("Type") in ("Branch", "BlockRandomizer", "Randomizer")
    if inside and flow.get("ID"):
        yield str(flow["ID"])
    for step in entries(flow.get("Flow")).values():
        yield from _branched(entries(step), inside)


FORM = Form("Qualtrics survey file (QSF)", recognise, read)
