"""Google Forms CSV or XLSX: one header row of questions, the first column the time of sending.

All that was ticked stands in one cell, joined by ", " or ";", and nothing tells the options: they are found in the
answers. Rows of a grid are named "Question [row]".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from evalkit.load.headers import doubled, groups, listed, split_part, take_header, top_rows
from evalkit.load.joined import find_options, part_own_words, ticks
from evalkit.load.raw import Column, RawSurvey, SurveyFormat, unique_names
from evalkit.load.source import Note, Source
from evalkit.load.system_columns import GOOGLE_FORMS, OTHER, meaning

_TOOL = "Google Forms"
_SEPARATORS = (";", ", ")
_TIME = re.compile(r"\d{1,4}\D{1,3}\d{1,2}\D{1,3}\d{1,4}\D+\d{1,2}\D\d{2}")
_SCORE = re.compile(r"[\d.,-]+\s*(/\s*[\d.,]+)?")
_LOOKED_AT = 20


def recognise(source: Source) -> bool:
    """Google Forms alone begins with "Timestamp", in the language of the form, above times of day."""
    rows = top_rows(source, _LOOKED_AT + 1)
    if len(rows) < 2 or meaning(rows[0][0], GOOGLE_FORMS) != "started" or rows[0][0].islower():
        return False
    times = [row[0] for row in rows[1:] if row[0] not in ("", rows[0][0])]
    return sum(bool(_TIME.match(time)) for time in times) * 2 > len(times)


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read who answered what; a check-all is one column, with the options that its answers hold.

    What respondents wrote themselves beside the options goes into a column of its own, "Question [Other]", with a
    note. A grid of check boxes is a check-all a row, with options found in all rows. Nobody has an id.
    """
    table = take_header(source.cells)
    headers = [" ".join(header.split()) for header in table.header[0]]
    answers = table.body.set_axis(unique_names(headers), axis="columns")
    columns = _columns(headers, answers)
    notes, warnings = list(table.notes), [*table.warnings, *doubled(headers)]
    questions: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        if column.role == "answer":
            questions.setdefault((column.group, "" if column.group else column.name), []).append(column)
    read_as: dict[str, list[Column]] = {}
    for members in questions.values():
        separator, options = _options(pd.concat([answers[column.name] for column in members]))
        if options:
            what = (
                f"{members[0].text['en']}: read as a check-all, with options found in the answers: {listed(options)}."
            )
            warnings.append(f"{what} An option that nobody ticked, or only one respondent, can't be seen.")
        for column in members if options else ():
            read_as[column.name] = _check_all(column, separator, options, answers)
            for own in read_as[column.name][1:]:
                why = "They are none of the options that the answers hold."
                notes.append(Note(f"own words moved to {own.name}", int((answers[own.name] != "").sum()), why))
    columns = [each for column in columns for each in read_as.get(column.name, [column])]
    answers = answers[[column.name for column in columns]]
    return RawSurvey(_TOOL, answers, columns, started=answers.iloc[:, 0], notes=notes, warnings=warnings)


def _columns(headers: list[str], answers: pd.DataFrame) -> list[Column]:
    """Tell what the headers say: the tool's own columns, rows of grids, questions by themselves."""
    pairs = [split_part(header) for header in headers]
    asked = list(groups(pairs))
    rows = Counter(group for group, (_, part) in zip(asked, pairs, strict=True) if part is not None)
    alone = {group for group, (_, part) in zip(asked, pairs, strict=True) if part is None}
    columns = []
    for place, (name, group, (question, part)) in enumerate(zip(map(str, answers), asked, pairs, strict=True)):
        # The points and remarks of a quiz stand beside the question they are for.
        quiz = part is not None and group in alone and meaning(part, GOOGLE_FORMS) in ("score", "feedback")
        own = _own(place, headers[place], answers[name])
        if own or quiz:
            columns.append(Column(name, {"en": headers[place]}, role="tool", personal=own == "email"))
        elif part is not None and rows[group] > 1:
            columns.append(Column(name, {"en": question}, {"en": part}, group))
        else:
            columns.append(Column(name, {"en": headers[place] or name}))
    return columns


def _own(place: int, header: str, cells: pd.Series) -> str:
    """Tell what a column of the tool's own is; "" for any other."""
    what = meaning(header, GOOGLE_FORMS)
    if what == "score":
        return what if place < 3 and all(_SCORE.fullmatch(cell) for cell in cells.unique() if cell) else ""
    return what if what == "email" or (what == "started" and place == 0) else ""


def _options(cells: pd.Series) -> tuple[str, list[str]]:
    """Find the separator and the options of a check-all; of two separators the one that explains more cells."""
    found = {separator: options for separator in _SEPARATORS if (options := find_options(cells, separator))}
    if len(found) > 1:
        left = {separator: int(ticks(cells, separator, options)[1].sum()) for separator, options in found.items()}
        best = min(found, key=lambda separator: (left[separator], len(found[separator])))
        return best, found[best]
    return next(iter(found.items()), ("", []))


def _check_all(column: Column, separator: str, options: list[str], answers: pd.DataFrame) -> list[Column]:
    """Give the column of a check-all, and the one of the respondents' own words where there are any."""
    other = next((option for option in options if OTHER.fullmatch(option)), "Other")
    kept, words = part_own_words(answers[column.name], separator, options, other)
    labels = {option: {"en": option} for option in options}
    text = {"en": f"{column.text['en']} [{column.part['en']}]" if column.part else column.text["en"]}
    told = Column(column.name, text, kind="multi", labels=labels, separator=separator)
    if not (words != "").any():
        return [told]
    own = unique_names([*answers.columns, f"{column.name} [{other}]"])[-1]
    answers[column.name], answers[own] = kept, words
    told = replace(told, group=column.name, labels=labels | {other: {"en": other}})
    return [told, Column(own, text, {"en": other}, group=column.name, role="other_text")]


FORMAT = SurveyFormat(_TOOL, recognise, read)
