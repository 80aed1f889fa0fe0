"""QualCoder's codes in their categories, which nest; newer projects have codes below codes."""

from __future__ import annotations

import sqlite3

from evalkit.load.codebooks import Code
from evalkit.load.qualcoder.database import table_of


def read_codes(connection: sqlite3.Connection) -> tuple[dict[object, Code], list[Code]]:
    """Give the codes by their number, and the categories, which bear no quotation; a memo is the definition."""
    cats = table_of(connection, "code_cat", ("catid", "name", "memo", "supercatid"))
    names = table_of(connection, "code_name", ("cid", "name", "memo", "catid", "color", "supercid"))
    above = {("cat", row.catid): ("cat", row.supercatid) for row in cats.itertuples()}
    above |= {
        ("code", row.cid): ("code", row.supercid) if row.supercid else ("cat", row.catid) for row in names.itertuples()
    }
    called = {("cat", row.catid): str(row.name) for row in cats.itertuples()}
    called |= {("code", row.cid): str(row.name) for row in names.itertuples()}
    codes = {
        row.cid: Code(_path(("code", row.cid), above, called), row.memo or "", row.color or "", f"cid:{row.cid}")
        for row in names.itertuples()
    }
    headings = [
        Code(_path(("cat", row.catid), above, called), row.memo or "", id=f"catid:{row.catid}", codable=False)
        for row in cats.itertuples()
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
