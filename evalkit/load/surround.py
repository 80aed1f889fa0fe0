"""What people write around a table kept by hand: a title above, totals below, a second table beside."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.load.source import Note

_LOOKED_AT = 10
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
TOTAL = re.compile(
    r"(grand |sub)?(totals?|sum|averages?|mean|count)|(gesamt)?summe|gesamt|durchschnitt|mittelwert|suma|promedio|"
    r"m[eé]dia|soma|somme|moyenne|total (general|geral|général)",
    re.IGNORECASE,
)
"""Words with which a row of totals begins."""


def without_surroundings(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
    """Take a title above the headers and totals below the answers off; tell what went.

    A title fills at most half as many cells as the table is wide, above a row that reads like headers: no cell
    of it is a number, no two are alike. Totals stand in the last two rows, and their first cell says so.

    >>> cells = [["Survey 2024", "", ""], ["County", "Age", "Visits"], ["Ada", "30", "2"], ["Total", "", "2"]]
    >>> without_surroundings(pd.DataFrame(cells))[0].to_numpy().tolist()
    [['County', 'Age', 'Visits'], ['Ada', '30', '2']]
    """
    notes = []
    if above := _title(cells.iloc[:_LOOKED_AT]):
        notes.append(Note("rows above the headers left out", above, "They hold a title, not answers."))
        cells = cells.iloc[above:]
    if below := _totals(cells):
        why = "Their first cell says that they hold totals, not somebody's answers."
        notes.append(Note("rows at the end left out", below, why))
        cells = cells.iloc[:-below]
    return cells, notes


def side_by_side(cells: pd.DataFrame) -> list[str]:
    """Warn where an empty column parts the table: two tables may stand side by side.

    >>> side_by_side(pd.DataFrame([["id", "", "id"], ["1", "", "7"]]))[0][:40]
    'Column 2 is empty and parts the table: a'
    >>> side_by_side(pd.DataFrame([["id", "age", ""], ["1", "30", ""]]))
    []
    """
    filled = [bool((cells.iloc[:, place] != "").any()) for place in range(cells.shape[1])]
    last = max((place for place, has in enumerate(filled) if has), default=0)
    gap = next((place + 1 for place, has in enumerate(filled[:last]) if place and not has), None)
    if gap is None:
        return []
    what = f"Column {gap} is empty and parts the table: are these two tables side by side?"
    return [f"{what} They were read as one; if they are two, save each as a file of its own."]


def _title(top: pd.DataFrame) -> int:
    rows = [[str(cell) for cell in row if cell] for row in top.to_numpy().tolist()]
    widest = max(len(row) for row in rows)
    header = next(at for at, row in enumerate(rows) if 2 * len(row) > widest)
    reads_so = not any(_NUMBER.fullmatch(cell) for cell in rows[header]) and len(set(rows[header])) == len(rows[header])
    return header if widest >= 3 and reads_so else 0


def _totals(cells: pd.DataFrame) -> int:
    found = 0
    for at in range(len(cells) - 1, max(1, len(cells) - 3), -1):
        row = [str(cell) for cell in cells.iloc[at]]
        first = next((place for place, cell in enumerate(row) if cell), 0)
        word = row[first].rstrip(" :")
        others = cells.iloc[:at, first]
        if not TOTAL.fullmatch(word) or (others.str.rstrip(" :").str.casefold() == word.casefold()).any():
            break
        found += 1
    return found
