"""The questions of a survey file as the columns that an export has for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evalkit.load.markup import plain_text
from evalkit.load.qualtrics.display_logic import entries
from evalkit.load.raw import Column

Texts = dict[str, str]
_MULTI = ("MAVR", "MAHR", "MACOL", "MSB")
_NUMBERS = ("ValidNumber", "Number")
_PERSONAL = ("ValidEmail", "ValidPhone", "ValidUSPhone")


@dataclass(frozen=True)
class Question:
    """One question as the survey file has it: `id` is its QID, `payload` what is written under it."""

    id: str
    payload: Mapping[str, Any]
    language: str

    @property
    def tag(self) -> str:
        """The name that its columns begin with."""
        return str(self.payload.get("DataExportTag") or self.id)

    @property
    def is_multi(self) -> bool:
        """Whether it is a check-all."""
        return self.payload.get("QuestionType") == "MC" and self.payload.get("Selector") in _MULTI

    @property
    def recodes(self) -> dict[str, str]:
        """The value of each choice, or of each answer of a matrix, in the answers."""
        given = entries(self.payload.get("RecodeValues"))
        return {choice: str(given.get(choice, choice)) for choice in self._order(self._scale)}

    @property
    def _scale(self) -> str:
        return "Answers" if self.payload.get("QuestionType") == "Matrix" else "Choices"

    def _order(self, what: str) -> list[str]:
        listed = entries(self.payload.get(what))
        order = [str(key) for key in entries(self.payload.get(what.removesuffix("s") + "Order")).values()]
        return [*(key for key in order if key in listed), *(key for key in listed if key not in order)]

    def texts(self, what: str = "", key: str = "") -> Texts:
        """Give the question's text, or that of a choice or answer, one a language."""
        found = {self.language: self.payload} | {
            str(tongue).casefold(): entries(told) for tongue, told in entries(self.payload.get("Language")).items()
        }
        texts = {}
        for tongue, told in found.items():
            text = entries(entries(told.get(what)).get(key)).get("Display") if what else told.get("QuestionText")
            if isinstance(text, str) and plain_text(text):
                texts[tongue] = plain_text(text)
        return texts

    def columns(self) -> list[Column]:
        """Give the columns that an export has for it; none for a text that is only shown."""
        kind, selector = self.payload.get("QuestionType"), self.payload.get("Selector")
        if kind == "MC" and not self.is_multi:
            return [self._column(kind="single", labels=self._labels()), *self._other_texts()]
        if kind == "MC":
            ticks = [self._part(key, "multi", self._label(key)) for key in self._order("Choices")]
            return [*ticks, *self._other_texts()]
        if kind == "TE" and selector != "FORM":
            return [self._text()]
        if kind == "Matrix":
            return self._matrix()
        if kind == "SBS":
            asked = entries(self.payload.get("AdditionalQuestions"))
            inner = [Question(f"{self.id}#{key}", entries(found), self.language) for key, found in asked.items()]
            return [column for question in inner for column in question.columns()]
        if kind in ("DB", "Timing", "Meta", "Captcha"):
            return []
        within: Literal["number", "text", ""] = "number" if kind in ("Slider", "CS") else "text" if kind == "TE" else ""
        return [self._part(key, within) for key in self._order("Choices")] or [self._column()]

    def _matrix(self) -> list[Column]:
        rows, labels = self._order("Choices"), self._labels()
        if self.payload.get("Selector") == "TE":
            return [self._part(f"{row}_{answer}", "text") for row in rows for answer in self._order("Answers")]
        if self.payload.get("SubSelector") != "MultipleAnswer":
            anchored = self.payload.get("Selector") == "Likert" and _consecutive(list(labels))
            return [self._part(row, "scale" if anchored else "single", labels) for row in rows]
        columns = []
        for row in rows:
            text = {tongue: f"{asked} - {self.texts('Choices', row).get(tongue, row)}"
                    for tongue, asked in self.texts().items()}  # fmt: skip
            for answer in self._order("Answers"):
                label = self._label(answer)
                name = f"{self.id}_{row}_{answer}"
                columns.append(Column(name, text, self.texts("Answers", answer), self.tag, "multi", label))
        return columns

    def _labels(self) -> dict[str, Texts]:
        return {value: self.texts(self._scale, key) for key, value in self.recodes.items()}

    def _label(self, key: str) -> dict[str, Texts]:
        return {self.recodes[key]: self.texts(self._scale, key)}

    def _column(self, **told: Any) -> Column:
        return Column(self.id, self.texts(), group=self.tag, **told)

    def _part(self, key: str, kind: Any, labels: dict[str, Texts] | None = None) -> Column:
        part = self.texts("Choices", key.partition("_")[0])
        return Column(f"{self.id}_{key}", self.texts(), part, self.tag, kind, labels or {})

    def _text(self) -> Column:
        asked = entries(entries(self.payload.get("Validation")).get("Settings"))
        content = asked.get("ContentType")
        kind: Literal["number", "text"] = "number" if content in _NUMBERS else "text"
        return Column(f"{self.id}_TEXT", self.texts(), group=self.tag, kind=kind, personal=content in _PERSONAL)

    def _other_texts(self) -> list[Column]:
        keys = [
            key
            for key in self._order("Choices")
            if entries(entries(self.payload.get("Choices")).get(key)).get("TextEntry")
        ]
        return [
            Column(
                f"{self.id}_{key}_TEXT", self.texts(), self.texts("Choices", key), self.tag, "text", role="other_text"
            )
            for key in keys
        ]


def _consecutive(values: list[str]) -> bool:
    if len(values) < 2 or not all(value.removeprefix("-").isdecimal() for value in values):
        return False
    numbers = sorted(int(value) for value in values)
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))
