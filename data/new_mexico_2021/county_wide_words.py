"""The questions of the county-wide survey, in the order they are asked. Used by make_services.py and its parts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

INVENTED = Path(__file__).parent / "invented"
COUNTIES = tuple(f"County {number}" for number in range(1, 9))
Local = dict[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Option:
    """An answer that can be chosen."""

    id: str
    label: Local


@dataclass(frozen=True)
class Question:
    """A question: `group` is its page in the form, `asked_if` the question and answers that lead to it.

    `service`, `asks` and `yes` are those of a question about a service, `reference` that of a grouping.
    """

    id: str
    kind: str
    text: Local
    label: Local
    options: tuple[Option, ...] = ()
    group: str = ""
    ordered: bool = False
    service: str = ""
    asks: str = ""
    yes: tuple[str, ...] = ()
    asked_if: tuple[str, tuple[str, ...]] | None = None
    reference: str = ""


@cache
def words() -> dict[str, Any]:
    """Give what county_wide.toml holds."""
    return tomllib.loads((INVENTED / "county_wide.toml").read_text(encoding="utf-8"))


@cache
def shares() -> dict[str, Any]:
    """Give what county_wide_shares.toml holds."""
    return tomllib.loads((INVENTED / "county_wide_shares.toml").read_text(encoding="utf-8"))


def options(told: dict[str, Any]) -> tuple[Option, ...]:
    """Give the options that a question is told to have."""
    return tuple(Option(one["id"], {"en": one["en"], "es": one["es"]}) for one in told.get("options", []))


def consent() -> Question:
    """Give the question that comes first."""
    return Question("consent", "single", words()["consent"]["text"], {}, options(words()["consent"]), "intro")


def county() -> Question:
    """Give the question that says which county somebody lives in."""
    named = tuple(Option(one, {"en": one, "es": one.replace("County", "Condado")}) for one in COUNTIES)
    return Question("county", "single", words()["county"]["text"], words()["county"]["label"], named, "intro")


def _of_service(service: dict[str, Any]) -> Iterator[Question]:
    before: Question | None = None
    for suffix, asks in (("need", "need"), ("difficulty", "difficulty"), ("barriers", "barrier")):
        told = words()[suffix]
        said = {"label": service["label"], "thing": service["thing"]}
        filled = {
            what: {code: text.format(**{name: by[code] for name, by in said.items()}) for code, text in texts.items()}
            for what, texts in (("text", told.get("text", service["need"])), ("label", told["label"]))
        }
        before = Question(
            f"{service['id']}_{suffix}",
            "multi" if asks == "barrier" else "single",
            filled["text"],
            filled["label"],
            options(told),
            service["id"],
            service=service["id"],
            asks=asks,
            yes=tuple(told.get("yes", ())),
            asked_if=(before.id, before.yes) if before else None,
        )
        yield before


def _told(told: dict[str, Any], group: str) -> Question:
    kind, ordered, reference = told.get("kind", "single"), told.get("ordered", False), told.get("reference", "")
    about = (told["id"], kind, told["text"], told["label"], options(told), group, ordered)
    return Question(*about, reference=reference)


@cache
def service_questions() -> tuple[Question, ...]:
    """Give the three questions about each of the ten services."""
    return tuple(question for service in words()["service"] for question in _of_service(service))


@cache
def about_questions() -> tuple[Question, ...]:
    """Give the questions about the respondent; the language is asked at the start."""
    return tuple(_told(one, "intro" if one["id"] == "language" else "about_you") for one in words()["about"])


@cache
def design_columns() -> tuple[Question, ...]:
    """Give the columns that tell how the respondents of County 4 were drawn."""
    return tuple(_told(one, "sample") for one in words()["design"])


def in_order(*, drawn: bool) -> tuple[Question, ...]:
    """Give all questions between the county and the end, with the columns of the design where some were `drawn`."""
    first, *rest = about_questions()
    return (first, *(design_columns() if drawn else ()), *service_questions(), *rest)
