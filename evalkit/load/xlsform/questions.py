"""The questions of a form, each with the groups around it; and the form's faults."""

from __future__ import annotations

from dataclasses import dataclass, field

from evalkit.errors import Problem
from evalkit.load.xlsform.sheets import Sheet
from evalkit.load.xlsform.types import Type, read_type

_FIELDS = ["type", "name", "list_name", "relevant", "appearance", "disabled"]
_YES = ("yes", "true", "true()", "1")
_TYPES_REMEDY = "Write one of XLSForm's types, such as select_one LIST, select_multiple LIST, integer, date or text."


@dataclass(frozen=True)
class Question:
    """A row of the survey sheet: a question, or (`type.block`) a group with what it hands down.

    `path` is the name with the groups' names before it. `relevant` holds its own condition and its groups'.
    `around` is the innermost group, `repeated` whether a repeat is around.
    """

    row: int
    name: str
    path: str
    type: Type
    choices: str = ""
    text: dict[str, str] = field(default_factory=dict)
    appearance: frozenset[str] = frozenset()
    relevant: tuple[str, ...] = ()
    around: Question | None = None
    repeated: bool = False


def read_questions(sheet: Sheet, file: str, problems: list[Problem]) -> list[Question]:
    """Give the questions from top to bottom; what is wrong with the sheet is added to `problems`."""
    questions: list[Question] = []
    open_blocks: list[Question] = []
    taken: set[str] = set()

    def fault(row: int, column: str, what: str, remedy: str) -> None:
        problems.append(Problem(file, f"On the sheet {sheet.name} {what}", remedy, row, column))

    table = sheet.fields.reindex(columns=_FIELDS, fill_value="")
    for row, written, name, choices, relevant, appearance, disabled in table.itertuples():
        if disabled.casefold() in _YES or not (written or name):
            continue
        kind = read_type(written)
        if kind is None:
            what = f"there is no question type {written!r}." if written else "the question has no type."
            fault(row, "type", what, _TYPES_REMEDY)
            continue
        if kind.block and not kind.begins:
            if not open_blocks or open_blocks[-1].type.block != kind.block:
                what = f"the {kind.block} ends here, but " + (
                    f"the {open_blocks[-1].type.block} of row {open_blocks[-1].row} is still open."
                    if open_blocks
                    else "none is open."
                )
                fault(row, "type", what, f"Begin and end each {kind.block}.")
            if open_blocks:
                open_blocks.pop()
            continue
        if not name and (kind.block or kind.role == "answer"):
            fault(row, "name", "the row has no name.", "Give it the name that the data have.")
        around = open_blocks[-1] if open_blocks else None
        path = f"{around.path}/{name}" if around else name
        if name and path in taken:
            fault(row, "name", f"the name {path} stands there twice.", "Give each question its own name.")
        taken.add(path)
        question = Question(
            row,
            name,
            path,
            kind,
            kind.choices or choices or (around.choices if around and kind.listed else ""),
            sheet.text(row),
            frozenset(appearance.casefold().split()),
            (*(around.relevant if around else ()), *([relevant] if relevant else [])),
            around,
            kind.block == "repeat" or (around is not None and around.repeated),
        )
        if kind.block:
            open_blocks.append(question)
        elif name:
            questions.append(question)
    for block in open_blocks:
        fault(block.row, "type", f"the {block.type.block} has no end.", f"Add a row end {block.type.block}.")
    return questions
