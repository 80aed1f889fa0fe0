"""The columns of an export, by its form where there is one, else by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from evalkit.load.kobo.matching import Place, key, match
from evalkit.load.kobo.sheets import Export
from evalkit.load.kobo.split import disagreeing, is_joined, is_ticks, split_columns, ticks_of
from evalkit.load.kobo.system import is_personal, is_tool, place_of
from evalkit.load.raw import Column, Rule
from evalkit.load.source import Note
from evalkit.load.table import listed


@dataclass
class Layout:
    """Where each question stands: `whole`, its one column; `options`, its columns by option."""

    whole: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, place: Place, name: str) -> None:
        """Note that the column named holds this."""
        if place.option:
            self.options.setdefault(place.column, {})[place.option] = name
        else:
            self.whole[place.column] = name

    def names(self) -> dict[str, Place]:
        """Give what each column holds."""
        found = {name: Place(question) for question, name in self.whole.items()}
        for question, options in self.options.items():
            found |= {name: Place(question, option) for option, name in options.items()}
        return found


def lay_out(export: Export, form: Sequence[Column]) -> Layout:
    """Find the form's questions in the export."""
    layout = Layout()
    places = match(list(export.headers.values()), form) if form else []
    for name, place in zip(export.headers, places, strict=False):
        # An option's column that holds more than ticks is a question's, whatever its heading looks like.
        if place and (not place.option or is_ticks(export.answers[name])):
            layout.add(place, name)
    return layout


def form_columns(export: Export, form: Sequence[Column], layout: Layout) -> dict[str, Column]:
    """Give the columns that the form tells of, with their names in the data."""
    by_name = {column.name: column for column in form}
    made = {}
    for name, place in layout.names().items():
        column = by_name[place.column]
        if column.role == "other_text":
            column = replace(column, group=layout.whole.get(column.group, column.group))
        if place.option:
            part = column.labels.get(place.option, {"en": place.option})
            column = replace(column, part=part, group=column.name, labels={}, separator="")
        rules = _renamed(column.asked_if, export.answers, layout)
        made[name] = replace(column, name=name, asked_if=rules, routed=column.routed or rules is None)
    return made


def _renamed(
    rules: tuple[Rule, ...] | None, answers: pd.DataFrame, layout: Layout
) -> tuple[Rule, ...] | None:  # fmt: skip
    """Say rules with the data's columns; None where the data can't tell."""
    made: list[Rule] = []
    for rule in rules or ():
        options = layout.options.get(rule.column, {})
        if rule.column in layout.whole and not options:
            made.append(replace(rule, column=layout.whole[rule.column]))
        elif set(rule.values) <= set(options) and (rule.but or len(rule.values) == 1):
            columns = [options[value] for value in rule.values]
            made += [Rule(column, ticks_of(answers[column]), rule.but) for column in columns]
        else:
            return None
    return None if rules is None else tuple(made)


def other_columns(export: Export, layout: Layout, known: dict[str, Column]) -> dict[str, Column]:
    """Give the columns that no form tells of: the tool's own, places, and questions by their cells.

    Split check-alls that are found are added to `layout`.
    """
    free = [name for name in export.headers if name not in known]
    made: dict[str, Column] = {}
    places = {place_of(export.headers[name]): name for name in free if place_of(export.headers[name])}
    for name in free:
        header = export.headers[name]
        if place_of(header):
            made[name] = Column(name, {"en": header}, role="tool", personal=True)
        elif is_tool(header):
            made[name] = Column(name, {"en": header}, role="tool", personal=is_personal(header))
        elif header in places:
            made[name] = Column(name, {"en": header}, kind="text", personal=True)
    free = [name for name in free if name not in made]
    joined = []
    for name, (question, option) in split_columns(export.answers, free).items():
        made[name] = Column(name, {"en": question}, {"en": option}, question, "multi")
        layout.add(Place(question, option), name)
        if question in free:
            layout.add(Place(question), question)
    for name in free:
        if name not in made:
            several = is_joined(export.answers[name])
            joined += [name] if several and name not in layout.whole else []
            made[name] = Column(
                name, {"en": export.headers[name]}, kind="multi" if several else "", separator=" " if several else ""
            )
    if joined:
        export.warnings.append(f"Read as check-alls with several options in a cell: {listed(joined)}.")
    guessed = [
        question for question in layout.options if any(made.get(name) for name in layout.options[question].values())
    ]
    if unsure := [question for question in guessed if question not in layout.whole]:
        export.warnings.append(
            f"Columns with nothing but ticks are read as the options of one question: {listed(unsure)}. "
            "Give the XLSForm if they are questions of their own."
        )
    return made


def drop_joined(export: Export, layout: Layout, columns: dict[str, Column]) -> None:
    """Leave out the cells of joined options where each option has its column as well."""
    for question, options in layout.options.items():
        name = layout.whole.get(question)
        if name is None:
            continue
        parts = [columns[option].part for option in options.values()]
        languages = dict.fromkeys(language for part in parts for language in part)
        spellings = [list(options), *([part.get(language, "") for part in parts] for language in languages)]
        if differ := disagreeing(export.answers[name], export.answers[list(options.values())], spellings):
            export.warnings.append(
                f"In {differ} rows {name} and the columns of its options don't say the same; the columns count."
            )
        export.notes.append(Note(f"column {name} left out", 1, "Each of its options has a column of its own.", (name,)))
        export.answers = export.answers.drop(columns=name)
        del columns[name]


def places_of(export: Export) -> set[str]:
    """Give the questions, as `key` writes them, that have columns for latitude and longitude."""
    return {key(place_of(header)) for header in export.headers.values() if place_of(header)}
