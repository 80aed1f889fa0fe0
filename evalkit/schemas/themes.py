"""Themes: a map from codes to basic, organizing and global themes, research questions and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from evalkit import vocabulary as v
from evalkit.schemas.item import Condition, Strict, refuse_doubled
from evalkit.schemas.texts import Identifier, LocalText

Level = Literal["global", "organizing", "basic"]


class SurveyResult(Strict):
    """A survey result that stands beside a research question: an item of an instrument, by one of its measures."""

    instrument: str
    item: str
    measure: str = v.TOP_TWO_BOX
    option: str = ""


class Question(Strict):
    """A research question, and the survey results that speak to it."""

    id: Identifier
    label: LocalText
    survey: list[SurveyResult] = Field(default_factory=list)


class _Theme(Strict):
    """What themes of every level have; `question` and `condition` hold for the themes below that name none."""

    id: Identifier
    label: LocalText
    question: str | None = None
    condition: list[Condition] = Field(default_factory=list)


class BasicTheme(_Theme):
    """What codes say together; `codes` are paths ("Partners > Missing voices") or names of codes."""

    codes: list[str] = Field(default_factory=list)


class OrganizingTheme(_Theme):
    """What basic themes say together."""

    basic: list[BasicTheme] = Field(default_factory=list)


class GlobalTheme(_Theme):
    """What organizing themes say together: the point of the whole network."""

    organizing: list[OrganizingTheme] = Field(default_factory=list)


@dataclass(frozen=True)
class Placed:
    """A theme with its level, the theme above it ("" of a global one), the question and the conditions that hold."""

    id: str
    label: dict[str, str]
    level: Level
    parent: str
    question: str | None
    condition: tuple[str, ...]
    codes: tuple[str, ...]
    """Its own codes and those of the themes below it."""


class Themes(Strict):
    """A thematic network (Attride-Stirling 2001, Qualitative Research 1, 385-405), as themes.yml declares it."""

    id: Identifier
    questions: list[Question] = Field(default_factory=list)
    themes: list[GlobalTheme] = Field(alias="global")

    @model_validator(mode="after")
    def _names_fit(self) -> Self:
        refuse_doubled("questions", (question.id for question in self.questions))
        refuse_doubled("themes", (theme.id for theme in self.placed()))
        known = [question.id for question in self.questions]
        for theme in self.placed():
            if theme.question is not None and theme.question not in known:
                raise ValueError(f"theme {theme.id} names the question {theme.question}, which is not among questions")
        return self

    @property
    def rows(self) -> list[str]:
        """The rows of the joint display: each research question, then each condition."""
        return [*(question.id for question in self.questions), *get_args(Condition)]

    def placed(self) -> Iterator[Placed]:
        """Give every theme, each before those below it."""
        for top in self.themes:
            middles = [(one, list(one.basic)) for one in top.organizing]
            question, condition = top.question, tuple(top.condition)
            every = tuple(code for _, basics in middles for basic in basics for code in basic.codes)
            yield Placed(top.id, top.label, "global", "", question, condition, every)
            for middle, basics in middles:
                asked, holds = middle.question or question, tuple(middle.condition) or condition
                codes = tuple(code for basic in basics for code in basic.codes)
                yield Placed(middle.id, middle.label, "organizing", top.id, asked, holds, codes)
                for basic in basics:
                    own = basic.question or asked, tuple(basic.condition) or holds
                    yield Placed(basic.id, basic.label, "basic", middle.id, *own, tuple(basic.codes))
