"""Header rows of an export: taken off the table, and questions told from their parts in brackets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from evalkit.errors import InputError
from evalkit.load.source import Note, Source

_LISTED = 8


@dataclass(frozen=True)
class Table:
    """The header rows, a list a row, and the rows below them; columns are numbered from 0 in both."""

    header: list[list[str]]
    body: pd.DataFrame
    notes: list[Note]
    warnings: list[str]


def top_rows(source: Source, count: int) -> list[list[str]]:
    """Give the first rows of a table, at most `count`; [] where the source holds no table, or several."""
    try:
        return source.cells.iloc[:count].to_numpy().tolist()
    except InputError:
        return []


def take_header(cells: pd.DataFrame, rows: int = 1) -> Table:
    """Take the header rows off a table.

    Columns that are empty from top to bottom go silently; rows that repeat a header row go with a note; a column
    with answers and no header stays, with a warning.
    """
    top = cells.iloc[:rows]
    nameless = [place for place, column in enumerate(top) if not (top[column] != "").any()]
    filled = [place for place in nameless if (cells.iloc[:, place] != "").any()]
    cells = cells.iloc[:, [place for place in range(cells.shape[1]) if place in filled or place not in nameless]]
    warnings = []
    if filled:
        names = listed([f"column {place + 1}" for place in filled])
        warnings.append(f"Columns with answers but without a header: {names}. See what they hold.")
    cells = cells.set_axis(range(cells.shape[1]), axis="columns")
    body, notes = cells.iloc[rows:], []
    header: list[list[str]] = cells.iloc[:rows].to_numpy().tolist()
    repeated = body.index[:0]
    for row in header:
        # The longest header tells nearly all rows apart at once; only those like it are compared as a whole.
        longest = max(range(len(row)), key=lambda place: len(row[place]))
        alike = body[body[longest] == row[longest]]
        repeated = repeated.union(alike.index[(alike == row).all(axis=1)])
    if len(repeated):
        body = body.drop(index=repeated)
        notes.append(Note("rows left out that repeat the header", len(repeated), "They hold no answers."))
    return Table(header, body, notes, warnings)


def doubled(names: Iterable[str]) -> list[str]:
    """Warn of headers that stand there more than once; [] where none does.

    >>> doubled(["Age", "Sex", "Age"])
    ['Several columns have the same header: Age. They are numbered; see that each is what its header says.']
    """
    twice = [name for name, times in Counter(names).items() if times > 1 and name]
    if not twice:
        return []
    what = f"Several columns have the same header: {listed(twice)}."
    return [f"{what} They are numbered; see that each is what its header says."]


def listed(names: list[str]) -> str:
    """Write names one after the other, the first eight and how many more there are.

    >>> listed(["Age", "Sex"])
    'Age; Sex'
    """
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return "; ".join(names[:_LISTED]) + more


def split_part(header: str) -> tuple[str, str | None]:
    """Split "Question [part]" at the brackets that close it; the part is None where there are none.

    >>> split_part("Rate [1 to 5] these [Food [fresh]]")
    ('Rate [1 to 5] these', 'Food [fresh]')
    >>> split_part("Age [years]?")
    ('Age [years]?', None)
    """
    depth = 0
    for place in range(len(header) - 1, 0, -1):
        depth += (header[place] == "]") - (header[place] == "[")
        if depth == 0:
            question = header[:place].strip()
            return (question, header[place + 1 : -1].strip()) if header[place] == "[" and question else (header, None)
    return header, None


def groups(pairs: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    """Name the question of each pair of question and part, so that a question that is repeated is another one.

    Parts without a text ("") are all of the first question of that name.

    >>> list(groups([("Rate", "a"), ("Rate", "b"), ("Rate", "a"), ("Rate", "b")]))
    ['Rate', 'Rate', 'Rate (2)', 'Rate (2)']
    """
    pairs = list(pairs)
    seen: Counter[tuple[str, str | None]] = Counter()
    taken = {question for question, _ in pairs}
    named: dict[tuple[str, int], str] = {}
    for question, part in pairs:
        seen[question, part] += 1
        times = 1 if part == "" else seen[question, part]
        if (question, times) not in named:
            name, number = question, times
            while times > 1 and name in taken:
                name, number = f"{question} ({number})", number + 1
            taken.add(name)
            named[question, times] = name
        yield named[question, times]
