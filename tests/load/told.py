"""What a Survey says, whatever tool it came from: by question, its kind, options, answers and kinds of missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.survey import Survey
from evalkit.schemas.item import Item
from tests.load.writers.fielded import REFUSED, UNKNOWN, Answer, Fielded, Written


@dataclass(frozen=True)
class Told:
    """One question: `answers` and `missing` have one entry a respondent, None and "" where the other tells."""

    kind: str
    options: frozenset[str]
    answers: tuple[Any, ...]
    missing: tuple[str, ...]


def told_by(survey: Survey) -> dict[str, Told]:
    """Put a Survey into words: options by their labels, ticks as sets of them."""
    found = {}
    for item in survey.instrument.items:
        labels = _labels(survey, item)
        missing = tuple(map(str, survey.missing[item.id]))
        found[item.text["en"]] = Told(item.kind, frozenset(labels.values()), _answers(survey, item, labels), missing)
    return found


def _labels(survey: Survey, item: Item) -> dict[Any, str]:
    if item.kind == "scale":
        return {value: label["en"] for value, label in survey.instrument.anchors_of(item.id).items()}
    return {option.id: option.label["en"] for option in item.options}


def _answers(survey: Survey, item: Item, labels: dict[Any, str]) -> tuple[Any, ...]:
    if item.kind == "multi":
        ticks = survey.choices(item.id)
        rows = zip(*(ticks[option].tolist() for option in ticks), strict=True)
        return tuple(
            None if any(pd.isna(tick) for tick in row)
            else frozenset(labels[option] for option, tick in zip(ticks, row, strict=True) if tick)
            for row in rows
        )  # fmt: skip
    given = survey.responses[item.id]
    if item.kind in ("scale", "single"):
        return tuple(None if pd.isna(value) else labels[value] for value in given)
    if item.kind == "date":
        return tuple(None if pd.isna(value) else value.date() for value in given)
    return tuple(None if pd.isna(value) else value for value in given)


def expected(survey: Fielded, written: Written) -> dict[str, Told]:
    """Say what the same survey should say when it is read, as far as the tool's shape carries it."""
    say = survey.texts
    columns: dict[str, tuple[str, frozenset[str], list[Any]]] = {
        say["words"]: ("text", frozenset(), [answer.words for answer in survey.answers]),
        say["place"]: ("single", frozenset(survey.places), [answer.place for answer in survey.answers]),
    }
    for at, row in enumerate(survey.rows):
        scale = frozenset(("Never", "Sometimes", "Often"))
        columns[survey.row_text(row)] = ("scale", scale, [answer.rates[at] for answer in survey.answers])
    if written.multi:
        needs = [answer.needs or None for answer in survey.answers]
        columns[say["needs"]] = ("multi", frozenset(survey.needs), needs)
    else:
        for option in survey.needs:
            given = ["Yes" if option in answer.needs else "No" for answer in survey.answers]
            columns[f"{say['needs']} – {option}"] = ("single", frozenset(("Yes", "No")), given)
    columns[say["years"]] = ("number", frozenset(), [answer.years for answer in survey.answers])
    columns[say["day"]] = ("date", frozenset(), [answer.day for answer in survey.answers])
    kinds = list(zip(*(_missing(survey, written, one, at, columns) for at, one in enumerate(survey.answers)),
                     strict=True))  # fmt: skip
    return {
        text: Told(kind, options, tuple(None if gone else value for value, gone in zip(given, missing, strict=True)),
                   missing)
        for (text, (kind, options, given)), missing in zip(columns.items(), kinds, strict=True)
    }  # fmt: skip


def _missing(survey: Fielded, written: Written, answer: Answer, at: int, columns: dict[str, Any]) -> list[str]:
    kinds = []
    for text, (_, _, given) in columns.items():
        value = given[at]
        if value == REFUSED:
            kinds.append(v.REFUSED)
        elif value == UNKNOWN and written.codes:
            kinds.append(v.USER_MISSING)
        elif value is not None and value != UNKNOWN:
            kinds.append(v.ANSWERED)
        elif text == survey.texts["years"] and written.routed and not survey.asked_years(answer):
            kinds.append(v.NOT_ASKED)
        else:
            kinds.append(v.NOT_ANSWERED)
    if written.finished and not answer.finished:
        last = max(place for place, kind in enumerate(kinds) if kind == v.ANSWERED)
        kinds[last + 1 :] = [v.BROKEN_OFF if kind == v.NOT_ANSWERED else kind for kind in kinds[last + 1 :]]
    return kinds
