"""QualCoder's codes in their categories, which nest; newer projects have codes below codes."""

from __future__ import annotations

import sqlite3

from evalkit.load.codebooks import Code
from evalkit.load.qualcoder.database import as_text, rows_of


def read_codes(connection: sqlite3.Connection) -> tuple[dict[object, Code], list[Code]]:
    """Give the codes by their number, and the categories, which bear no quotation; a memo is the definition."""
    cats = rows_of(connection, "code_cat", ("catid", "name", "memo", "supercatid"))
    names = rows_of(connection, "code_name", ("cid", "name", "memo", "catid", "color", "supercid"))
    above: dict[Key, Key] = {("cat", number): ("cat", over) for number, _, _, over in cats}
    above |= {("code", number): ("code", code) if code else ("cat", cat) for number, _, _, cat, _, code in names}
    called: dict[Key, str] = {("cat", number): as_text(name) for number, name, *_ in cats}
    called |= {("code", number): as_text(name) for number, name, *_ in names}
    codes = {
        number: Code(_path(("code", number), above, called), as_text(memo), as_text(colour), f"cid:{number}")
        for number, _, memo, _, colour, _ in names
    }
    headings = [
        Code(_path(("cat", number), above, called), as_text(memo), id=f"catid:{number}", codable=False)
        for number, _, memo, _ in cats
    ]
    return codes, headings


Key = tuple[str, object]


def _path(key: Key, above: dict[Key, Key], called: dict[Key, str]) -> tuple[str, ...]:
    """Go up from a code; a category that stands above itself ends the path."""
    path: dict[Key, str] = {}
    while key in called and key not in path:
        path[key] = called[key]
        key = above[key]
    return tuple(reversed(path.values()))
