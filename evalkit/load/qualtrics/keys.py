"""ImportIds and column names taken apart: the question, and what of it a column holds."""

from __future__ import annotations

import re

_IMPORT_ID = re.compile(r"""\{\s*["']ImportId["']\s*:\s*["'](?P<id>.+?)["']\s*(,[^{}]*)?\}""")
_QUESTION = re.compile(r"(?P<question>(?:\d+_)?QID\d+(?:#\d+)?)(?:[-_](?P<parts>.+))?")


def import_id(cell: str) -> str:
    """Read the ImportId out of a header cell, in double or single quotes; "" where there is none.

    >>> import_id('{"ImportId":"startDate","timeZone":"Z"}'), import_id("{'ImportId': 'QID5-1'}"), import_id("QID5")
    ('startDate', 'QID5-1', '')
    """
    found = _IMPORT_ID.fullmatch(cell)
    return found["id"] if found else ""


def by_import_id(found: str) -> tuple[str, tuple[str, ...]] | None:
    """Take an ImportId of a question apart; None for one that names no question.

    >>> by_import_id("QID40#1-3"), by_import_id("QID4-2-TEXT"), by_import_id("county")
    (('QID40#1', ('3',)), ('QID4', ('2', 'TEXT')), None)
    """
    match = _QUESTION.fullmatch(found)
    if match is None:
        return None
    return match["question"], tuple(re.split("[-_]", match["parts"])) if match["parts"] else ()


def by_name(name: str) -> tuple[str, tuple[str, ...]]:
    """Take a column name apart where there is no ImportId.

    >>> by_name("Q2_1"), by_name("Q1_3_TEXT"), by_name("Q2")
    (('Q2', ('1',)), ('Q1', ('3', 'TEXT')), ('Q2', ()))
    """
    order = re.fullmatch(r"(.+?)_(DO(?:_.+)?)", name)
    if order:
        return order[1], tuple(order[2].split("_"))
    base, text = (name.removesuffix("_TEXT"), ("TEXT",)) if name.endswith("_TEXT") else (name, ())
    question, _, part = base.rpartition("_")
    return (question, (part, *text)) if question and part else (base, text)


def tag(names: list[str]) -> str:
    """Find what the names of a question's columns have in common, up to an underline; "" where they have nothing.

    >>> tag(["Q5_1", "Q5_10"]), tag(["Q7"]), tag(["Q5_1", "age"])
    ('Q5', 'Q7', '')
    """
    if len(set(names)) == 1:
        return names[0]
    shared = names[0]
    for name in names[1:]:
        while not name.startswith(shared):
            shared = shared[:-1]
    return shared.rpartition("_")[0]
