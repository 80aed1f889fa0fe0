"""The lists of choices of a form."""

from __future__ import annotations

from evalkit.errors import Problem
from evalkit.load.markup import plain_text
from evalkit.load.xlsform.sheets import Sheet

Labels = dict[str, dict[str, str]]
"""The options of a list in the form's order: value to its text in each language."""


def read_choices(sheet: Sheet, file: str, problems: list[Problem], doubles_allowed: bool = False) -> dict[str, Labels]:
    """Give the form's lists by name; what is wrong with them is added to `problems`.

    A choice without a label (a picture, say) is called by its name. `doubles_allowed`: the form's settings
    let a name stand in a list more than once; then the first counts.
    """
    missing = [name for name in ("list_name", "name") if name not in sheet.fields]
    if missing:
        what = f"The sheet {sheet.name} has no column {' and no column '.join(missing)}."
        problems.append(Problem(file, what, "Name the column so in its first row."))
        return {}
    lists: dict[str, Labels] = {}
    for row, list_name, name in zip(sheet.fields.index, sheet.fields["list_name"], sheet.fields["name"], strict=True):
        text = {language: plain_text(label) for language, label in sheet.text(row).items()}
        if not list_name or not name:
            # A row without a list belongs to no question: people leave remarks there.
            if list_name or (name and text):
                what = f"On the sheet {sheet.name} a choice has no {'name' if list_name else 'list_name'}."
                column = "name" if list_name else "list_name"
                problems.append(Problem(file, what, "Fill the cell, or delete the row.", int(row), column))
            continue
        options = lists.setdefault(list_name, {})
        if name in options and options[name] != (text or {"en": name}) and not doubles_allowed:
            what = f"On the sheet {sheet.name} the choice {name} stands in the list {list_name} twice."
            problems.append(Problem(file, what, "Give each choice of a list its own name.", int(row), "name"))
        options.setdefault(name, text or {"en": name})
    return lists
