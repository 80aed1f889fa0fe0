"""The two instruments of the county-wide survey: the same items and options, each with its tool's columns and values.

Used by make_services.py. Options that many items share are written once, as `&name`, and named again as `*name`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import kobo_files
import surveymonkey_files
from county_wide_words import Local, Option, Question, about_questions, consent, county, in_order, words

HEAD = """\
# The county-wide survey as {tool} has it: its questions, and how the answers in the export are read.
# The answers are SYNTHETIC (see README.md). make_services.py writes this file from invented/county_wide.toml, beside
# the other tool's, so that both have the same items: change the words there. ci_foundation.yml explains the other keys.
#
# `about_service` says which service a question is about, whether it asks for need, difficulty or barriers (reasons),
# and which answers mean yes: the key "yes" in quotes. `groups` are the items by which results are told apart;
# `reference` is the group with which the others are compared. `&name` gives a list a name, `*name` stands for the
# same list again.
"""


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _local(texts: Local) -> str:
    return f"{{en: {_text(texts['en'])}, es: {_text(texts['es'])}}}"


def _list(names: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_text, names))}]"


class Tool:
    """A tool: its name, the instrument's items, and how it writes columns and values."""

    def __init__(
        self, name: str, respondent: str, column: Callable[[Question], str], cell: Callable[[Question, Option], str]
    ) -> None:
        self.name, self.respondent, self.column, self.cell = name, respondent, column, cell
        self.separated, self.named = name == "KoboToolbox", set[str]()

    def consent(self) -> tuple[str, list[str]]:
        """Give the column of consent, and what it holds where somebody agrees."""
        asked = consent()
        agrees = asked.options[0]
        return self.column(asked), [agrees.id] if self.separated else list(agrees.label.values())

    def options(self, question: Question) -> Iterator[str]:
        """Write a question's options; those of questions about services are named the first time."""
        shared = question.asks if question.asks and (self.separated or question.kind != "multi") else ""
        if shared in self.named:
            yield f"    options: *{shared}"
            return
        yield f"    options: &{shared}" if shared else "    options:"
        self.named |= {shared} - {""}
        for option in question.options:
            own = question.kind == "multi" and not self.separated
            place = f"column: {_text(surveymonkey_files.column(question, option.label['en']))}" if own else ""
            held = place or f"value: {_text(self.cell(question, option))}"
            yield f"      - {{id: {_text(option.id)}, {held}, label: {_local(option.label)}}}"


def _item(question: Question, tool: Tool) -> Iterator[str]:
    yield f"  - id: {question.id}"
    yield f"    kind: {question.kind}"
    if question.kind != "multi" or tool.separated:
        yield f"    column: {_text(tool.column(question))}"
    if question.kind == "multi" and tool.separated:
        yield '    separator: " "'
    yield f"    text: {_local(question.text)}"
    yield f"    label: {_local(question.label)}"
    if question in about_questions():
        yield "    about_respondent: true"
    if question.ordered:
        yield "    ordered: true"
    if question.asks:
        yes = f', "yes": {_list(question.yes)}' if question.yes else ""
        yield f"    about_service: {{service: {question.service}, asks: {question.asks}{yes}}}"
    if question.asked_if:
        item, answers = question.asked_if
        yield f"    asked_if: [{{item: {item}, any_of: {_list(answers)}}}]"
    if question.options:
        yield from tool.options(question)


def _lines(tool: Tool, *, drawn: bool) -> Iterator[str]:
    yield HEAD.format(tool=tool.name)
    yield f"id: county_wide\ntitle: {_local(words()['title'])}\nsource: {_local(words()['source'])}"
    yield f"population: sample\ninvited: null\nrespondent: {_text(tool.respondent)}\n\nunit:"
    yield from (line.replace("  - id", "    id")[2:] for line in _item(county(), tool))
    yield "\nitems:"
    for question in in_order(drawn=drawn):
        yield from _item(question, tool)
        yield ""
    yield "groups:"
    grouped = {one.id: one for one in about_questions() if one.reference}
    for name in ("race_ethnicity", "income", "education", "language"):
        yield f"  - {{item: {name}, reference: {grouped[name].reference}}}"
    column, agree = tool.consent()
    yield f"\nflow:\n  consent: {{column: {_text(column)}, agree: {_list(tuple(agree))}}}\n  answered_any_of:"
    yield from (f"    - {question.id}" for question in in_order(drawn=False) if question.asks == "need")


def kobo() -> str:
    """Give the instrument by which KoboToolbox's export is read; it has the columns of the design too."""
    tool = Tool("KoboToolbox", "_uuid", kobo_files.column, lambda question, one: kobo_files.value(question, one.id))
    return "\n".join(_lines(tool, drawn=True)) + "\n"


def surveymonkey() -> str:
    """Give the instrument by which SurveyMonkey's export is read."""
    tool = Tool("SurveyMonkey", "Respondent ID", surveymonkey_files.column, lambda _, one: one.label["en"])
    return "\n".join(_lines(tool, drawn=False)) + "\n"
