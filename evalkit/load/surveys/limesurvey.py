"""LimeSurvey CSV or XLSX: one header row, of codes, of question texts, or of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.distinct import Distinct
from evalkit.load.headers import doubled, groups, listed, take_header, top_rows
from evalkit.load.limesurvey import Heading, headings
from evalkit.load.parts import Counts, other_texts
from evalkit.load.raw import Column, RawSurvey, Role, SurveyFormat, unique_names
from evalkit.load.source import Note, Source
from evalkit.load.system_columns import OTHER

_TOOL = "LimeSurvey"
_LEAST, _LEAST_ITS_OWN = 3, 2
_ITS_OWN = frozenset(("submitdate", "lastpage", "startlanguage", "seed", "datestamp", "refurl"))
_PERSONAL = ("ipaddr", "token", "refurl", "participant")
_COMMENT = re.compile(r".*(comment|comentario|kommentar|commentaire|comentário)", re.IGNORECASE | re.DOTALL)
_YES = frozenset(("y", "yes", "sí", "si", "ja", "oui", "sim"))
_NO = frozenset(("n", "no", "nein", "non", "não"))
_NOT_SHOWN = "N/A"


def recognise(source: Source) -> bool:
    """LimeSurvey begins with columns of its own: at least three, two of them by names that no other tool has."""
    rows = top_rows(source, 1)
    own = {heading.own for heading in headings(rows[0])} - {"", "time", "participant"} if rows else set()
    return len(own) >= _LEAST and len(own & _ITS_OWN) >= _LEAST_ITS_OWN


def read(source: Source, form: Sequence[Column]) -> RawSurvey:
    """Read who answered what; who has no date of submission didn't finish.

    Columns of one question share a group: those that hold only yes and no are options of a check-all. "N/A" is
    what LimeSurvey writes for a question that was not shown.
    """
    table = take_header(source.cells)
    found = headings(table.header[0])
    names = unique_names(heading.name for heading in found)
    answers = table.body.set_axis(names, axis="columns")
    not_shown = [int((answers[name] == _NOT_SHOWN).sum()) for name in names]
    counts = [Distinct(answers[name]).counts() if heading.part is not None else {}
              for name, heading in zip(names, found, strict=True)]  # fmt: skip
    asked = list(groups((heading.question, heading.part) for heading in found))
    columns = [_column(*told) for told in zip(names, found, asked, not_shown, strict=True)]
    members: dict[str, list[int]] = {}
    for place, heading in enumerate(found):
        if not heading.own and columns[place].kind != "text":
            members.setdefault(asked[place], []).append(place)
    doubtful = []
    for group, places in members.items():
        told, doubt = _tell([columns[at] for at in places], [found[at] for at in places], [counts[at] for at in places])
        for place, column in zip(places, told, strict=True):
            columns[place] = column
        doubtful += [group] if doubt else []
    warnings = [*table.warnings, *doubled(heading.name for heading in found if heading.part != "")]
    if doubtful:
        what = f"Read as check-alls, since they hold only yes and no: {listed(doubtful)}."
        warnings.append(f"{what} If one is a table of yes-no questions, say so in an instrument.")
    own = {heading.own: answers[name] for heading, name in zip(reversed(found), reversed(names), strict=True)}
    return RawSurvey(
        _TOOL,
        answers,
        columns,
        finished=_is_date(own["submitdate"]) if "submitdate" in own else None,
        started=own["startdate"] if "startdate" in own and _is_date(own["startdate"]).any() else None,
        notes=[
            *table.notes,
            *_note(sum(times for column, times in zip(columns, not_shown, strict=True) if column.missing)),
        ],
        warnings=warnings,
    )


def _column(name: str, heading: Heading, group: str, not_shown: int) -> Column:
    text = {"en": heading.text} if heading.text else {}
    if heading.own:
        role: Role = "respondent" if heading.own == "id" else "tool"
        return Column(name, text, role=role, personal=heading.own in _PERSONAL)
    missing = {_NOT_SHOWN: v.NOT_ASKED} if not_shown else {}
    if heading.part is None:
        return Column(name, text, missing=missing)
    if _COMMENT.fullmatch(heading.part) and not _COMMENT.fullmatch(heading.question):
        return Column(
            name, {"en": f"{heading.text} [{heading.part_text}]"} if text else {}, kind="text", missing=missing
        )
    return Column(name, text, {"en": heading.part_text or heading.part}, group, missing=missing)


def _tell(columns: list[Column], found: list[Heading], counts: list[Counts]) -> tuple[list[Column], bool]:
    """Tell by the answers what the columns of one question are, and whether yes and no leave a doubt."""
    whole = [place for place, heading in enumerate(found) if heading.part is None]
    parts = [place for place in range(len(found)) if place not in whole]
    labels = [columns[place].part["en"] for place in parts]
    given = [{value: times for value, times in counts[place].items() if value != _NOT_SHOWN} for place in parts]
    if whole and parts and all(OTHER.fullmatch(label) for label in labels):
        group = columns[parts[0]].group
        told = [replace(column, group=group) for column in columns]
        return [told[at] if at in whole else replace(told[at], role="other_text") for at in range(len(told))], False
    if len(parts) == 1 and columns[parts[0]].text:
        alone = columns[parts[0]]
        columns[parts[0]] = replace(alone, text={"en": f"{alone.text['en']} [{labels[0]}]"}, part={}, group="")
        return columns, False
    texts = {parts[at] for at in other_texts(labels, given)}
    values = {
        value.casefold() for place, answers in zip(parts, given, strict=True) if place not in texts for value in answers
    }
    filled = {sum(answers.values()) for answers in given}
    options = (bool(values) and values <= _YES | _NO) or (values == {"1"} and len(filled) > 1)
    for number, (place, label) in enumerate(zip(parts, labels, strict=True), start=1):
        column = columns[place] if label else replace(columns[place], part={"en": str(number)})
        kind: Literal["multi", ""] = "multi" if options and place not in texts else ""
        columns[place] = replace(column, kind=kind, role="other_text" if place in texts else "answer")
    return columns, options and not values.isdisjoint(_NO)


def _is_date(cells: pd.Series) -> pd.Series[bool]:
    return cells.str.match(r"[1-9]\d", na=False)


def _note(cells: int) -> list[Note]:
    return (
        [Note("N/A read as not asked", cells, "LimeSurvey writes it where a question was not shown.")] if cells else []
    )


FORMAT = SurveyFormat(_TOOL, recognise, read)
