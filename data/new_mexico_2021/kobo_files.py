"""The county-wide survey as KoboToolbox has it: the XLSForm, and its CSV export. Used by make_services.py.

The export has XML values and headers, with the names of the groups; a check-all is one cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import timedelta
from io import StringIO
from random import Random
from uuid import UUID

from county_wide_words import Question, consent, county, in_order, words
from invent_residents import Resident
from plain_workbook import Rows

VERSIONS = {"2020": "vSyntheticDemoWave2020", "2021": "vSyntheticDemoWave2021"}
OWN = (
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
    "_tags", "_index",
)  # fmt: skip
TO_UTC = timedelta(hours=6)
LANGUAGES = {"en": "English (en)", "es": "Español (es)"}


def column(question: Question) -> str:
    """Give the name of a question's column: its group's, then its own."""
    return f"{question.group}/{question.id}"


def value(question: Question, option: str) -> str:
    """Give what the export holds for an option: a county's name has no blank in XML."""
    return option.lower().replace(" ", "_") if question.id == "county" else option


def _questions() -> list[Question]:
    first, *rest = in_order(drawn=True)
    return [consent(), first, county(), *rest]


def _cells(one: Resident, question: Question) -> str:
    answer = one.answers.get(question.id, "")
    return " ".join(answer) if isinstance(answer, tuple) else value(question, answer)


def export(rng: Random, people: Iterable[Resident]) -> str:
    """Give the export's text: semicolons, everything in quotes, as KoboToolbox writes it."""
    questions = _questions()
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["start", "end", "synthetic", *map(column, questions), *OWN])
    number = rng.randrange(80_000_000, 90_000_000)
    for index, one in enumerate(sorted(people, key=lambda one: one.started), start=1):
        number += rng.randrange(1, 900)
        ended = one.started + timedelta(seconds=rng.randrange(240, 1500))
        sent = ended + TO_UTC + timedelta(seconds=rng.randrange(2, 90))
        uuid = UUID(int=rng.getrandbits(128), version=4)
        own = (number, uuid, sent.isoformat(), "", "", "submitted_via_web", "", VERSIONS[one.wave], "", index)
        times = [f"{moment.isoformat()}.000-06:00" for moment in (one.started, ended)]
        writer.writerow([*times, "SYNTHETIC", *(_cells(one, question) for question in questions), *own])
    return text.getvalue()


def _type(question: Question) -> str:
    if question.group == "sample":
        return "text" if question.id == "cluster" else "calculate"
    how = "select_multiple" if question.kind == "multi" else "select_one"
    return f"{how} {_list(question)}"


def _list(question: Question) -> str:
    return {"need": "yes_no", "difficulty": "how_hard", "barrier": "reasons"}.get(question.asks, question.id)


def _relevant(question: Question) -> str:
    if question.asked_if is None:
        return ""
    name, answers = question.asked_if
    return " or ".join(f"${{{name}}} = '{answer}'" for answer in answers)


def _group(group: str) -> list[str]:
    """Give the row that begins a group, and the one condition that it has: who goes on, and who was drawn."""
    condition = {"intro": "", "sample": "${county} = 'county_4'"}.get(group, "${consent} = 'yes'")
    return ["begin_group", group, "", "", condition, ""]


def _row(question: Question) -> list[str]:
    calculated = _type(question) == "calculate"
    lookup = f"pulldata('county_4_sample', '{question.id}', 'cluster', ${{cluster}})" if calculated else ""
    texts = ["", ""] if calculated else [question.text[code] for code in LANGUAGES]
    return [_type(question), question.id, *texts, _relevant(question), lookup]


def _survey() -> list[list[str]]:
    labels = [f"label::{language}" for language in LANGUAGES.values()]
    rows = [["type", "name", *labels, "relevant", "calculation"]]
    rows += [["start", "start", "", "", "", ""], ["end", "end", "", "", "", ""]]
    rows += [["calculate", "synthetic", "", "", "", "'SYNTHETIC'"]]
    inside = ""
    for question in _questions():
        if question.group != inside:
            rows += [["end_group", "", "", "", "", ""]] if inside else []
            rows.append(_group(question.group))
            inside = question.group
        rows.append(_row(question))
    return [*rows, ["end_group", "", "", "", "", ""]]


def form() -> dict[str, Rows]:
    """Give the sheets of the XLSForm."""
    lists: dict[str, Question] = {}
    for question in _questions():
        if question.group != "sample":
            lists.setdefault(_list(question), question)
    choices: list[Sequence[str]] = [["list_name", "name", *(f"label::{one}" for one in LANGUAGES.values())]]
    for name, question in lists.items():
        for option in question.options:
            choices.append([name, value(question, option.id), *(option.label[code] for code in LANGUAGES)])
    title = f"{words()['title']['en']} (SYNTHETIC DATA: invented residents, demo of evalkit)"
    settings = [["form_title", "form_id", "version", "default_language"]]
    settings.append([title, "county_wide_survey_demo", VERSIONS["2021"], LANGUAGES["en"]])
    return {"survey": _survey(), "choices": choices, "settings": settings}
