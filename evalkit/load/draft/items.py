"""Items drafted one question at a time, with the anchors and scales they share."""

from __future__ import annotations

from typing import Any

from evalkit.load.distinct import Distinct
from evalkit.load.draft.choosing import Choosing
from evalkit.load.draft.doubts import doubts, lone_columns
from evalkit.load.draft.guess import as_siblings, kind_of
from evalkit.load.draft.lexicon import is_none, missing_kind
from evalkit.load.draft.names import Names, is_code, label_of, short_slug, some
from evalkit.load.draft.options import choices_of, options_of, tick_options
from evalkit.load.draft.questions import Question
from evalkit.load.draft.readable import misread, odd_ticks
from evalkit.load.draft.routing import skip_logic
from evalkit.load.raw import Column, RawSurvey


class Drafting:
    """An instrument in the making."""

    def __init__(self, raw: RawSurvey) -> None:
        self._raw = raw
        self._names, self._rules = Names(), list[tuple[dict[str, Any], Column]]()
        self.items: list[dict[str, Any]] = []
        self.scales: list[dict[str, Any]] = []
        self.warnings: list[str] = []
        self._choosing = Choosing()
        self.anchors = self._choosing.anchors

    def add(self, question: Question) -> None:
        """Draft the item or items of one question."""
        first = question.first
        if first.kind == "multi" and first.separator and len(question.columns) == 1:
            self._add_joined(question)
        elif all(column.kind == "multi" for column in question.columns):
            self._add_check_all(question)
        else:
            self._add_rows(question)

    def finish(self) -> None:
        """Draft what needs all items: the skip logic."""
        self.warnings += self._choosing.warnings()
        if untold := skip_logic(self._rules, self.items):
            what = f"Who is asked depends on rules that can't be told here, in: {some(untold)}."
            self.warnings.append(f"{what} There, not asked can't be told from not answered; add asked_if.")

    def _item(self, asked: Column, kind: str, part: bool = False, **more: Any) -> dict[str, Any]:
        """Begin an item; a row of a matrix is named by its part."""
        text = asked.text or {"en": asked.name}
        label = asked.part if part and asked.part else text
        words = next(iter(label.values()))
        wanted = asked.name if is_code(asked.name) else words
        if label is not text:
            if not is_code(asked.name) and self._names.taken(words):
                wanted = f"{short_slug(next(iter(text.values())))[:20]}_{words}"
            text = {language: f"{text.get(language, '')} – {row}".strip(" –") for language, row in label.items()}
        item: dict[str, Any] = {"id": self._names.give(wanted, f"item_{len(self.items) + 1}"), "kind": kind,
                                "text": text, "label": label_of(label), **more}  # fmt: skip
        self.items.append(item)
        self._rules.append((item, asked))
        return item

    def _add_joined(self, question: Question) -> None:
        column = question.first
        choices = choices_of(column.labels, column.missing, [Distinct(question.series[0].iloc[:0])])
        # A refusal among the ticks is a tick like the others: the cell holds it beside them.
        choices.labels = column.labels or choices.labels
        options = options_of(choices)
        for option, texts in zip(options, choices.labels.values(), strict=False):
            if any(is_none(text) for text in texts.values()):
                option["none"] = True
        item = self._item(column, "multi", column=column.name, separator=column.separator, options=options)
        if not options or misread(self._raw.answers, item):
            self.items.pop()
            self._names.forget(item["id"])
            self._rules.pop()
            self._plain(column, "text", "holds answers that its form's options don't explain: read as text")

    def _add_check_all(self, question: Question) -> None:
        parts = [(column.name, column.part or {"en": column.name}) for column in question.columns]
        options = tick_options(parts)
        codes = {value: kind for each in question.columns for value, kind in each.missing.items()}
        if odd := odd_ticks(question.cells, options, codes):
            self.warnings.append(
                f"{odd} of the columns of {question.first.group} hold more than ticks: read one by one."
            )
            self._add_rows(question)
            return
        column = question.first
        named = Column(column.group or column.name, column.text, asked_if=column.asked_if, routed=column.routed)
        item = self._item(named, "multi", options=options)
        if codes:
            item["missing"] = codes

    def _add_rows(self, question: Question) -> None:
        """Draft one item a column; those of one matrix share options and anchors."""
        columns = zip(question.columns, question.series, question.cells, strict=True)
        guesses = [kind_of(column, cells, distinct) for column, cells, distinct in columns]
        guesses = as_siblings(guesses, question.cells)
        chosen = [at for at, found in enumerate(guesses) if found in ("single", "scale", "labels", "codes", "words")]
        filled = [at for at, found in enumerate(guesses) if found == "empty" and chosen]
        together = sorted(chosen + filled)
        shared = self._choosing.choices(
            [question.columns[at] for at in together], [question.cells[at] for at in together]
        )
        matrix = len(together) > 1 and bool(question.first.group)
        alike = matrix and len({tuple(question.columns[at].labels) for at in together}) == 1
        members = []
        self.warnings += doubts(question, guesses, together if matrix else [])
        self._choosing.lone += lone_columns(question, guesses)
        for at, (column, distinct) in enumerate(zip(question.columns, question.cells, strict=True)):
            if at not in together:
                kind = "text" if guesses[at] == "empty" else guesses[at]
                self._plain(column, kind, part=len(question.columns) > 1)
                continue
            choices = shared if alike else self._choosing.choices([column], [distinct])
            members.append(self._item(column, **self._choosing.item(column, choices, guesses[at], matrix), part=matrix))
        self._add_scale(question, members)

    def _plain(self, column: Column, kind: str, why: str = "", part: bool = False) -> None:
        item = self._item(column, kind, part, column=column.name)
        if column.missing:
            item["missing"] = {value: _told(column, value) or kind for value, kind in column.missing.items()}
        if kind in ("number", "date") and (unread := misread(self._raw.answers, item)):
            item["kind"], why = "text", f"holds {unread} cells that are no {kind}: read as text"
        if why:
            self.warnings.append(f"{column.name} {why}.")

    def _add_scale(self, question: Question, members: list[dict[str, Any]]) -> None:
        scored = [item for item in members if item["kind"] == "scale"]
        if len(scored) >= 3 and len({item["anchors"] for item in scored}) == 1:
            text = question.first.text or {"en": question.first.group}
            name = question.first.group if is_code(question.first.group) else next(iter(text.values()), "")
            self.scales.append(
                {
                    "id": self._names.give(f"{short_slug(name) or 'scale'}_scale", f"scale_{len(self.scales) + 1}"),
                    "label": label_of(text),
                    "items": [item["id"] for item in scored],
                }
            )


def _told(column: Column, value: str) -> str:
    """Tell which kind of missing a value's label stands for; "" where it has none, or none that tells."""
    return next((kind for text in column.labels.get(value, {}).values() if (kind := missing_kind(text))), "")
