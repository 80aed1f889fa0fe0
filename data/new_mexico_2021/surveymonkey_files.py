"""The county-wide survey as SurveyMonkey exports it (all responses, CSV): questions above, options below them.

Used by make_services.py. Answers stand as texts in the respondent's language, headers in English; a check-all has
one column an option.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from io import StringIO
from random import Random

from county_wide_words import Question, consent, county, in_order
from invent_residents import Resident

OWN = (
    "Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name", "Last Name",
    "Custom Data 1",
)  # fmt: skip
COLLECTORS = {("County 5", "2020"): "405511203", ("County 8", "2020"): "405511977",
              ("County 5", "2021"): "412670318", ("County 8", "2021"): "412671642"}  # fmt: skip


def column(question: Question, option: str = "") -> str:
    """Give the name by which evalkit finds a column: the question, and the option of a check-all."""
    return f"{question.text['en']} [{option}]" if option else question.text["en"]


def questions() -> list[Question]:
    """Give what was asked, in its order; nobody was drawn."""
    first, *rest = in_order(drawn=False)
    return [consent(), first, county(), *rest]


def _headers(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind != "multi":
        yield question.text["en"], "Response"
        return
    for place, option in enumerate(question.options):
        yield "" if place else question.text["en"], option.label["en"]


def _cells(one: Resident, question: Question) -> Iterator[str]:
    answer, language = one.answers.get(question.id, ""), one.traits["language"]
    if question.kind == "multi":
        yield from (option.label[language] if option.id in answer else "" for option in question.options)
    else:
        yield next((option.label[language] for option in question.options if option.id == answer), "")


def _date(moment: datetime) -> str:
    half = "AM" if moment.hour < 12 else "PM"
    return f"{moment:%m/%d/%Y} {(moment.hour - 1) % 12 + 1:02}:{moment:%M:%S} {half}"


def export(rng: Random, people: Iterable[Resident]) -> str:
    """Give the export's text, newest first, as SurveyMonkey writes it."""
    asked = questions()
    headers: list[tuple[str, str]] = [(name, "") for name in OWN]
    headers += [("synthetic", ""), *(pair for question in asked for pair in _headers(question))]
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows(zip(*headers, strict=True))
    writer.writerows(reversed([*_rows(rng, people, asked)]))
    return text.getvalue()


def _rows(rng: Random, people: Iterable[Resident], asked: Sequence[Question]) -> Iterator[list[str]]:
    number = rng.randrange(12_000_000_000, 13_000_000_000)
    for one in sorted(people, key=lambda one: one.started):
        number += rng.randrange(1, 90_000)
        ended = one.started + timedelta(seconds=rng.randrange(200, 1300))
        own = [str(number), COLLECTORS[one.county, one.wave], _date(one.started), _date(ended), "", "", "", "", ""]
        yield [*own, "SYNTHETIC", *(cell for question in asked for cell in _cells(one, question))]
