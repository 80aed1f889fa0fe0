"""SurveyMonkey CSV or XLSX: questions in the first row, "Response", options or rows of a matrix in the second."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.condensed import as_check_all, found_in_answers
from evalkit.load.distinct import Distinct
from evalkit.load.headers import doubled, take_header, top_rows
from evalkit.load.markup import plain_text
from evalkit.load.odd_headers import lone_parts
from evalkit.load.parts import are_numbered, are_options, last_is_text, other_texts
from evalkit.load.raw import Column, RawSurvey, Role, SurveyFormat, unique_names
from evalkit.load.source import Note, Source
from evalkit.load.system_columns import SURVEYMONKEY, meaning

_TOOL = "SurveyMonkey"
_RESPONSE = re.compile(
    "(open-ended )?response|respuesta( abierta)?|(offene |freie )?antwort|resposta( aberta)?|réponse( ouverte| libre)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"Unnamed: \d+(_level_\d+)?")
_PERSONAL = ("ip", "email", "name", "custom")


def recognise(source: Source) -> bool:
    """SurveyMonkey's second row is empty under its own first columns, and full under the questions."""
    top = _header(top_rows(source, 5))
    return _fits(top) or _lacks_questions(top)


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read who answered what, and tell options of a check-all from rows of a matrix by the answers.

    Columns of one question share a group and are named "Question [part]". Raises InputError where the row with
    the questions is missing, or not the first one.
    """
    cells = source.cells
    top = _header(cells.iloc[:5].to_numpy().tolist())
    if not _fits(top):
        what = "The first row should hold the questions, and the second one 'Response', options and rows."
        raise InputError([Problem(source.name, what, "Export the answers again, and leave both rows as they are.", 1)])
    # A first row that somebody doubled comes back as a repeated header.
    cells = pd.concat([cells.iloc[:1], cells.iloc[_repeats(cells.iloc[:5].to_numpy().tolist()) :]])
    table = take_header(cells, 2)
    questions, parts = _header(table.header)
    columns = _columns(questions, parts)
    answers = table.body.set_axis([column.name for column in columns], axis="columns")
    notes, told = list(table.notes), list[Column]()
    for group in dict.fromkeys(column.group or column.name for column in columns):
        members = [column for column in columns if (column.group or column.name) == group]
        if members[0].group:
            members, changed = _tell(members, answers)
            notes.extend(changed)
        elif members[0].role == "answer":
            members = [as_check_all(members[0], answers[members[0].name], ", ")]
        told.extend(members)
    began = [name for name, question in zip(answers, questions, strict=True) if _meaning(question) == "started"]
    started = answers[began[0]] if began and (answers[began[0]] != "").any() else None
    warnings = [*table.warnings, *doubled([plain_text(question) for question in questions]), *found_in_answers(told)]
    warnings += lone_parts(told)
    return RawSurvey(_TOOL, answers, told, started=started, notes=notes, warnings=warnings)


def _meaning(question: str) -> str:
    return meaning(question, SURVEYMONKEY)


def _header(rows: list[list[str]]) -> list[list[str]]:
    """Give the two header rows, without the names that other programs write into empty cells."""
    plain = [["" if _NOTHING.fullmatch(cell) else cell for cell in row] for row in rows]
    return plain[:1] + plain[_repeats(plain) :][:1]


def _repeats(rows: list[list[str]]) -> int:
    return next((place for place, row in enumerate(rows) if row != rows[0]), 1)


def _fits(rows: list[list[str]]) -> bool:
    if len(rows) < 2:
        return False
    pairs = list(zip(*rows, strict=True))
    if sum(part != "" for _, part in pairs) * 2 < sum(not _meaning(question) for question, _ in pairs):
        return False
    known = any(not part and _meaning(question) in ("respondent", "collector", "started") for question, part in pairs)
    responses = sum(question != "" and bool(_RESPONSE.fullmatch(part)) for question, part in pairs)
    continued = sum(part != "" and not question for question, part in pairs)
    first_is_own = pairs[0][0] != "" and not pairs[0][1]
    return responses > 1 or (known and responses + continued > 0) or (first_is_own and responses > 0 and continued > 0)


def _lacks_questions(rows: list[list[str]]) -> bool:
    return bool(rows) and not rows[0][0] and sum(bool(_RESPONSE.fullmatch(cell)) for cell in rows[0]) > 1


def _columns(questions: list[str], parts: list[str]) -> list[Column]:
    """Tell what the header says of each column; further columns of a question have no question of their own."""
    blocks: list[list[int]] = []
    for place, (question, part) in enumerate(zip(questions, parts, strict=True)):
        if question or not part or not place or not parts[place - 1]:
            blocks.append([])
        blocks[-1].append(place)
    texts = [plain_text(questions[block[0]]) or f"column {block[0] + 1}" for block in blocks]
    columns = []
    for block, text, name in zip(blocks, texts, unique_names(texts), strict=True):
        for place in block:
            part = "" if _RESPONSE.fullmatch(parts[place]) and place == block[0] else plain_text(parts[place])
            column = Column(f"{name} [{part}]" if part else name, {"en": text}, {"en": part} if part else {})
            columns.append(replace(column, group=name) if len(block) > 1 or part else column)
    told = ["" if part else _meaning(question) for question, part in zip(questions, parts, strict=True)]
    for place, what in enumerate(told):
        if what:
            role: Role = "respondent" if what == "respondent" and what not in told[:place] else "tool"
            columns[place] = replace(columns[place], role=role, personal=what in _PERSONAL)
    names = unique_names(column.name for column in columns)
    return [replace(column, name=name) for column, name in zip(columns, names, strict=True)]


def _tell(members: list[Column], answers: pd.DataFrame) -> tuple[list[Column], list[Note]]:
    """Tell by the answers what the columns of one question are; write ticks that are numbers as 1."""
    parts = [column.part.get("en", "") for column in members]
    counts = [Distinct(answers[column.name]).counts() for column in members]
    texts = other_texts(parts, counts) or ({len(members) - 1} if last_is_text(parts, counts) else set())
    rest = [place for place in range(len(members)) if place not in texts]
    asked = [counts[place] for place in rest]
    numbered = are_numbered(asked)
    options = all(parts[place] for place in rest) and (numbered or are_options([parts[at] for at in rest], asked))
    notes = []
    if numbered and options:
        names = [members[place].name for place in rest]
        answers[names] = answers[names].where(answers[names] == "", "1")
        what = f"numbers written as ticks in {members[0].group}"
        notes.append(Note(what, sum(sum(each.values()) for each in asked), "They are the numbers of the options."))
    told = [replace(column, role="other_text") if place in texts else replace(column, kind="multi" if options else "")
            for place, column in enumerate(members)]  # fmt: skip
    return told, notes


FORMAT = SurveyFormat(_TOOL, recognise, read)
